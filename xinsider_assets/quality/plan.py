"""Whether the plan can be played: scenes without gaps, all words, pictures that are there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.artifacts.pictures import (
    Illustrations,
    PoseCatalog,
    StockCharts,
    StudioBackground,
    TickerStrip,
    TweetScreenshot,
)
from xinsider_assets.artifacts.plan import CaptionCue, ProductionPlan, Scene
from xinsider_assets.artifacts.speech import TimedWord, Timestamps
from xinsider_assets.quality.naming import some_of
from xinsider_assets.visuals.theme import Theme

TILING, LENGTHS, WORDS, CAPTIONED, IN_TIME, PICTURED, EFFECTS, SHOWN = (
    "scenes_tile_the_video",
    "scene_lengths",
    "words_of_the_script",
    "words_captioned",
    "captions_in_time",
    "pictures_are_there",
    "effects_vary",
    "every_illustration_shown",
)

CHECKS: Mapping[str, str] = MappingProxyType(
    {
        TILING: "Scenes follow one another from 0 to the video's end, without gap or overlap.",
        LENGTHS: "No scene is longer than the theme allows.",
        WORDS: "The scenes hold every word of the script once, in order and at its own time.",
        CAPTIONED: "The captions hold every word of the script once, in order.",
        IN_TIME: "Each caption begins in its own scene and ends before the next one begins.",
        PICTURED: "Every picture that the plan names is among the day's.",
        EFFECTS: "No two neighbouring scenes move in the same way (advice).",
        SHOWN: "Every illustration is shown in a scene (advice).",
    }
)

_QUOTES = '"“”„«»'
"""Captions omit them around words."""
_SLACK_S = 1e-6
"""Sums of times in binary floating point."""
_MEND = "make production_plan again"


def inspect_production_plan(
    plan: ProductionPlan,
    times: Timestamps,
    illustrations: Illustrations,
    charts: StockCharts,
    poses: PoseCatalog,
    theme: Theme,
) -> list[Finding]:
    """One finding for each of `CHECKS`.

    Args:
        plan: The plan.
        times: Of the script's words.
        illustrations: Pictures that it may name.
        charts: The same.
        poses: The same.
        theme: Names the longest scene.
    """
    there = {
        *illustrations.png_by_file,
        *map(charts.file_name, charts.png_by_symbol),
        *poses.png_by_file,
        *(kind.entries[0] for kind in (StudioBackground, TweetScreenshot, TickerStrip)),
    }
    return [
        _tiling(plan),
        _lengths(plan.scenes, theme),
        _words(plan.scenes, times.words),
        _captioned(plan.scenes, times.words),
        _in_time(plan),
        _pictured(plan, there),
        _effects(plan.scenes),
        _shown(plan.scenes, illustrations),
    ]


def _tiling(plan: ProductionPlan) -> Finding:
    duration_s = plan.video_metadata.duration_seconds
    edges = [0.0, *(scene.end_time for scene in plan.scenes)]
    starts = [*(scene.start_time for scene in plan.scenes), duration_s]
    gaps_s = [start - end for end, start in zip(edges, starts, strict=True)]
    faults = [
        f"{'a gap' if gap_s > 0 else 'an overlap'} of {abs(gap_s):.3f} s at {end_s:.2f} s"
        for gap_s, end_s in zip(gaps_s, edges, strict=True)
        if abs(gap_s) > _SLACK_S
    ]
    faults += [
        f"scene {scene.scene_number} is at place {place}, or is not as long as it says"
        for place, scene in enumerate(plan.scenes, start=1)
        if scene.scene_number != place
        or abs(scene.end_time - scene.start_time - scene.duration) > _SLACK_S
    ]
    return judged(
        TILING,
        f"{len(plan.scenes)} scenes fill {duration_s:.2f} s",
        [f"{some_of(faults)}; {_MEND}"] if faults else [],
        {
            "scenes": len(plan.scenes),
            "duration_s": round(duration_s, 3),
            "largest_gap_s": round(max(gaps_s), 6),
            "largest_overlap_s": round(max(0.0, -min(gaps_s)), 6),
        },
    )


def _lengths(scenes: Sequence[Scene], theme: Theme) -> Finding:
    longest_s = theme.tempo.scene_max_s
    lengths_s = [scene.end_time - scene.start_time for scene in scenes]
    long = [
        f"scene {scene.scene_number} of {length_s:.2f} s"
        for scene, length_s in zip(scenes, lengths_s, strict=True)
        if length_s > longest_s + _SLACK_S
    ]
    faults = [f"longer than {longest_s:g} s: {some_of(long)}; {_MEND}"] if long else []
    return judged(
        LENGTHS,
        f"{min(lengths_s):.2f} to {max(lengths_s):.2f} s, {longest_s:g} s at most",
        faults,
        {"shortest_s": round(min(lengths_s), 3), "longest_s": round(max(lengths_s), 3)},
    )


def _words(scenes: Sequence[Scene], words: Sequence[TimedWord]) -> Finding:
    held = [word for scene in scenes for word in scene.words]
    faults = _first_difference(_said(held), _said(words))
    if not faults and held != list(words):
        faults.append("the words have other times than timestamps gives them")
    return judged(
        WORDS,
        f"{len(held)} words, as in the script",
        [*faults, _MEND] if faults else [],
        {"words": len(held), "words_of_the_script": len(words)},
    )


def _captioned(scenes: Sequence[Scene], words: Sequence[TimedWord]) -> Finding:
    cues = _cues(scenes)
    shown = [word for cue in cues for word in cue.text.split()]
    faults = _first_difference(_unquoted(shown), _unquoted(_said(words)))
    return judged(
        CAPTIONED,
        f"{len(cues)} captions hold {len(shown)} words",
        [*faults, _MEND] if faults else [],
        {"captions": len(cues), "words": len(shown)},
    )


def _in_time(plan: ProductionPlan) -> Finding:
    cues = _cues(plan.scenes)
    faults = [
        f"{cue.text!r} begins at {cue.start:.2f} s, outside scene {scene.scene_number}"
        for scene in plan.scenes
        for cue in scene.captions.words
        if not scene.start_time - _SLACK_S <= cue.start < scene.end_time
    ]
    faults += [
        f"{cue.text!r} at {cue.start:.2f} s overlaps the next one, or has no duration"
        for cue, following in pairwise([*cues, None])
        if cue is not None and not cue.start < cue.end <= _limit_s(following, plan) + _SLACK_S
    ]
    shortest_s = min((cue.end - cue.start for cue in cues), default=0.0)
    return judged(
        IN_TIME,
        f"{len(cues)} captions one after the other, each for {shortest_s:.2f} s or longer",
        [f"{some_of(faults)}; {_MEND}"] if faults else [],
        {"captions": len(cues), "shortest_s": round(shortest_s, 3)},
    )


def _limit_s(following: CaptionCue | None, plan: ProductionPlan) -> float:
    return plan.video_metadata.duration_seconds if following is None else following.start


def _pictured(plan: ProductionPlan, there: Collection[str]) -> Finding:
    layers = plan.global_layers
    named: set[str] = {
        layers.tweet_chart_alternator.tweet_file,
        layers.tweet_chart_alternator.chart_file,
        layers.ticker.file,
    }
    for scene in plan.scenes:
        named |= {scene.visuals.background, scene.visuals.main_content.file}
        if scene.visuals.pose is not None:
            named.add(scene.visuals.pose)
    missing = sorted(name for name in named if name not in there)
    return judged(
        PICTURED,
        f"all {len(named)} pictures are there",
        [f"there is no {some_of(missing)}; {_MEND}"] if missing else [],
        {"pictures": len(named), "missing": len(missing)},
    )


def _effects(scenes: Sequence[Scene]) -> Finding:
    effects = [scene.visuals.main_content.effect for scene in scenes]
    repeated = [
        f"scenes {place} and {place + 1} ({one})"
        for place, (one, other) in enumerate(pairwise(effects), start=1)
        if one == other
    ]
    return judged(
        EFFECTS,
        f"{len(set(effects))} effects, no two alike in a row",
        [f"alike: {some_of(repeated)}"] if repeated else [],
        {"effects": len(set(effects)), "alike_in_a_row": len(repeated)},
        is_blocking=False,
    )


def _shown(scenes: Sequence[Scene], illustrations: Illustrations) -> Finding:
    shown = {scene.visuals.main_content.file for scene in scenes}
    unshown = sorted(set(illustrations.png_by_file) - shown)
    return judged(
        SHOWN,
        f"all {len(illustrations.png_by_file)} illustrations are shown",
        [f"never shown: {some_of(unshown)}; their words are spoken too fast"] if unshown else [],
        {"illustrations": len(illustrations.png_by_file), "unshown": len(unshown)},
        is_blocking=False,
    )


def _cues(scenes: Sequence[Scene]) -> list[CaptionCue]:
    return [cue for scene in scenes for cue in scene.captions.words]


def _said(words: Sequence[TimedWord]) -> list[str]:
    return [word.word for word in words]


def _unquoted(words: Sequence[str]) -> list[str]:
    return [word.strip(_QUOTES) for word in words]


def _first_difference(found: Sequence[str], expected: Sequence[str]) -> list[str]:
    """Where the words differ from the expected ones; empty if they are equal."""
    if list(found) == list(expected):
        return []
    pairs = zip(found, expected, strict=False)
    place = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(found), len(expected)))
    here, there = (" ".join(words[place : place + 3]) for words in (found, expected))
    return [
        f"{len(found)} words of {len(expected)}, from word {place + 1} on {here!r} for {there!r}"
    ]
