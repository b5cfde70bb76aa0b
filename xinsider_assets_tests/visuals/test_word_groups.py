from __future__ import annotations

import math
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from xinsider_assets.visuals.word_groups import best_groups


def every_cut(count: int, longest: int) -> Iterator[list[tuple[int, int]]]:
    if count == 0:
        yield []
    for size in range(1, min(longest, count) + 1):
        for rest in every_cut(count - size, longest):
            yield [*rest, (count - size, count)]


@settings(deadline=None)
@given(st.integers(0, 8), st.integers(1, 4), st.randoms(use_true_random=False))
def test_no_other_cut_costs_less(count: int, longest: int, random) -> None:
    costs = {(a, b): random.random() for a in range(count) for b in range(a + 1, count + 1)}
    groups = best_groups(count, longest, lambda start, stop: costs[start, stop])
    cheapest = min(sum(costs[group] for group in cut) for cut in every_cut(count, longest))
    assert math.isclose(sum(costs[group] for group in groups), cheapest)


def test_a_word_that_nothing_allows_stands_alone() -> None:
    assert best_groups(3, 3, lambda _start, _stop: math.inf) == [(0, 1), (1, 2), (2, 3)]
