"""What is wrong with a script, told so that its writer can fix it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ViolationKind = Literal[
    "slot",
    "figure",
    "direction",
    "company",
    "claim",
    "quote",
    "ticker",
    "advice",
    "promise",
    "unfit",
    "rumour",
    "link",
    "handle",
    "markup",
    "leak",
    "length",
    "sentence",
    "disclosure",
    "price",
]


@dataclass(frozen=True)
class Violation:
    """One thing that may not be said as it is.

    Attributes:
        kind: Which rule.
        written: The words or the slot in question.
        remedy: A sentence for the writer: what is wrong and what would be right.
    """

    kind: ViolationKind
    written: str
    remedy: str
