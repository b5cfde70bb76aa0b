"""A small but real lineage: every artifact lies in a store, down to a film of four seconds."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
from upath import UPath

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.artifacts.finding import judged
from xinsider_assets.artifacts.market import PRICE_COLUMNS, MarketData
from xinsider_assets.artifacts.media import BackgroundMusic, FinalVideo, Soundtrack
from xinsider_assets.artifacts.pictures import (
    Illustrations,
    ImagePrompt,
    ImagePrompts,
    StockCharts,
    StudioBackground,
    TickerStrip,
    TweetScreenshot,
)
from xinsider_assets.artifacts.posts import Author, Post, PostOrigin, ViralTweets
from xinsider_assets.artifacts.provenance import Provenance
from xinsider_assets.artifacts.selection import Candidate, TweetSelectionReport
from xinsider_assets.artifacts.speech import Narration, TimedWord
from xinsider_assets.lineage.model import Lineage, Link
from xinsider_assets.platform.staleness.version_inputs import VersionInputs
from xinsider_assets.storage.store import ArtifactStore
from xinsider_assets_tests import samples
from xinsider_assets_tests.video.films import FULL, film_plan, flat, png

DAY = samples.DAY
DURATION_S = 4.0
SCENE_STARTS_S = (0.0, 1.0, 2.5)
SCRIPT = (
    "Apple fell 12.35% on Thursday and closed at $450.50 after the quarter. Everybody asks what "
    "comes next. Nobody knows that yet."
)
_FPS = 10
_HASH = "0123456789abcdef01234567"
_PADDING_BYTES = 1_000_000
"""Enough for the film to go into the page in more than one piece."""


@dataclass(frozen=True)
class Small:
    """A lineage, and the store that holds its artifacts."""

    lineage: Lineage
    store: ArtifactStore

    @property
    def film(self) -> Path:
        return Path(str(self.store.base)) / DAY.isoformat() / FinalVideo.entries[0]


def small_lineage(folder: Path, text: str | None = None, origin: PostOrigin = "fictional") -> Small:
    """Make and store every artifact of a day.

    Args:
        folder: Where the data folder is to be.
        text: What the post says, and its author's name, title, reason and the checks with it.
        origin: Of the post.
    """
    store = ArtifactStore(UPath(folder / "data"))
    made = dict(_artifacts(folder, text, origin))
    links: list[Link] = []
    for place, (asset, artifact) in enumerate(made.items()):
        day = None if asset in _SHARED else DAY
        version = artifact.content_hash()
        files = store.save(day.isoformat() if day else "shared", artifact)
        links.append(_link(place, asset, day, version, files, links, text or "all is well"))
    return Small(Lineage(day=DAY, root="final_video", links=tuple(links)), store)


_INPUTS = {
    "viral_tweets": (),
    "market_data": ("viral_tweets",),
    "tweet_selection_report": ("viral_tweets", "market_data"),
    "financial_analysis": ("tweet_selection_report", "market_data"),
    "narration": ("financial_analysis",),
    "timestamps": ("narration", "financial_analysis"),
    "studio_background": (),
    "tweet_screenshot": ("tweet_selection_report",),
    "stock_charts": ("tweet_selection_report", "market_data"),
    "image_prompts": ("financial_analysis",),
    "illustrations": ("image_prompts",),
    "ticker_strip": ("financial_analysis", "market_data"),
    "production_plan": ("timestamps", "illustrations", "stock_charts", "tweet_selection_report"),
    "background_music": (),
    "soundtrack": ("narration", "background_music"),
    "final_video": (
        "production_plan",
        "soundtrack",
        "studio_background",
        "illustrations",
        "tweet_screenshot",
        "stock_charts",
        "ticker_strip",
    ),
}
_SHARED = frozenset({"studio_background", "background_music"})
_GROUPS = ("1_data_collection", "2_content_generation", "3_visual_production", "5_video_assembly")


def _link(
    place: int,
    asset: str,
    day: date | None,
    version: str,
    files: dict[str, str],
    before: list[Link],
    says: str,
) -> Link:
    versions = {link.asset: link.data_version for link in before}
    return Link(
        asset=asset,
        group=_GROUPS[min(place // 4, 3)],
        day=day,
        data_version=version,
        code_version=f"{place:012x}",
        version_inputs=VersionInputs(
            settings={"voice_speed": 1.1, "music_file": None, "watch_list": ("AAPL", "FB")},
            files={"visuals/card/draw.py": _HASH[:8], "visuals/card/card.css": _HASH[:8]},
            theme=_HASH,
        ),
        inputs={name: versions[name] for name in _INPUTS[asset]},
        files=files,
        made_by="a test",
        made_because="it was never made",
        made_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc) + timedelta(seconds=place),
        run_id=f"{place:08x}-0000-4000-8000-000000000000",
        making_s=0.5,
        cost_usd=0.01 if asset == "illustrations" else 0.0,
        outside_calls=12 if asset == "illustrations" else 0,
        findings=(
            judged("is_well", says, [], {"faults": 0}),
            judged("is_advised", "", [says], {"share_pct": 12.5}, is_blocking=False),
        ),
        lies_there=True,
    )


def _artifacts(
    folder: Path, text: str | None, origin: PostOrigin
) -> Iterator[tuple[str, Artifact]]:
    report = _report(text, origin)
    words = SCRIPT.split()
    step_s = DURATION_S / (len(words) + 1)
    times = [
        TimedWord(word=word, start=round(i * step_s, 3), end=round((i + 1) * step_s, 3))
        for i, word in enumerate(words)
    ]
    manifest = samples.manifest(len(words))
    files = [entry.file for entry in manifest.illustrations]
    plan = film_plan(
        FULL, starts=SCENE_STARTS_S, duration_s=DURATION_S, files=files, interval_s=2.0, fade_s=0.5
    )
    yield "viral_tweets", _posts(report, text)
    yield "market_data", _market()
    yield "tweet_selection_report", report
    yield "financial_analysis", _analysis(text)
    yield "narration", Narration(mp3=b"mp3", made_by="a test", words=None)
    yield "timestamps", samples.timestamps(times)
    yield "studio_background", StudioBackground(png(flat((108, 192), (6, 11, 28))))
    yield "tweet_screenshot", TweetScreenshot(png(flat((172, 80), (255, 255, 255, 255))))
    yield "stock_charts", StockCharts({"AAPL": png(flat((172, 80), (240, 240, 230)))})
    yield "image_prompts", _prompts(manifest.illustrations[-1].last_word)
    pictures = {f: png(flat((120, 80), (20 * i, 99, 99))) for i, f in enumerate(files)}
    yield "illustrations", Illustrations(manifest, pictures)
    yield "ticker_strip", TickerStrip(png(flat((1944, 11), (6, 11, 28))))
    yield "production_plan", plan
    yield "background_music", BackgroundMusic(b"wav")
    yield "soundtrack", Soundtrack(b"m4a")
    yield "final_video", FinalVideo(tiny_film(folder), Provenance(day=DAY, ingredients=()))


def _report(text: str | None, origin: PostOrigin) -> TweetSelectionReport:
    report = samples.selection_report()
    post = report.selected_tweet
    if text is not None:
        post = post.model_copy(update={"text": text, "author": text})
    candidates = tuple(
        Candidate(id=number, score=score, parts={}, symbols=("AAPL",), rejected=text)
        for number, score in ((post.id, 90.0), ("294512345678901235", 80.0))
    )
    return report.model_copy(
        update={
            "origin": origin,
            "selected_tweet": post,
            "selection_reason": text or report.selection_reason,
            "candidates": candidates,
        }
    )


def _posts(report: TweetSelectionReport, text: str | None) -> ViralTweets:
    author = Author(id="1", handle="orchardledger", name=text or "Orchard Ledger")
    posts = tuple(
        Post(
            id=candidate.id,
            text=text or "Another view of $AAPL.",
            author=author,
            created_at=report.selected_tweet.created_at,
            lang="en",
            engagement=report.selected_tweet.engagement,
        )
        for candidate in report.candidates
    )
    return ViralTweets(
        day=DAY, made_by="a test", origin=report.origin, fetched_count=2, tweets=posts
    )


def _market() -> MarketData:
    days = pd.to_datetime([DAY - timedelta(days=1), DAY])
    rows = [
        ("AAPL", days[0], 514.0, 515.0, 512.0, 514.0, 2e7),
        ("AAPL", days[1], 460.0, 465.0, 450.0, 450.5, 5e7),
        ("FB", days[0], 30.0, 31.0, 30.0, 30.8, 4e7),
        ("FB", days[1], 31.0, 31.5, 30.5, 31.1, 4e7),
    ]
    frame = pd.DataFrame(rows, columns=list(PRICE_COLUMNS))
    return MarketData(day=DAY, source="prices of a test", made_by="a test", frame=frame)


def _analysis(text: str | None) -> FinancialAnalysis:
    facts = (
        samples.fact(
            "AAPL.change_pct.day",
            "12.35%",
            ("twelve point three five percent",),
            -12.35,
            label="change on the day",
            direction="down",
        ),
        samples.fact(
            "AAPL.close",
            "$450.50",
            ("four hundred fifty dollars and fifty cents",),
            450.5,
            "USD",
            label="last close",
        ),
    )
    parts = SCRIPT.split(". ", 1)
    made = samples.analysis([("hook", f"{parts[0]}."), ("watch", parts[1])], facts)
    return made.model_copy(update={"title": text or made.title})


def _prompts(last_word: int) -> ImagePrompts:
    words = SCRIPT.split()
    entries = samples.manifest(last_word + 1).illustrations
    return ImagePrompts(
        made_by="a test",
        prompts=tuple(
            ImagePrompt(
                index=entry.index,
                prompt="an engraving",
                keywords=(),
                scene="news",
                stretch=" ".join(words[entry.first_word : entry.last_word + 1]),
                first_word=entry.first_word,
                last_word=entry.last_word,
            )
            for entry in entries
        ),
    )


def tiny_film(folder: Path) -> Path:
    """A film in VP9, which every Chromium plays; H.264 is left out of some."""
    import av

    path = folder / "film.mp4"
    with av.open(str(path), "w", options={"movflags": "faststart"}) as film:
        stream = film.add_stream("libvpx-vp9", rate=_FPS)
        stream.width, stream.height, stream.pix_fmt = 108, 192, "yuv420p"
        stream.options = {"deadline": "realtime", "cpu-used": "8", "g": "5"}
        stream.time_base = Fraction(1, _FPS)
        for number in range(round(DURATION_S * _FPS)):
            shade = np.full((192, 108, 3), number * 6, np.uint8)
            frame = av.VideoFrame.from_ndarray(shade, format="rgb24")
            frame.pts = number
            film.mux(stream.encode(frame))
        film.mux(stream.encode())
    with path.open("ab") as stream:
        stream.write(struct.pack(">I4s", 8 + _PADDING_BYTES, b"free") + bytes(_PADDING_BYTES))
    return path
