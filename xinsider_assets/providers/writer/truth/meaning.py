"""What a fact means beside its number: which way it points and what it is measured from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from xinsider_assets.artifacts.analysis import Fact
from xinsider_assets.providers.writer.truth.directions import Reference
from xinsider_assets.providers.writer.truth.quantity import Direction

_SIGNED = ("change_pct.", "change_usd.", "volume_vs_mean_pct")
_SIZE_ONLY = ".whole"
_DISTANCES: dict[str, tuple[tuple[Direction, frozenset[Reference]], ...]] = {
    "below_high_pct": (("down", frozenset({"high", ""})),),
    "above_low_pct": (("up", frozenset({"low", ""})), ("down", frozenset({"price"}))),
}
"""Positive by their meaning. A low that is 3% under the price is said "3% below the price"."""
_FROM: dict[str, frozenset[Reference]] = {
    "change_pct": frozenset({"price", ""}),
    "change_usd": frozenset({"price", ""}),
    "volume_vs_mean_pct": frozenset({"mean", ""}),
}
_ANY: frozenset[Reference] = frozenset({"high", "low", "mean", "price", ""})
_RUNS = ("straight_days", "largest_move.months")
_RISES = ("higher", "gain")


@dataclass(frozen=True)
class Meaning:
    """What may be said of a fact's number.

    Attributes:
        ways: Each direction with what it may be measured from; empty for a level, which has none.
        references: What it may be measured from when no direction is said.
        runs: Of a run of days or the record of a move, the direction of that move.
    """

    ways: tuple[tuple[Direction, frozenset[Reference]], ...] = ()
    references: frozenset[Reference] = _ANY
    runs: Direction = "none"

    def allows(self, direction: Direction, toward: Reference) -> bool:
        """Whether a direction and what it is measured from are true of the fact."""
        if not self.ways or direction == "none":
            return toward in self.references
        return any(direction == way and toward in origins for way, origins in self.ways)


def measure_of(fact: Fact) -> str:
    """The fact's id without its symbol: "change_pct.day"."""
    own = f"{fact.symbol}."
    return fact.id.removeprefix(own) if fact.symbol else fact.id


def meaning_of(fact: Fact, facts: Iterable[Fact]) -> Meaning:
    """Read a fact's meaning off its id and label.

    Args:
        fact: The fact.
        facts: All of them: the size of a change has its direction from the change itself.
    """
    measure = measure_of(fact)
    if measure in _DISTANCES:
        ways = _DISTANCES[measure]
        return Meaning(ways, frozenset(origin for _, origins in ways for origin in origins))
    if measure.startswith(_SIGNED):
        references = next(froms for name, froms in _FROM.items() if measure.startswith(name))
        value = _signed_value(fact, facts)
        return Meaning(tuple((way, references) for way in _ways(value)), references)
    if measure in _RUNS:
        rises = any(word in fact.label for word in _RISES)
        return Meaning(runs="up" if rises else "down")
    return Meaning()


def _signed_value(fact: Fact, facts: Iterable[Fact]) -> float:
    if not fact.id.endswith(_SIZE_ONLY):
        return fact.value
    whole = fact.id.removesuffix(_SIZE_ONLY)
    return next((other.value for other in facts if other.id == whole), fact.value)


def _ways(value: float) -> tuple[Direction, ...]:
    """What shows as zero may be said either way."""
    if value == 0:
        return ("up", "down")
    return ("up",) if value > 0 else ("down",)
