"""Suggests known names for mistyped ones."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LEAST_SIMILAR = 0.6
"""The default of difflib: one letter in three may be wrong."""


def nearest(name: str, known: Iterable[str], least_similar: float = _LEAST_SIMILAR) -> str | None:
    """The most similar known name, or None; ignores case."""
    by_lower = {one.lower(): one for one in known}
    found = get_close_matches(name.lower(), by_lower, 1, least_similar)
    return by_lower[found[0]] if found else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A question to append to an error; empty without a similar name."""
    found = nearest(name, known)
    return f"; did you mean {found}?" if found else ""
