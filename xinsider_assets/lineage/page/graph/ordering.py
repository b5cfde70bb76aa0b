"""In what order things stand in each column, so that few of the ways between them cross."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Generic, TypeVar

T = TypeVar("T")

_SWEEPS = 12


@dataclass(frozen=True)
class Neighbours(Generic[T]):
    """What each thing is linked to in the columns beside its own."""

    left: dict[T, list[T]] = field(default_factory=dict["T", "list[T]"])
    right: dict[T, list[T]] = field(default_factory=dict["T", "list[T]"])

    def link(self, left: T, right: T) -> None:
        """Note a way from a column to the next."""
        self.right.setdefault(left, []).append(right)
        self.left.setdefault(right, []).append(left)


def order_columns(columns: Sequence[Sequence[T]], beside: Neighbours[T]) -> list[list[T]]:
    """The columns, each in a better order: by the neighbours' mean place, then pair by pair.

    The best order that is met is kept; the same columns always come out the same.
    """
    kept = [list(column) for column in columns]
    fewest = _crossings(kept, beside)
    # a start from below finds what a start from above is too late for
    for start in (kept, [column[::-1] for column in kept]):
        current = [list(column) for column in start]
        for sweep in range(_SWEEPS):
            _by_means(current, beside.right if sweep % 2 else beside.left, backwards=sweep % 2 > 0)
            is_better = True
            while is_better:
                swapped = [_swap_pairs(c, current, at, beside) for at, c in enumerate(current)]
                is_better = any(swapped)
            if (found := _crossings(current, beside)) < fewest:
                kept, fewest = [list(column) for column in current], found
    return kept


def _by_means(columns: list[list[T]], beside: Mapping[T, Sequence[T]], *, backwards: bool) -> None:
    places = _places(columns)

    def mean(thing: T) -> float:
        near = beside.get(thing)
        return sum(places[one] for one in near) / len(near) if near else places[thing]

    for column in reversed(columns) if backwards else columns:
        column.sort(key=mean)
        places.update((thing, place) for place, thing in enumerate(column))


def _swap_pairs(
    column: list[T], columns: Sequence[Sequence[T]], at: int, beside: Neighbours[T]
) -> bool:
    """Swap what crosses less the other way round; True if anything was swapped."""
    places = _places(columns[max(at - 1, 0) : at + 2])
    is_better = False
    for upper in range(len(column) - 1):
        a, b = column[upper], column[upper + 1]
        as_is = turned = 0
        for near in (beside.left, beside.right):
            for one in near.get(a, ()):
                for other in near.get(b, ()):
                    as_is += places[one] > places[other]
                    turned += places[one] < places[other]
        if turned < as_is:
            column[upper], column[upper + 1] = b, a
            is_better = True
    return is_better


def _crossings(columns: Sequence[Sequence[T]], beside: Neighbours[T]) -> int:
    places = _places(columns)
    count = 0
    for column in columns:
        ways = [(places[a], places[b]) for a in column for b in beside.right.get(a, ())]
        count += sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(ways, 2))
    return count


def _places(columns: Iterable[Iterable[T]]) -> dict[T, int]:
    return {thing: place for column in columns for place, thing in enumerate(column)}
