"""What is wrong with a script, told so that its writer can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MissKind = Literal[
    "number",
    "direction",
    "unit",
    "symbol",
    "measure",
    "claim",
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
    "sections",
    "disclosure",
    "price",
    "heard",
]


@dataclass(frozen=True)
class Miss:
    """One thing that may not be said as it is.

    Attributes:
        kind: What is wrong: a number without a fact, one with the wrong direction, unit, company
            or measure, a claim of the post told as a fact, and so on.
        written: The words in question.
        remedy: A sentence for the writer: what is wrong with them and what would be right.
    """

    kind: MissKind
    written: str
    remedy: str


def remedies(misses: list[Miss]) -> str:
    """All remedies, a line each, for sending back to the writer."""
    return "\n".join(f"- {miss.remedy}" for miss in misses)
