"""What is said about the chosen post, and the facts that it may be said from."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Literal, cast

from pydantic import Field, model_validator

from xinsider_assets.artifacts.base import JsonArtifact, Model
from xinsider_assets.artifacts.posts import PostOrigin, Symbol
from xinsider_assets.artifacts.selection import RelatedStock

FactUnit = Literal["USD", "percent", "shares", "times", "days", "date", "count"]
SectionKind = Literal["hook", "what_happened", "numbers", "watch", "risk"]
Sentiment = Literal["bullish", "bearish", "neutral"]


class Fact(Model):
    """One number that the script may say."""

    id: str
    """Symbol and measure, such as "AAPL.change_pct.day"."""
    label: str
    value: float
    unit: FactUnit
    display: str
    """As the script and the captions write it, such as "-12.35%"."""
    source: str
    as_of: date
    symbol: Symbol | None = None


class Section(Model):
    """A part of the script that does one thing."""

    kind: SectionKind
    text: str


class FinancialAnalysis(JsonArtifact):
    """The script and what goes with it; `script` is the sections' texts joined by a space."""

    entries: ClassVar[tuple[str, ...]] = ("financial_analysis.json",)

    day: date
    made_by: str
    origin: PostOrigin
    symbol: Symbol
    """The stock that the video is about."""
    title: str
    description: str
    hashtags: tuple[str, ...]
    script: str
    sections: tuple[Section, ...] = Field(min_length=1)
    facts: tuple[Fact, ...]
    related_stocks: tuple[RelatedStock, ...] = Field(min_length=1)
    sentiment: Sentiment
    disclosure: str
    """For the description: what is generated, what the sources are, as of when."""
    picture_ideas: tuple[str, ...] = ()
    """What the pictures may show, if that was settled with the choice of the post."""

    @model_validator(mode="before")
    @classmethod
    def _script_of_sections(cls, values: Any) -> Any:  # noqa: ANN401 - pydantic's own
        """Who edits the sections by hand may leave the script out."""
        given = cast("dict[str, Any]", values)
        if "script" in given or not isinstance(given.get("sections"), list):
            return given
        sections = cast("list[dict[str, str]]", given["sections"])
        return {**given, "script": " ".join(section["text"] for section in sections)}

    @property
    def words(self) -> list[str]:
        """The script's display words; every word time and stretch counts in these."""
        return self.script.split()
