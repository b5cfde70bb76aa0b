"""A script as text with facts in it: sections of words, facts, names and quotes.

What reads a script reads its pieces. `artifacts.template` turns them into text and back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import model_validator
from typing_extensions import Self

from xinsider_assets.artifacts.base import Model
from xinsider_assets.artifacts.posts import Symbol

FactUnit = Literal["USD", "percent", "shares", "times", "days", "date", "count"]
Direction = Literal["up", "down", "unchanged"]
SectionKind = Literal["hook", "what_happened", "numbers", "watch", "risk"]

AUTHOR = "post.author"
QUOTE = "post.quote"
CLAIM = "post.number_"
"""How the ids of the post's own figures begin; they are its claims."""
NAME = ".name"
"""A slot whose id ends so is the name of the company whose symbol precedes it."""


class Fact(Model):
    """One figure that the script may say."""

    id: str
    """Symbol and measure, such as "AAPL.change_pct.day"."""
    label: str
    value: float
    unit: FactUnit
    display: str
    """As the script and the captions write it, without a sign, such as "12.35%"."""
    spoken: tuple[str, ...]
    """How it is said, one entry for each word of `display`."""
    direction: Direction | None = None
    """Of a change: which way it went. Other figures have none."""
    source: str
    as_of: date
    symbol: Symbol | None = None

    @property
    def is_claim(self) -> bool:
        """Whether it is a figure that the post gives."""
        return self.id.startswith(CLAIM)

    @model_validator(mode="after")
    def _one_entry_a_word(self) -> Self:
        words = len(self.display.split())
        if words != len(self.spoken):
            raise ValueError(
                f"{self.id}: display has {words} words and spoken {len(self.spoken)} entries; "
                "write one entry for each word"
            )
        return self


@dataclass(frozen=True)
class Words:
    """Plain words."""

    text: str

    @property
    def slot(self) -> str:
        """As a template writes it."""
        return self.text


@dataclass(frozen=True)
class FactSlot:
    """A fact by its id."""

    fact: Fact

    @property
    def text(self) -> str:
        """As the script shows it."""
        return self.fact.display

    @property
    def slot(self) -> str:
        """As a template writes it."""
        return f"{{{self.fact.id}}}"


@dataclass(frozen=True)
class NameSlot:
    """The name of a company of the day, or of the post's author."""

    id: str
    text: str

    @property
    def slot(self) -> str:
        """As a template writes it."""
        return f"{{{self.id}}}"

    @property
    def symbol(self) -> str | None:
        """The company's symbol; None for the author."""
        return self.id.removesuffix(NAME) if self.id.endswith(NAME) else None


@dataclass(frozen=True)
class Quote:
    """A passage of the post, word for word.

    Attributes:
        passage: The words, without quotation marks around them.
        span: Its first word and the one behind its last among the words of the quotable passage;
            None if it is all of it.
    """

    passage: str
    span: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        """As the script shows it."""
        return f'"{self.passage}"'

    @property
    def slot(self) -> str:
        """As a template writes it: "{post.quote}", or "{post.quote[3:9]}" for a part."""
        part = f"[{self.span[0]}:{self.span[1]}]" if self.span else ""
        return f"{{{QUOTE}{part}}}"


@dataclass(frozen=True)
class UnknownSlot:
    """A slot that names nothing; no script with one is accepted."""

    id: str

    @property
    def text(self) -> str:
        """As the script shows it."""
        return self.slot

    @property
    def slot(self) -> str:
        """As a template writes it."""
        return f"{{{self.id}}}"


Piece = Words | FactSlot | NameSlot | Quote | UnknownSlot


@dataclass(frozen=True)
class Passage:
    """A text in its pieces: a section, a title, a description."""

    pieces: tuple[Piece, ...]

    @cached_property
    def text(self) -> str:
        """As it is shown."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def template(self) -> str:
        """With slots in braces."""
        return "".join(piece.slot for piece in self.pieces)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that it says, in order."""
        return tuple(piece.fact for piece in self.pieces if isinstance(piece, FactSlot))

    def placed(self) -> Iterator[tuple[int, Piece]]:
        """Each piece with the place of its first character in the text."""
        start = 0
        for piece in self.pieces:
            yield start, piece
            start += len(piece.text)


@dataclass(frozen=True)
class ScriptWord:
    """A display word of the script and what it is a part of.

    Attributes:
        display: The word as the captions show it.
        section: Index of its section.
        piece: The fact or quote that it is a part of; plain words and names have none.
        slot: Index of that piece among all pieces of the script, to tell two uses of one fact.
        place: Which word of the piece it is.
        rest: What the word holds beside the fact, such as "," or "'s".
    """

    display: str
    section: int
    piece: FactSlot | Quote | None = None
    slot: int | None = None
    place: int = 0
    rest: str = ""

    @property
    def fact(self) -> Fact | None:
        """The fact that the word shows."""
        return self.piece.fact if isinstance(self.piece, FactSlot) else None


@dataclass(frozen=True)
class Script:
    """The whole script.

    Attributes:
        kinds: What each section does.
        passages: The sections' texts.
        tickers: Names of the companies whose cashtags are in the quote, by symbol.
    """

    kinds: tuple[SectionKind, ...]
    passages: tuple[Passage, ...]
    tickers: tuple[tuple[str, str], ...] = ()

    @cached_property
    def text(self) -> str:
        """As it is spoken and shown."""
        return " ".join(passage.text for passage in self.passages)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that it says, in order."""
        return tuple(fact for passage in self.passages for fact in passage.facts)

    @cached_property
    def words(self) -> tuple[ScriptWord, ...]:
        """Its display words; every word time and every span of the script counts in these."""
        found: list[ScriptWord] = []
        pieces_before = 0
        for section, passage in enumerate(self.passages):
            found += _words(passage, section, pieces_before)
            pieces_before += len(passage.pieces)
        return tuple(found)


def _words(passage: Passage, section: int, pieces_before: int) -> Iterator[ScriptWord]:
    placed = [
        (start, start + len(piece.text), pieces_before + place, piece)
        for place, (start, piece) in enumerate(passage.placed())
        if isinstance(piece, (FactSlot, Quote))
    ]
    end = 0
    for display in passage.text.split():
        start = passage.text.index(display, end)
        end = start + len(display)
        covering = [entry for entry in placed if entry[0] < end and start < entry[1]]
        if not covering:
            yield ScriptWord(display, section)
            continue
        first, last, slot, piece = covering[0]
        place = len(piece.text[: max(0, start - first)].split())
        before, behind = display[: max(0, first - start)], display[max(0, last - start) :]
        yield ScriptWord(display, section, piece, slot, place, before + behind)


def word_facts(words: Sequence[ScriptWord]) -> list[tuple[int, int, Fact]]:
    """Each use of a fact: the index of its first word, of its last, and the fact."""
    uses: list[tuple[int, int, Fact]] = []
    for index, word in enumerate(words):
        if word.fact is None:
            continue
        if index and words[index - 1].slot == word.slot and uses:
            uses[-1] = (uses[-1][0], index, word.fact)
        else:
            uses.append((index, index, word.fact))
    return uses
