"""A drawn replacement for the author's picture: initials on a two-tone disc."""

from __future__ import annotations

import hashlib
import math
import unicodedata
from dataclasses import dataclass

_TONES = (
    ("#1f3a5f", "#3b6ea5"),
    ("#14532d", "#2f855a"),
    ("#4a1d5e", "#8b4fb3"),
    ("#7a2e0e", "#c2622d"),
    ("#7f1d3a", "#c2456e"),
    ("#0f4c4c", "#2a8c8c"),
    ("#3f3f46", "#71717a"),
    ("#5b4306", "#a77f1d"),
)
"""A dark ground and its lighter tone; white lettering on the ground has a contrast over 7."""


@dataclass(frozen=True)
class Avatar:
    """What is drawn in a disc of 100 units: the ground, a lighter disc on it, the initials."""

    initials: str
    ground: str
    tone: str
    disc_x: float
    disc_y: float


def avatar_of(name: str, handle: str) -> Avatar:
    """The avatar of an author: the initials from the name, the look from the handle."""
    digest = hashlib.sha256(handle.lower().encode()).digest()
    ground, tone = _TONES[digest[0] % len(_TONES)]
    angle = 2 * math.pi * digest[1] / 256
    return Avatar(
        initials=_initials(name) or _initials(handle) or "?",
        ground=ground,
        tone=tone,
        disc_x=round(50 + 46 * math.cos(angle), 1),
        disc_y=round(50 + 46 * math.sin(angle), 1),
    )


def _initials(name: str) -> str:
    """First letters of the first and the last word; one alone in scripts without capitals."""
    letters = [
        letter
        for word in name.split()
        if (letter := next((sign for sign in word if sign.isalpha()), ""))
    ]
    if not letters:
        return ""
    if unicodedata.category(letters[0]) == "Lo" or len(letters) == 1:
        return letters[0].upper()[:1]
    return letters[0].upper()[:1] + letters[-1].upper()[:1]
