"""Words cut into groups that read well, by the least total cost."""

from __future__ import annotations

import math
from collections.abc import Callable

Cost = Callable[[int, int], float]
"""What the group of the words from the first index to before the second costs; infinite where
they must not stand together."""


def best_groups(count: int, longest: int, cost: Cost) -> list[tuple[int, int]]:
    """Cut `count` words into groups of at most `longest` with the least sum of costs.

    Dynamic programming over the last cut, after Knuth and Plass, "Breaking Paragraphs into
    Lines" (1981). A word on its own is always allowed, whatever it costs.

    Returns:
        First index and the index behind the last, of each group in order; together they hold
        every word once.
    """
    totals = [0.0]
    cut_before: list[int] = [0]
    for stop in range(1, count + 1):
        choices = [
            (totals[start] + _finite(cost(start, stop), alone=stop - start == 1), start)
            for start in range(max(0, stop - longest), stop)
        ]
        total, start = min(choices)
        totals.append(total)
        cut_before.append(start)
    groups: list[tuple[int, int]] = []
    stop = count
    while stop > 0:
        groups.append((cut_before[stop], stop))
        stop = cut_before[stop]
    return groups[::-1]


def _finite(cost: float, *, alone: bool) -> float:
    return min(cost, 1e6) if alone and math.isinf(cost) else cost
