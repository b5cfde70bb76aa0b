"""The columns of every table, with types, units and constraints: stored ones and shown ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import dagster as dg

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.pictures import ImagePrompts
from xinsider_assets.artifacts.plan import ProductionPlan
from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.artifacts.speech import Timestamps

ColumnType = Literal["string", "int", "float", "date", "datetime"]

_NO_LESS_THAN_0 = "0 or more"
_ABOVE_0 = "above 0"
_SYMBOL = "A to Z, as in BRK-B"


def _column(
    name: str,
    kind: ColumnType,
    says: str,
    *constraints: str,
    nullable: bool = False,
    unique: bool = False,
) -> dg.TableColumn:
    return dg.TableColumn(
        name, kind, says, dg.TableColumnConstraints(nullable, unique, list(constraints))
    )


def _columns(*columns: dg.TableColumn, rules: tuple[str, ...] = ()) -> dg.TableSchema:
    return dg.TableSchema(list(columns), dg.TableConstraints(list(rules)))


POSTS = _columns(
    _column("author", "string", "The author's handle, without the @."),
    _column("posted_at", "datetime", "When it was posted, UTC."),
    _column("likes", "int", "As they stood when the post was fetched.", _NO_LESS_THAN_0),
    _column("reposts", "int", "As they stood when the post was fetched.", _NO_LESS_THAN_0),
    _column("views", "int", "As they stood when the post was fetched.", _NO_LESS_THAN_0),
    _column("cashtags", "string", "The symbols that the text names with a $."),
    _column("text", "string", "NFKC, without links and control characters."),
    _column("id", "string", "The post's number at X.", "digits", unique=True),
)
"""Posts as they were kept."""

DROPPED = _columns(
    _column("reason", "string", "Why posts were left out.", unique=True),
    _column("posts", "int", "How many.", _ABOVE_0),
)
"""Posts that were left out."""

PRICES = _columns(
    _column("symbol", "string", "Ticker symbol.", _SYMBOL),
    _column("date", "date", "Trading day in New York, without a zone.", "on or before the day"),
    _column("open", "float", "First price, USD a share.", _ABOVE_0),
    _column("high", "float", "Highest price, USD a share.", _ABOVE_0),
    _column("low", "float", "Lowest price, USD a share.", _ABOVE_0),
    _column("close", "float", "Last price, USD a share, as it was traded.", _ABOVE_0),
    _column("volume", "float", "Shares traded.", _NO_LESS_THAN_0),
    rules=("symbol and date together are unique", "low is at most high", "sorted by symbol, date"),
)
"""Daily prices, adjusted for the splits in force on the day, not for dividends."""

QUOTES = _columns(
    _column("symbol", "string", "Ticker symbol.", _SYMBOL, unique=True),
    _column("as_of", "date", "Trading day of the close.", "on or before the day"),
    _column("close", "float", "USD a share.", _ABOVE_0),
    _column("change_pct", "float", "Since the close of the trading day before, in percent."),
    _column("volume", "float", "Shares traded on that day.", _NO_LESS_THAN_0),
)
"""The last close of each symbol that has two."""

CANDIDATES = _columns(
    _column("rank", "int", "Place by score.", "1 is the best", unique=True),
    _column("score", "float", "The sum of the score's parts, without a unit."),
    _column("parts", "string", "The score's parts by name."),
    _column("symbols", "string", "Priced symbols that the post is about."),
    _column("rejected", "string", "Why it could not be taken at all.", nullable=True),
    _column("id", "string", "The post's number at X.", "digits", unique=True),
)
"""Posts as the selector saw them."""

FACTS = _columns(
    _column("fact", "string", "Symbol and measure.", unique=True),
    _column("says", "string", "As the script and the captions write it."),
    _column("value", "float", "The number itself, in the unit."),
    _column("unit", "string", "What the value counts.", "USD, percent, shares, …"),
    _column("as_of", "date", "The day that it is true of."),
    _column("source", "string", "Where it is from, fit for display."),
)
"""The numbers that the script may say."""

SENTENCES = _columns(
    _column("start_s", "float", "When the first word begins, seconds of the audio.", "0 or more"),
    _column("end_s", "float", "When the last word ends, seconds of the audio.", _ABOVE_0),
    _column("text", "string", "The sentence as the captions write it."),
    rules=("end_s is after start_s", "rows do not overlap"),
)
"""The script's sentences with their times."""

WORDS = _columns(
    _column("word", "string", "A display word of the script."),
    _column("start_s", "float", "When it begins, seconds of the audio.", _NO_LESS_THAN_0),
    _column("end_s", "float", "When it ends, seconds of the audio.", "within the audio"),
    rules=("one row a word of the script, in order", "rows do not overlap"),
)
"""The script's words with their times."""

PROMPTS = _columns(
    _column("picture", "int", "Number of the illustration.", "1 to 12", unique=True),
    _column("scene", "string", "The engraver's scene.", unique=True),
    _column("keywords", "string", "What the stretch speaks of, weightiest first."),
    _column("first_word", "int", "Index of the stretch's first word.", _NO_LESS_THAN_0),
    _column("last_word", "int", "Index of its last word, inclusive.", _NO_LESS_THAN_0),
    _column("stretch", "string", "The words that are heard while it shows."),
    rules=("stretches follow one another", "stretches cover the script"),
)
"""What each illustration shows, and when."""

SCENES = _columns(
    _column("scene", "int", "Number of the scene.", "from 1 on", unique=True),
    _column("start_s", "float", "When it begins, seconds of the video.", _NO_LESS_THAN_0),
    _column("end_s", "float", "When it ends, seconds of the video.", "at most 8 s later"),
    _column("illustration", "string", "File of its picture."),
    _column("effect", "string", "How the picture moves.", "zoom or pan"),
    _column("narration", "string", "What is heard meanwhile."),
    rules=("scenes tile the whole video",),
)
"""The scenes of the video."""

COLUMN_SCHEMAS: Mapping[type[Artifact], dg.TableSchema] = MappingProxyType(
    {
        ViralTweets: POSTS,
        MarketData: PRICES,
        TweetSelectionReport: CANDIDATES,
        FinancialAnalysis: FACTS,
        Timestamps: WORDS,
        ImagePrompts: PROMPTS,
        ProductionPlan: SCENES,
    }
)
"""Of the artifacts that are tables, or whose heart is one: the interface's columns."""


def table(
    schema: dg.TableSchema, rows: Iterable[Sequence[str | int | float | None]]
) -> dg.TableMetadataValue:
    """A metadata entry that shows these rows, their cells in the order of the columns."""
    names = [column.name for column in schema.columns]
    records = [dg.TableRecord(dict(zip(names, row, strict=True))) for row in rows]
    return dg.TableMetadataValue(records, schema)
