"""Splits a post's text into the pieces that the modules of this package examine."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[$@#](?=[^\W\d])[\w.-]*\w")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FIGURE = re.compile(
    r"(?<![\w.,$€£])[+−~-]?[$€£]?\d+(?:[.,]\d+)*"
    r"(?:\s?(?:%|percent|bps|bn|mn|tn|[kmbt]|million|billion|trillion|cents))?\+?(?!\w|[.,]\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")


def without_marks(text: str) -> str:
    """Return the text without cashtags and mentions; the word of a hashtag is kept."""
    return _MARKS.sub(lambda match: match[0][1:] if match[0][0] == "#" else " ", text)


def without_quotations(text: str) -> str:
    """Return the text without the content of quotation marks."""
    return _QUOTED.sub(" ", text)


def words(text: str) -> list[str]:
    """Return the words in lower case, without figures, cashtags and mentions."""
    return [word.replace("’", "'") for word in _WORD.findall(without_marks(text).lower())]


def figures(text: str) -> list[str]:
    """Return the numbers as written, with their magnitude or unit ("$54.5 billion", "12%").

    Years are not included: they date a statement and do not measure anything.
    """
    found = [match[0].strip() for match in _FIGURE.finditer(text)]
    return [figure for figure in found if not _YEAR.fullmatch(figure)]
