"""What a text says in numbers, as one reading for every way of writing it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from xinsider_assets.artifacts.analysis import FactUnit

QuantityUnit = FactUnit | Literal["part", "unknown"]
"""What facts count in; "part" of a whole ("a third", 1 in 5); "unknown" is what no fact has."""

Hedge = Literal["exact", "about", "below", "above", "at least", "at most", "many"]
"""How a number is meant: "nearly 3" is below, "more than 12" above it, "millions" are many."""

Direction = Literal["up", "down", "none"]


@dataclass(frozen=True)
class PartialDate:
    """A day, or as much of it as is said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None

    @property
    def value(self) -> float:
        """The proleptic Gregorian ordinal of a whole date; else the smallest part that is said."""
        if self.year is not None and self.month is not None and self.day is not None:
            return float(date(self.year, self.month, self.day).toordinal())
        return float(self.quarter or self.half or self.day or self.year or self.month or 0)

    def is_said_of(self, whole: PartialDate) -> bool:
        """Whether every part that is said agrees with that date."""
        said = (
            (self.year, whole.year),
            (self.month, whole.month),
            (self.day, whole.day),
            (self.quarter, whole.quarter),
            (self.half, whole.half),
        )
        return all(own is None or own == other for own, other in said)


@dataclass(frozen=True)
class Quantity:
    """One number of a text.

    Attributes:
        written: As the text has it, with the scale and unit that follow: "52.1 million shares".
        start: Where it starts in the text, its sign and currency included.
        end: Where it ends.
        value: Its size, in the unit; without the sign.
        unit: What it is counted in.
        noun: What is counted, in the singular ("month", "like"); of amounts in a foreign currency
            that currency; empty where nothing is named.
        place: What one unit in its last written place is worth, in the unit: 0.01 in "12.35%",
            100,000 in "52.1 million". Half of it is the rounding that the writing allows.
        scale: What its scale words multiply by; 1 without any.
        sign: Of an explicit plus or minus, else 0.
        hedge: The rounding word about it.
        direction: Up or down, as the words around it say.
        toward: What the direction is measured from, where that is named: "the high" in
            "36% below the high".
        day: Of a date, its parts.
    """

    written: str
    start: int
    end: int
    value: float
    unit: QuantityUnit
    noun: str = ""
    place: float = 1.0
    scale: float = 1.0
    sign: Literal[-1, 0, 1] = 0
    hedge: Hedge = "exact"
    direction: Direction = "none"
    toward: Literal["high", "low", "mean", "price", ""] = ""
    day: PartialDate | None = None

    def scaled(self, factor: float) -> Quantity:
        """The same number in a unit that is `factor` times smaller."""
        return replace(
            self, value=self.value * factor, place=self.place * factor, scale=self.scale * factor
        )

    def same_as(self, other: Quantity) -> bool:
        """Whether both readings mean the same number, however each is written."""
        close = abs(self.value - other.value) <= 1e-9 * max(1.0, abs(self.value))
        return close and self.unit == other.unit and self.noun == other.noun
