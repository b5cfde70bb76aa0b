"""Splits a passage into sentences with their pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xinsider_assets.artifacts.script import (
    AUTHOR,
    FactSlot,
    NameSlot,
    Passage,
    Piece,
    Quote,
    UnknownSlot,
    Words,
)
from xinsider_assets.audio.spoken.vocabulary import ABBREVIATIONS

_END = re.compile(r"[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(]*[A-Z0-9$+\-−€£])")
_LAST_WORD = re.compile(r"\S+$")


@dataclass(frozen=True)
class Sentence:
    """A sentence in pieces, each with its position in the sentence's text."""

    placed: tuple[tuple[int, Piece], ...]

    @property
    def text(self) -> str:
        """Return the displayed text."""
        return "".join(piece.text for _, piece in self.placed)

    def plain(self, blank: str = " ") -> str:
        """Return text of the same length with everything but plain words blanked out."""
        return "".join(
            piece.text if isinstance(piece, Words) else blank * len(piece.text)
            for _, piece in self.placed
        )

    def has(self, kind: type[Piece]) -> bool:
        """Return whether the sentence has a piece of a kind."""
        return any(isinstance(piece, kind) for _, piece in self.placed)

    @property
    def is_attributed(self) -> bool:
        """Return whether the sentence quotes the post or names its author."""
        names = (piece.id for _, piece in self.placed if isinstance(piece, NameSlot))
        return self.has(Quote) or AUTHOR in names


def sentences(passage: Passage) -> Iterator[Sentence]:
    """Return the sentences; a full stop of an abbreviation, a name or a quote does not end one."""
    start = 0
    for end in (*_ends(_masked(passage)), len(passage.text)):
        placed = tuple(_cut(passage, start, end))
        if placed:
            yield Sentence(placed)
        start = end


def own_words(passage: Passage) -> str:
    """Return the writer's own text: without quotes, author names and names with a dot."""
    return "".join(_own(piece) for piece in passage.pieces)


def _own(piece: Piece) -> str:
    if isinstance(piece, Quote):
        return '""'
    if isinstance(piece, NameSlot):
        if piece.id == AUTHOR:
            return "the author"
        return "the company" if "." in piece.text else piece.text
    return "" if isinstance(piece, UnknownSlot) else piece.text


def _masked(passage: Passage) -> str:
    """Return same-length text where only plain words and a quote's last mark end a sentence."""
    text = ""
    for piece in passage.pieces:
        size = len(piece.text)
        if isinstance(piece, Words):
            text += piece.text
        elif isinstance(piece, Quote):
            text += '"' + "X" * (size - 3) + piece.text[-2:]
        else:
            text += ("0" if isinstance(piece, FactSlot) else "X") * size
    return text


def _ends(masked: str) -> Iterator[int]:
    for match in _END.finditer(masked):
        last = _LAST_WORD.search(masked[: match.start() + 1])
        word = last.group().lstrip("\"'(“‘") if last else ""
        if word not in ABBREVIATIONS and not re.fullmatch(r"(?:[A-Za-z]\.)+", word):
            yield match.end()


def _cut(passage: Passage, start: int, end: int) -> Iterator[tuple[int, Piece]]:
    for place, piece in passage.placed():
        first, last = max(place, start), min(place + len(piece.text), end)
        if first >= last:
            continue
        is_words = isinstance(piece, Words)
        yield first - start, Words(piece.text[first - place : last - place]) if is_words else piece
