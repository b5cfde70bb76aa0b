"""Cutting a script into stretches of similar length, at its pauses."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

_SENTENCE, _CLAUSE, _INSIDE = 0.0, 0.12, 0.4
"""What a cut costs at a sentence's end, after a comma, and elsewhere; a stretch half as long
again as the mean costs 0.25."""
_CLOSERS = "\"'”’)]»"


def script_spans(words: Sequence[str], count: int = 12) -> tuple[tuple[int, int], ...]:
    """Cut words into contiguous stretches that cover all of them.

    The cut is the best of all by one measure, found by dynamic programming: the sum over the
    stretches of the squared deviation from the mean length (as a part of the mean), and of what
    the cut at its end costs.

    Args:
        words: The script's display words.
        count: How many stretches.

    Returns:
        For each stretch its first and last index, both inclusive.

    Raises:
        ValueError: There are fewer words than stretches, or no stretches are asked for.
    """
    if count < 1:
        raise ValueError(f"a script is cut into at least one stretch, not {count}")
    total = len(words)
    if total < count:
        raise ValueError(f"a script of {total} words cannot be cut into {count} stretches")
    cost = _costs(words, total / count)
    best = np.full(total + 1, np.inf)
    best[0] = 0.0
    origins: list[npt.NDArray[np.intp]] = []
    for _ in range(count):
        sums = best[:, None] + cost
        origins.append(sums.argmin(axis=0))
        best = sums.min(axis=0)
    ends = [total]
    for origin in reversed(origins):
        ends.append(int(origin[ends[-1]]))
    starts = ends[::-1]
    return tuple((start, end - 1) for start, end in pairwise(starts))


def _costs(words: Sequence[str], mean: float) -> npt.NDArray[np.float64]:
    """The cost of the stretch from word i up to, not including, word j; infinite if empty."""
    bounds = np.arange(len(words) + 1)
    length = bounds[None, :] - bounds[:, None]
    cuts = np.array([np.inf, *(_cut_cost(word) for word in words)])
    cuts[-1] = 0.0
    cost = ((length - mean) / mean) ** 2 + cuts[None, :]
    return np.where(length > 0, cost, np.inf)


def _cut_cost(word: str) -> float:
    last = word.rstrip(_CLOSERS)[-1:]
    if last and last in ".!?…":
        return _SENTENCE
    return _CLAUSE if last and last in ",;:–—" else _INSIDE
