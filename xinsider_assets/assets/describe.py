"""What Dagster's interface shows of each artifact."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import singledispatch
from typing import Any

import dagster as dg
from PIL import Image

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.media import BackgroundMusic, FinalVideo, Soundtrack
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
from xinsider_assets.assets.thumbnails import gallery, picture

Entries = Mapping[str, Any]

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_AUTOLINKED = re.compile(r"(?:https?|ftp|mailto|xmpp)(?=:)|www(?=\.)|@", re.IGNORECASE)
_BACKTICKS = re.compile("`+")


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
        "dropped": _table(
            ("reason", "posts"), ((reason, count) for reason, count in artifact.dropped.items())
        ),
        "most_engaging": _table(
            ("author", "likes", "reposts", "text"),
            (
                (post.author.handle, post.engagement.likes, post.engagement.reposts, post.text)
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
        "source": artifact.source,
        "symbols": len(artifact.symbols),
        "rows": len(artifact.frame),
        "quotes": _table(
            ("symbol", "as of", "close", "change %"),
            (
                (quote.symbol, quote.as_of.isoformat(), quote.price, round(quote.change_pct, 2))
                for quote in quotes
            ),
        ),
    }


@describe.register
def _(artifact: TweetSelectionReport) -> Entries:
    taken = artifact.selected_tweet
    return {
        "made_by": artifact.made_by,
        "selected": dg.MarkdownMetadataValue(
            f"> {_plain(taken.text)}\n\n— {_plain(taken.author)} (@{_plain(taken.author_handle)})"
        ),
        "reason": artifact.selection_reason,
        "symbols": ", ".join(stock.symbol for stock in taken.related_stocks),
        "candidates": _table(
            ("id", "score", "symbols", "rejected"),
            (
                (
                    candidate.id,
                    round(candidate.score, 2),
                    ", ".join(candidate.symbols),
                    candidate.rejected or "",
                )
                for candidate in artifact.candidates[:15]
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
                f"**{section.kind}** {_plain(section.text)}" for section in artifact.sections
            )
        ),
        "script_words": len(artifact.words),
        "sentiment": artifact.sentiment,
        "facts": _table(
            ("fact", "value", "unit", "as of", "source"),
            (
                (fact.id, fact.display, fact.unit, fact.as_of.isoformat(), fact.source)
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
        "duration_s": artifact.duration_s,
        "words": len(artifact.words),
        "words_per_minute": round(60 * len(artifact.words) / artifact.duration_s, 1),
        "segments": _table(
            ("start", "end", "text"),
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
        "prompts": _table(
            ("picture", "scene", "keywords", "stretch of the script"),
            (
                (prompt.index, prompt.scene, ", ".join(prompt.keywords), prompt.stretch)
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
def _(artifact: PoseCatalog) -> Entries:
    shown = {"pictures": gallery(artifact.png_by_file)} if artifact.poses else {}
    return {"poses": len(artifact.poses), **shown}


@describe.register
def _(artifact: ProductionPlan) -> Entries:
    return {
        "duration_s": artifact.video_metadata.duration_seconds,
        "scenes": len(artifact.scenes),
        "caption_cues": sum(len(scene.captions.words) for scene in artifact.scenes),
        "scene_table": _table(
            ("scene", "start", "end", "illustration", "effect", "narration"),
            (
                (
                    scene.scene_number,
                    round(scene.start_time, 2),
                    round(scene.end_time, 2),
                    scene.visuals.main_content.file,
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
    return {"captions": artifact.srt.count(" --> "), "srt": _fenced(artifact.srt[:2000])}


@describe.register
def _(artifact: FinalVideo) -> Entries:
    return {"size_mb": round(artifact.path.stat().st_size / 1e6, 2)}


def _table(
    columns: Sequence[str], rows: Iterable[Sequence[str | int | float]]
) -> dg.TableMetadataValue:
    filled = list(rows)
    first = filled[0] if filled else [""] * len(columns)
    kinds = {str: "string", int: "int", float: "float"}
    return dg.TableMetadataValue(
        records=[dg.TableRecord(dict(zip(columns, row, strict=True))) for row in filled],
        schema=dg.TableSchema(
            [
                dg.TableColumn(name, kinds[type(cell)])
                for name, cell in zip(columns, first, strict=True)
            ]
        ),
    )


def _fenced(text: str) -> dg.MarkdownMetadataValue:
    """Text as it stands, in a fence that it cannot close."""
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return dg.MarkdownMetadataValue(f"{fence}\n{text}\n{fence}")


def _plain(text: str) -> str:
    """Text as text: what posts say must not act as Markdown or HTML, nor become a link.

    Every mark is escaped, which Markdown allows for all of ASCII. What GitHub's dialect makes links
    of without any mark is cut by a word joiner, which nobody sees.
    """
    cut = _AUTOLINKED.sub("\\g<0>\N{WORD JOINER}", " ".join(text.split()))
    return _PUNCTUATION.sub(r"\\\g<0>", cut)
