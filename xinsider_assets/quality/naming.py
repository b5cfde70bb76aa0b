"""Short lists of names for findings."""

from __future__ import annotations

from collections.abc import Sequence

_MOST_NAMED = 5


def some_of(names: Sequence[str]) -> str:
    """The first names in their order, and how many more there are: "A, B and 7 more"."""
    rest = len(names) - _MOST_NAMED
    listed = ", ".join(names[:_MOST_NAMED])
    return f"{listed} and {rest} more" if rest > 0 else listed
