"""How high each thing of an ordered column stands, so that the ways between are straight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from xinsider_assets.lineage.page.graph.ordering import Neighbours

T = TypeVar("T")

_SWEEPS = 40


def place_columns(
    columns: Sequence[Sequence[T]],
    beside: Neighbours[T],
    heights_px: Mapping[T, float],
    gap_px: float,
) -> dict[T, float]:
    """The vertical middle of each thing, in pixels, order and distances kept.

    Each wishes to stand at the mean height of its neighbours; column by column the places are the
    nearest to the wished ones, and that is repeated until little moves.
    """
    middles = {thing: 0.0 for column in columns for thing in column}
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 else columns[::-1]:
            wished = [_mean(thing, beside, middles) for thing in column]
            middles.update(_spread(column, wished, heights_px, gap_px))
    return middles


def _mean(thing: T, beside: Neighbours[T], middles: Mapping[T, float]) -> float:
    near = [*beside.left.get(thing, ()), *beside.right.get(thing, ())]
    return sum(middles[one] for one in near) / len(near) if near else middles[thing]


def _spread(
    column: Sequence[T], wished: Sequence[float], heights_px: Mapping[T, float], gap_px: float
) -> Iterator[tuple[T, float]]:
    """The least squares places; with the distances taken off, an isotonic regression."""
    offsets = [0.0]
    for upper, lower in pairwise(column):
        offsets.append(offsets[-1] + (heights_px[upper] + heights_px[lower]) / 2 + gap_px)
    levels = _isotonic([wish - off for wish, off in zip(wished, offsets, strict=True)])
    for thing, level, offset in zip(column, levels, offsets, strict=True):
        yield thing, level + offset


def _isotonic(values: Sequence[float]) -> list[float]:
    """The nearest values that never fall, by pooling adjacent violators."""
    pools: list[tuple[float, int]] = []
    for value in values:
        mean, count = value, 1
        while pools and pools[-1][0] > mean:
            above, weight = pools.pop()
            mean = (above * weight + mean * count) / (weight + count)
            count += weight
        pools.append((mean, count))
    return [mean for mean, count in pools for _ in range(count)]
