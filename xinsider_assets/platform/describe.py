"""Metadata of each artifact for Dagster's interface."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import singledispatch
from pathlib import PurePosixPath
from typing import Any

import dagster as dg
from PIL import Image

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.artifacts.market import MarketData, Quote
from xinsider_assets.artifacts.media import BackgroundMusic, FinalVideo, Soundtrack
from xinsider_assets.artifacts.picture_library import PictureLibrary
from xinsider_assets.artifacts.pictures import (
    Illustrations,
    ImagePrompts,
    Picture,
    PoseCatalog,
    StockCharts,
)
from xinsider_assets.artifacts.plan import ProductionPlan
from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.artifacts.speech import CaptionFiles, Narration, Timestamps
from xinsider_assets.platform.columns import (
    CANDIDATES,
    DROPPED,
    FACTS,
    POSTS,
    PROMPTS,
    QUOTES,
    SCENES,
    SENTENCES,
    table,
)
from xinsider_assets.platform.markdown import fenced, plain
from xinsider_assets.platform.staleness.materialization import ABOUT
from xinsider_assets.platform.thumbnails import gallery, picture

Entries = Mapping[str, Any]


@singledispatch
def describe(artifact: Artifact) -> Entries:
    """Metadata of an artifact: counts, durations, tables, pictures, and the part that made it."""
    raise TypeError(f"there is no description for {type(artifact).__name__}")


@describe.register
def _(artifact: ViralTweets) -> Entries:
    return {
        "made_by": artifact.made_by,
        "origin": artifact.origin,
        "fetched": artifact.fetched_count,
        "kept": len(artifact.tweets),
        "dropped": table(DROPPED, artifact.dropped.items()),
        "most_engaging": table(
            POSTS,
            (
                (
                    post.author.handle,
                    post.created_at.isoformat(timespec="seconds"),
                    post.engagement.likes,
                    post.engagement.reposts,
                    post.engagement.views,
                    ", ".join(post.cashtags),
                    post.text,
                    post.id,
                )
                for post in sorted(
                    artifact.tweets,
                    key=lambda post: -(post.engagement.likes + post.engagement.reposts),
                )[:10]
            ),
        ),
    }


@describe.register
def _(artifact: MarketData) -> Entries:
    quotes = [
        artifact.quote(symbol) for symbol in artifact.symbols if len(artifact.series(symbol)) > 1
    ]
    return {
        "made_by": artifact.made_by,
        ABOUT: _about(source=artifact.source, as_of=_newest(quotes)),
        "source": artifact.source,
        "symbols": len(artifact.symbols),
        "rows": len(artifact.frame),
        "quotes": table(
            QUOTES,
            (
                (
                    quote.symbol,
                    quote.as_of.isoformat(),
                    round(quote.price, 4),
                    round(quote.change_pct, 2),
                    quote.volume,
                )
                for quote in quotes
            ),
        ),
    }


@describe.register
def _(artifact: TweetSelectionReport) -> Entries:
    taken = artifact.selected_tweet
    return {
        "made_by": artifact.made_by,
        ABOUT: _about(
            post=taken.id,
            author=f"@{taken.author_handle}",
            written_at=taken.created_at.isoformat(),
            origin=artifact.origin,
        ),
        "selected": dg.MarkdownMetadataValue(
            f"> {plain(taken.text)}\n\n— {plain(taken.author)} (@{plain(taken.author_handle)})"
        ),
        "reason": artifact.selection_reason,
        "symbols": ", ".join(stock.symbol for stock in taken.related_stocks),
        "candidates": table(
            CANDIDATES,
            (
                (
                    rank,
                    round(candidate.score, 2),
                    ", ".join(f"{part} {score:.2f}" for part, score in candidate.parts.items()),
                    ", ".join(candidate.symbols),
                    candidate.rejected,
                    candidate.id,
                )
                for rank, candidate in enumerate(artifact.candidates[:15], 1)
            ),
        ),
    }


@describe.register
def _(artifact: FinancialAnalysis) -> Entries:
    return {
        "made_by": artifact.made_by,
        "title": artifact.title,
        "script": dg.MarkdownMetadataValue(
            "\n\n".join(
                f"**{section.kind}** {plain(section.text)}" for section in artifact.sections
            )
        ),
        "script_words": len(artifact.words),
        "sentiment": artifact.sentiment,
        "facts": table(
            FACTS,
            (
                (fact.id, fact.display, fact.value, fact.unit, fact.as_of.isoformat(), fact.source)
                for fact in artifact.facts
            ),
        ),
    }


@describe.register
def _(artifact: Narration) -> Entries:
    return {
        "made_by": artifact.made_by,
        "size_kb": round(len(artifact.mp3) / 1000, 1),
        "engine_word_times": len(artifact.words) if artifact.words is not None else "none",
    }


@describe.register
def _(artifact: Timestamps) -> Entries:
    return {
        "made_by": artifact.made_by,
        "duration_s": round(artifact.duration_s, 3),
        "words": len(artifact.words),
        "words_per_minute": round(60 * len(artifact.words) / artifact.duration_s, 1),
        "segments": table(
            SENTENCES,
            (
                (round(segment.start, 2), round(segment.end, 2), segment.text)
                for segment in artifact.segments
            ),
        ),
    }


@describe.register
def _(artifact: Picture) -> Entries:
    with Image.open(io.BytesIO(artifact.png)) as image:
        size = f"{image.width}x{image.height}"
    return {
        "size": size,
        "size_kb": round(len(artifact.png) / 1000, 1),
        "picture": picture(artifact.png),
    }


@describe.register
def _(artifact: StockCharts) -> Entries:
    return {
        "charts": len(artifact.png_by_symbol),
        "pictures": gallery(artifact.png_by_symbol, longest_px=320),
    }


@describe.register
def _(artifact: ImagePrompts) -> Entries:
    return {
        "made_by": artifact.made_by,
        "prompts": table(
            PROMPTS,
            (
                (
                    prompt.index,
                    prompt.scene,
                    ", ".join(prompt.keywords),
                    prompt.first_word,
                    prompt.last_word,
                    prompt.stretch,
                )
                for prompt in artifact.prompts
            ),
        ),
    }


@describe.register
def _(artifact: Illustrations) -> Entries:
    makers = sorted({entry.made_by for entry in artifact.manifest.illustrations})
    return {
        "made_by": ", ".join(makers),
        "illustrations": len(artifact.png_by_file),
        "pictures": gallery(artifact.png_by_file),
    }


@describe.register
def _(artifact: PictureLibrary) -> Entries:
    makers = sorted({entry.made_by for entry in artifact.manifest.pictures})
    first = {
        entry.file: artifact.png_by_file[entry.file]
        for entry in artifact.manifest.pictures
        if entry.variant == 1
    }
    return {
        "made_by": ", ".join(makers),
        "pictures_of_ideas": len(artifact.png_by_file),
        "pictures": gallery(first, longest_px=120),
    }


@describe.register
def _(artifact: PoseCatalog) -> Entries:
    shown = {"pictures": gallery(artifact.png_by_file)} if artifact.poses else {}
    return {"poses": len(artifact.poses), **shown}


@describe.register
def _(artifact: ProductionPlan) -> Entries:
    return {
        "duration_s": round(artifact.video_metadata.duration_seconds, 3),
        "scenes": len(artifact.scenes),
        "caption_cues": sum(len(scene.captions.words) for scene in artifact.scenes),
        "scene_table": table(
            SCENES,
            (
                (
                    scene.scene_number,
                    round(scene.start_time, 2),
                    round(scene.end_time, 2),
                    PurePosixPath(scene.visuals.main_content.file).name,
                    scene.visuals.main_content.effect,
                    scene.narration_text,
                )
                for scene in artifact.scenes
            ),
        ),
    }


@describe.register
def _(artifact: BackgroundMusic) -> Entries:
    return {"size_kb": round(len(artifact.data) / 1000, 1)}


@describe.register
def _(artifact: Soundtrack) -> Entries:
    return {"size_kb": round(len(artifact.data) / 1000, 1)}


@describe.register
def _(artifact: CaptionFiles) -> Entries:
    return {"captions": artifact.srt.count(" --> "), "srt": fenced(artifact.srt[:2000])}


@describe.register
def _(artifact: FinalVideo) -> Entries:
    return {"size_mb": round(artifact.path.stat().st_size / 1e6, 2)}


def _newest(quotes: Sequence[Quote]) -> str:
    return max((quote.as_of.isoformat() for quote in quotes), default="none")


def _about(**facts: str) -> dg.JsonMetadataValue:
    return dg.JsonMetadataValue(facts)
