"""Detects lookalike letters and digits, which evade filters but remain readable."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+")
_LOOKALIKES = frozenset({"CYRILLIC", "GREEK", "CHEROKEE", "ARMENIAN", "COPTIC", "LISU"})
"""Scripts that share shapes with the Latin script."""
_PHONETIC = re.compile(r"[\u0250-\u02af\u1d00-\u1dbf]")
"""Small capitals and turned letters."""
_LETTER_PICTURES = re.compile(r"[\U0001f150-\U0001f189]")
_FLAG_LETTERS = re.compile(r"[\U0001f1e6-\U0001f1ff]+")
_MAX_FLAG_LETTERS = 4
_SPACED = re.compile(r"(?:(?<!\w)[A-Za-z][ .*_-]{1,2}){5}")
_SPACED_FIGURES = re.compile(r"(?:(?<!\w)\d[ .]{1,3}){3}\d(?!\w)")
_MAX_LOOSE_MARKS = 2
"""Accents that NFKC cannot compose with a letter."""
_LEET = str.maketrans("0134578@$", "oleastbas")
_MIXED_WORD = re.compile(r"(?<![\w$#@.,])(?=[\w@$]*[a-z])(?=[\w@$]*\d)[\w@$]+(?!\w)", re.IGNORECASE)


def is_disguised(text: str) -> bool:
    """Return whether words of the text use lookalike letters or are split apart."""
    return (
        any(_mixes_scripts(word) for word in _WORD.findall(text))
        or len(_PHONETIC.findall(text)) > 1
        or len(_LETTER_PICTURES.findall(text)) > 1
        or sum(len(run) for run in _FLAG_LETTERS.findall(text)) > _MAX_FLAG_LETTERS
        or _SPACED.search(text) is not None
        or _SPACED_FIGURES.search(text) is not None
        or _loose_marks(text) > _MAX_LOOSE_MARKS
    )


def has_foreign_figures(text: str) -> bool:
    """Return whether the text has digits other than 0 to 9, or keycaps that show them."""
    return any(
        sign == "\N{COMBINING ENCLOSING KEYCAP}" or (sign.isnumeric() and not sign.isascii())
        for sign in text
    )


def as_read(text: str) -> str:
    """Return the text with digits that replace letters ("8uy n0w") converted to those letters."""
    return _MIXED_WORD.sub(lambda match: match[0].lower().translate(_LEET), text)


def _mixes_scripts(word: str) -> bool:
    if word.isascii():
        return False
    scripts = {unicodedata.name(sign, "").partition(" ")[0] for sign in word}
    return "LATIN" in scripts and not scripts.isdisjoint(_LOOKALIKES)


def _loose_marks(text: str) -> int:
    """Return the accents on Latin letters that have no composed form in NFKC."""
    return sum(
        unicodedata.combining(mark) > 0 and before.isascii() and before.isalpha()
        for before, mark in pairwise(text)
    )
