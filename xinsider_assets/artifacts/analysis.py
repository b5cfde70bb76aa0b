"""What is said about the chosen post, and the facts that it may be said from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Literal, cast

from pydantic import Field, TypeAdapter, model_validator

from xinsider_assets.artifacts.base import JsonArtifact, Model
from xinsider_assets.artifacts.hand_edits import read_sections, text_hash
from xinsider_assets.artifacts.posts import PostOrigin, Symbol
from xinsider_assets.artifacts.script import Fact, Passage, Script, SectionKind
from xinsider_assets.artifacts.selection import RelatedStock
from xinsider_assets.artifacts.template import Slots

Sentiment = Literal["bullish", "bearish", "neutral"]


class Section(Model):
    """A part of the script that does one thing."""

    kind: SectionKind
    template: str
    """Words, and slots in braces: "{AAPL.name} fell {AAPL.change_pct.day}."."""
    text: str
    """The template as it is spoken and shown."""
    written: str = ""
    """A hash of the text, by which a manual edit is detected."""

    @classmethod
    def of(cls, kind: SectionKind, passage: Passage) -> Section:
        """The section as the file has it."""
        written = text_hash(passage.text)
        return cls(kind=kind, template=passage.template, text=passage.text, written=written)


class PostWords(Model):
    """What the script may take from the post in its own words."""

    author: str | None = None
    """As a host says it; None if the name cannot be said."""
    quote: str | None = None
    """The passage that may be quoted, word for word."""
    tickers: dict[str, str] = Field(default_factory=dict)
    """Companies by the cashtags in the quote, which are shown as cashtags and said as names."""


class AdviceOpinion(Model):
    """A second model's opinion on a script: it holds no advice, or else the script is not kept."""

    model: str
    script_hash: str
    """Of the script that it was asked about; a later edit changes it."""
    fault: str | None = None
    """Why it could not be asked; None if it was."""


class FinancialAnalysis(JsonArtifact):
    """The script and what goes with it.

    The file has the script three times: as templates and texts of its sections, and as a whole.
    Whichever of the three was edited by hand counts, see `artifacts.hand_edits`.
    """

    entries: ClassVar[tuple[str, ...]] = ("financial_analysis.json",)
    volatile: ClassVar[frozenset[str]] = frozenset({"advice_opinion"})

    day: date
    made_by: str
    origin: PostOrigin
    symbol: Symbol
    """The stock that the video is about."""
    title: str
    description: str
    hashtags: tuple[str, ...]
    script: str
    """The sections' texts joined by a space."""
    sections: tuple[Section, ...] = Field(min_length=1)
    facts: tuple[Fact, ...]
    post: PostWords = Field(default_factory=PostWords)
    related_stocks: tuple[RelatedStock, ...] = Field(min_length=1)
    sentiment: Sentiment
    disclosure: str
    """For the description: what is generated, what the sources are, as of when."""
    picture_ideas: tuple[str, ...] = ()
    """What the pictures may show, if that was settled with the choice of the post."""
    advice_opinion: AdviceOpinion | None = None
    """None of a script that no model wrote."""

    @model_validator(mode="before")
    @classmethod
    def _one_script(cls, values: Any) -> Any:  # noqa: ANN401 - pydantic's own
        """Bring templates, texts and the script into line with the one that was edited."""
        given = cast("dict[str, Any]", values)
        sections = given.get("sections")
        if not isinstance(sections, (list, tuple)) or not sections:
            return given
        entries = [_entry(section) for section in cast("Sequence[object]", sections)]
        passages = read_sections(
            [entry.get("template") for entry in entries],
            [entry.get("text") for entry in entries],
            given.get("script"),
            [entry.get("written") for entry in entries],
            _given_slots(given),
        )
        read = [
            {
                **entry,
                "template": passage.template,
                "text": passage.text,
                "written": text_hash(passage.text),
            }
            for entry, passage in zip(entries, passages, strict=True)
        ]
        return {**given, "sections": read, "script": " ".join(one["text"] for one in read)}

    @cached_property
    def slots(self) -> Slots:
        """What its templates may name."""
        return slots_of(self.facts, self.related_stocks, self.post)

    @cached_property
    def parsed(self) -> Script:
        """The script in its pieces."""
        passages = tuple(self.slots.read(section.template) for section in self.sections)
        kinds: tuple[SectionKind, ...] = tuple(section.kind for section in self.sections)
        return Script(kinds, passages, tuple(self.post.tickers.items()))

    @property
    def words(self) -> list[str]:
        """The script's display words; every word time and stretch counts in these."""
        return self.script.split()


_FACTS = TypeAdapter(tuple[Fact, ...])
_STOCKS = TypeAdapter(tuple[RelatedStock, ...])


def _given_slots(given: Mapping[str, Any]) -> Slots:
    return slots_of(
        _FACTS.validate_python(given.get("facts", ())),
        _STOCKS.validate_python(given.get("related_stocks", ())),
        PostWords.model_validate(given.get("post") or {}),
    )


def slots_of(facts: Sequence[Fact], stocks: Sequence[RelatedStock], post: PostWords) -> Slots:
    """What a template may name: the facts, the companies, and what may be taken from the post."""
    names = {stock.symbol: stock.name for stock in stocks}
    return Slots(tuple(facts), names, post.author, post.quote)


def _entry(section: object) -> dict[str, Any]:
    if isinstance(section, Section):
        return section.model_dump()
    return cast("dict[str, Any]", section) if isinstance(section, dict) else {}
