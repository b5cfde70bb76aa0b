"""Reads a pool of phrases.

A pool is a text file of sections. A section's heading names the tags that must all hold for its
phrases to fit ("[down big]", or "[always]"); each line below is one phrase. A phrase may have slots
in braces, each a fact or a name; the phrase fits only if every slot can be filled. Empty lines and
lines that start with # are ignored.
"""

from __future__ import annotations

import string
from dataclasses import dataclass
from functools import cache
from importlib import resources

PACKAGE = "xinsider_assets.editorial.phrases"
DATA = ("*.txt",)
ALWAYS = "always"


@dataclass(frozen=True)
class Phrase:
    """One phrase of a pool.

    Attributes:
        text: Text with slots in braces.
        needs: Tags that must hold.
        slots: Names of the slots.
    """

    text: str
    needs: frozenset[str]
    slots: frozenset[str]


@cache
def read_pool(name: str) -> tuple[Phrase, ...]:
    """Return the packaged pool with this name, in the file's order."""
    text = resources.files(PACKAGE).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    phrases: list[Phrase] = []
    needs: frozenset[str] = frozenset()
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            needs = frozenset(line.strip("[]").split()) - {ALWAYS}
        else:
            slots = frozenset(slot for _, slot, _, _ in string.Formatter().parse(line) if slot)
            phrases.append(Phrase(line, needs, slots))
    return tuple(phrases)
