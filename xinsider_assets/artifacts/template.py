"""Templates read into pieces: slots in braces, and literals that are exactly what a slot shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from xinsider_assets.artifacts.script import (
    AUTHOR,
    NAME,
    QUOTE,
    Fact,
    FactSlot,
    NameSlot,
    Passage,
    Piece,
    Quote,
    UnknownSlot,
    Words,
)

_SLOT_OR_QUOTE = re.compile(
    rf'"\s*(?=\{{{re.escape(QUOTE)})\{{(?P<marked>[^{{}}]*)\}}\s*"|\{{(?P<slot>[^{{}}]*)\}}|"(?P<quoted>[^"]*)"'
)
"""A quote has its own quotation marks; marks around its slot mean the same."""
_PART = re.compile(re.escape(QUOTE) + r"\[(?P<first>\d+):(?P<end>\d+)\]")
_STOPS = ".,;:!?…"
_OPEN_ENDS = ",;:–—-"
"""Marks with which a part of a quote does not end."""
_LONG_WORD = re.compile(r"[a-z]{4,}")
"""Shorter words occur in every sentence."""
_SENTENCE_END = re.compile(r"[.!?][\"']?\s")


@dataclass(frozen=True)
class Slots:
    """What a template may name.

    Attributes:
        facts: By their ids.
        names: Company names by symbol.
        author: The post's author as the script may name him; None if it may not.
        quote: The passage of the post that may be quoted; None if there is none.
    """

    facts: tuple[Fact, ...]
    names: Mapping[str, str]
    author: str | None = None
    quote: str | None = None

    def read(self, template: str, before: Passage | None = None) -> Passage:
        """The pieces of a template.

        A literal that is exactly a fact's display becomes its slot; so does a company's name, the
        author's, and a quoted passage that is the post's word for word. Of several facts with the
        same display the one is taken that `before` has, else a fact of the prices whose label
        shares most words with the sentence, else the first.

        Args:
            template: Words with slots; plain text is a template too.
            before: What stood there until it was edited.
        """
        pieces: list[Piece] = []
        kept = [fact.id for fact in before.facts] if before else []
        end = 0
        for match in _SLOT_OR_QUOTE.finditer(template):
            pieces += self._literals(template, end, match.start(), kept)
            end = match.end()
            slot = match["marked"] if match["slot"] is None else match["slot"]
            if slot is not None:
                pieces.append(self._slot(slot.strip()))
            else:
                pieces += self._quoted(match["quoted"])
        pieces += self._literals(template, end, len(template), kept)
        return Passage(tuple(_joined(pieces)))

    def ids(self) -> list[str]:
        """Every slot that a template may have."""
        names = [f"{symbol}{NAME}" for symbol in self.names]
        post = [*([AUTHOR] if self.author else []), *([QUOTE] if self.quote else [])]
        return [*self._by_id, *names, *post]

    def part(self, first: int, end: int) -> Quote | None:
        """The words of the quotable passage from one index to before another."""
        words = (self.quote or "").split()
        if not 0 <= first < end <= len(words):
            return None
        if (first, end) == (0, len(words)):
            return Quote(" ".join(words))
        return Quote(" ".join(words[first:end]).rstrip(_OPEN_ENDS), (first, end))

    @cached_property
    def _by_id(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.facts}

    def _slot(self, slot: str) -> Piece:
        if slot in self._by_id:
            return FactSlot(self._by_id[slot])
        if slot == QUOTE and self.quote:
            return Quote(self.quote)
        if slot == AUTHOR and self.author:
            return NameSlot(AUTHOR, self.author)
        if slot.removesuffix(NAME) in self.names and slot.endswith(NAME):
            return NameSlot(slot, self.names[slot.removesuffix(NAME)])
        part = _PART.fullmatch(slot)
        found = self.part(int(part["first"]), int(part["end"])) if part else None
        return found or UnknownSlot(slot)

    def _quoted(self, quoted: str) -> Iterator[Piece]:
        """A literal quotation: the post's words if it is a run of them, else plain words."""
        span = _run_of(quoted.split(), (self.quote or "").split())
        piece = self.part(*span) if span else None
        if piece is None:
            yield Words(f'"{quoted}"')
            return
        yield piece
        stop = quoted.rstrip()[-1:]
        if stop in _STOPS and piece.passage[-1:] not in _STOPS:
            yield Words(stop)

    def _literals(self, template: str, start: int, end: int, kept: list[str]) -> Iterator[Piece]:
        at = start
        for match in self._pattern.finditer(template, start, end):
            yield Words(template[at : match.start()])
            at = match.end()
            if match["name"]:
                yield self._names[match["name"]]
            else:
                facts = self._by_display[match["display"]]
                yield FactSlot(_best(facts, kept, _sentence(template, match.start())))
        yield Words(template[at:end])

    @cached_property
    def _names(self) -> dict[str, NameSlot]:
        names = {name: NameSlot(f"{symbol}{NAME}", name) for symbol, name in self.names.items()}
        if self.author:
            names.setdefault(self.author, NameSlot(AUTHOR, self.author))
        return names

    @cached_property
    def _by_display(self) -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.display, []).append(fact)
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Names and displays, the longer first, as words of their own."""
        return re.compile(
            rf"(?<!\w)(?P<name>{_any_of(self._names)})(?!\w)"
            rf"|(?<![\w$€£.,+−-])(?P<display>{_any_of(self._by_display)})(?![\w%])(?![.,]\d)"
        )


def _any_of(texts: Mapping[str, object]) -> str:
    return "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True)) or r"(?!)"


def _run_of(words: Sequence[str], all_words: Sequence[str]) -> tuple[int, int] | None:
    """Where a sequence of words occurs among others, ignoring a mark after the last one."""
    count = len(words)
    for first in range(len(all_words) - count + 1 if count else 0):
        *head, last = all_words[first : first + count]
        if head == list(words[:-1]) and last.rstrip(_STOPS) == words[-1].rstrip(_STOPS):
            return first, first + count
    return None


def _sentence(text: str, place: int) -> str:
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= place), default=0)
    stop = min((end for end in ends if end > place), default=len(text))
    return text[start:stop]


def _best(facts: Sequence[Fact], kept: list[str], sentence: str) -> Fact:
    by_id = {fact.id: fact for fact in facts}
    for fact_id in kept:
        if fact_id in by_id:
            kept.remove(fact_id)
            return by_id[fact_id]
    said = set(_LONG_WORD.findall(sentence.lower()))

    def fitness(fact: Fact) -> tuple[bool, int]:
        """Facts of the prices take precedence over claims of the post."""
        told = set(_LONG_WORD.findall(f"{fact.id} {fact.label}".lower()))
        return fact.symbol is not None, len(said & told)

    return max(facts, key=fitness)


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces without empty words, neighbouring words made one."""
    words = ""
    for piece in pieces:
        if isinstance(piece, Words):
            words += piece.text
            continue
        if words:
            yield Words(words)
        words = ""
        yield piece
    if words:
        yield Words(words)
