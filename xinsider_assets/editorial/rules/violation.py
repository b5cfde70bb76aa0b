"""Describes a violation in a script so that the writer can fix it."""

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
    """One violation.

    Attributes:
        kind: The rule.
        written: The words or the slot that violate it.
        remedy: A sentence for the writer: the error and its correction.
    """

    kind: ViolationKind
    written: str
    remedy: str
