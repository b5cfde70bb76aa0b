"""The rule-based planner: from word times and pictures to the production plan."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from typing import get_args

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.base import hash_json
from xinsider_assets.artifacts.media import BackgroundMusic
from xinsider_assets.artifacts.pictures import (
    IllustrationEntry,
    IllustrationsManifest,
    Pose,
    StockCharts,
    StudioBackground,
    TickerStrip,
    TweetScreenshot,
)
from xinsider_assets.artifacts.plan import (
    Audio,
    AudioTrack,
    CaptionCue,
    Captions,
    Effect,
    GlobalLayers,
    HeaderLayer,
    MainContent,
    ProductionPlan,
    Scene,
    TickerLayer,
    Transition,
    TweetChartAlternator,
    VideoMetadata,
    Visuals,
)
from xinsider_assets.artifacts.posts import PostOrigin
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.artifacts.speech import Narration, TimedWord, Timestamps
from xinsider_assets.visuals.caption_cues import caption_cues
from xinsider_assets.visuals.scenes import SceneSpan, scene_spans
from xinsider_assets.visuals.theme import Theme

TAIL_S = 1.2
"""How long the picture and the music continue after the last word."""

_EFFECTS: tuple[Effect, ...] = get_args(Effect)

_NOTICES: dict[PostOrigin, str] = {
    "fictional": "REPLAY · HISTORICAL PRICES · FICTIONAL POSTS · AI VOICE",
    "archive": "ARCHIVE · HISTORICAL PRICES · AI VOICE",
    "live": "AI-MADE · NOT INVESTMENT ADVICE",
}


def plan_production(
    timestamps: Timestamps,
    analysis: FinancialAnalysis,
    report: TweetSelectionReport,
    illustrations: IllustrationsManifest,
    charts: StockCharts,
    poses: Sequence[Pose],
    theme: Theme,
    music_volume: float,
) -> ProductionPlan:
    """Decide what is seen and heard at each moment; equal inputs give an equal plan.

    Raises:
        ValueError: The word times are not those of the script, or a picture is missing.
    """
    words = timestamps.words
    if [word.word for word in words] != analysis.words:
        raise ValueError("the word times are not those of the script: make timestamps again")
    entries = illustrations.illustrations
    if not entries:
        raise ValueError("there is no illustration: make illustrations again")
    duration_s = film_duration_s(timestamps, theme)
    spans = scene_spans(
        words,
        [entry.first_word for entry in entries],
        duration_s,
        theme.tempo.pause_break_s,
        theme.tempo.scene_max_s,
    )
    cues = caption_cues(words, analysis.parsed, theme.caption.max_words)
    files = _picture_files(spans, entries)
    effects = _effects(len(spans), seed_text=analysis.script)
    scenes = tuple(
        _scene(number, span, words, cues, file, effect, poses, theme)
        for number, (span, file, effect) in enumerate(
            zip(spans, files, effects, strict=True), start=1
        )
    )
    return ProductionPlan(
        video_metadata=VideoMetadata(
            title=analysis.title,
            duration_seconds=duration_s,
            resolution=f"{theme.width}x{theme.height}",
            fps=theme.fps,
        ),
        audio=sound_sources(music_volume),
        scenes=scenes,
        global_layers=_global_layers(analysis.day, report, charts, theme),
    )


def film_duration_s(timestamps: Timestamps, theme: Theme) -> float:
    """How long the film is: the narration and a short tail, in whole frames."""
    return math.ceil((timestamps.duration_s + TAIL_S) * theme.fps - 1e-6) / theme.fps


def sound_sources(music_volume: float) -> Audio:
    """Voice and music with their gains as factors."""
    return Audio(
        narration=AudioTrack(file=Narration.entries[0], volume=1.0),
        music=AudioTrack(file=BackgroundMusic.entries[0], volume=music_volume, loop=True),
    )


def _picture_files(
    spans: Sequence[SceneSpan], entries: Sequence[IllustrationEntry]
) -> tuple[str, ...]:
    """Each scene's bound illustration; where none is bound, the next in turn."""
    unbound = 0
    files: list[str] = []
    for span in spans:
        bound = [
            entry.file for entry in entries if entry.first_word <= span.first <= entry.last_word
        ]
        if bound:
            files.append(bound[0])
        elif span.first == span.stop and files:
            files.append(files[-1])
        else:
            files.append(entries[unbound % len(entries)].file)
            unbound += 1
    return tuple(files)


def _effects(count: int, seed_text: str) -> tuple[Effect, ...]:
    """Varied and repeatable: steps of 1 to 5 through the six effects do not repeat one directly."""
    digits = hash_json(seed_text)
    steps = (1 + int(digits[i % len(digits)], 16) % (len(_EFFECTS) - 1) for i in range(count))
    return tuple(_EFFECTS[total % len(_EFFECTS)] for total in accumulate(steps))


def _scene(
    number: int,
    span: SceneSpan,
    words: Sequence[TimedWord],
    cues: Sequence[CaptionCue],
    file: str,
    effect: Effect,
    poses: Sequence[Pose],
    theme: Theme,
) -> Scene:
    own = tuple(words[span.first : span.stop])
    return Scene(
        scene_number=number,
        start_time=span.start_s,
        end_time=span.end_s,
        duration=span.end_s - span.start_s,
        narration_text=" ".join(word.word for word in own),
        words=own,
        visuals=Visuals(
            background=StudioBackground.entries[0],
            main_content=MainContent(file=file, effect=effect),
            pose=poses[(number - 1) % len(poses)].file if poses else None,
        ),
        captions=Captions(
            words=tuple(cue for cue in cues if span.start_s <= cue.start < span.end_s)
        ),
        transition=Transition(
            duration=min(theme.tempo.transition_s, (span.end_s - span.start_s) / 2)
        ),
    )


def _global_layers(
    day: date, report: TweetSelectionReport, charts: StockCharts, theme: Theme
) -> GlobalLayers:
    symbol = report.selected_tweet.related_stocks[0].symbol
    if symbol not in charts.png_by_symbol:
        raise ValueError(f"there is no chart of {symbol}: make stock_charts again")
    return GlobalLayers(
        tweet_chart_alternator=TweetChartAlternator(
            tweet_file=TweetScreenshot.entries[0],
            chart_file=StockCharts.file_name(symbol),
            alternation_interval=theme.tempo.alternation_s,
            transition_duration=theme.tempo.alternation_fade_s,
        ),
        ticker=TickerLayer(file=TickerStrip.entries[0], speed_px_s=theme.tempo.ticker_px_s),
        header=HeaderLayer(
            title="XINSIDER",
            date_label=_date_label(day),
            notice=_NOTICES[report.origin],
        ),
    )


def _date_label(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}".upper()
