"""Words as the tables write them."""

from __future__ import annotations

Words = tuple[str, ...]
"""Words in the order in which they are said."""


def says(text: str) -> Words:
    """The words of a table's entry."""
    return tuple(text.split())
