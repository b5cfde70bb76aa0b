"""Where sentences and quotations stand in a text."""

from __future__ import annotations

import re

from xinsider_assets.studio.spoken.vocabulary import ABBREVIATIONS

Span = tuple[int, int]

_END = re.compile(r"[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(]*[A-Z0-9$+\-−€£])")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
_LAST_WORD = re.compile(r"\S+$")


def sentence_spans(text: str) -> list[Span]:
    """Start and end of each sentence; a full stop of an abbreviation or initial ends none."""
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        last = _LAST_WORD.search(text[: match.start() + 1])
        word = last.group().lstrip("\"'(“‘") if last else ""
        if word in ABBREVIATIONS or re.fullmatch(r"(?:[A-Za-z]\.)+", word):
            continue
        spans.append((start, match.end()))
        start = match.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def quoted_spans(text: str) -> list[Span]:
    """Start and end of everything between double quotation marks, the marks included."""
    return [match.span() for match in _QUOTED.finditer(text)]


def sentence_at(text: str, place: int) -> Span:
    """The sentence that a character belongs to."""
    return next(
        (span for span in sentence_spans(text) if span[0] <= place < span[1]), (0, len(text))
    )


def without_quotations(text: str) -> str:
    """The text with everything quoted blanked out, so that places stay as they are."""
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)
