"""Detect breaks in a symbol's price series."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from xinsider_assets.providers.market.splits import split_factor

LONGEST_PAUSE_DAYS = 14
"""Longer than any exchange closure since 1914 and most trading halts of a single stock, and shorter
than the gap when a symbol is reassigned to another company."""
MOST_RATIO = 20.0
"""Ratio of two closes above which the series is wrong (pence instead of pounds, or a split that is
applied twice)."""
_MEDIAN_ROWS = 20
_SHARES_TOLERANCE = 2.5
"""Allowed deviation of the volume from the volume that the split alone would cause."""


@dataclass(frozen=True)
class History:
    """The rows after the last break.

    Attributes:
        rows: Comparable daily rows.
        cut: Why earlier rows were removed; None if no rows were removed.
    """

    rows: pd.DataFrame
    cut: str | None


def since_last_break(rows: pd.DataFrame) -> History:
    """Remove the rows that are not comparable with the newest rows.

    A series breaks at a gap of several weeks and at an unknown split, where the close changes by a
    round factor and the volume by its reciprocal.

    Args:
        rows: At least one row, in ascending order of dates, restated for the known splits.
    """
    days = rows.index.to_numpy(dtype="datetime64[D]")
    pauses_days = np.diff(days).astype("int64")
    breaks = {
        int(place): (
            f"it traded on {days[place]} for the first time in {pauses_days[place - 1]} days"
        )
        for place in np.flatnonzero(pauses_days > LONGEST_PAUSE_DAYS) + 1
    }
    close = rows["close"].to_numpy(dtype="float64")
    ratios = close[1:] / close[:-1]
    candidates = np.flatnonzero((ratios < 0.6) | (ratios > 1.6)) + 1
    for place in candidates.tolist():
        told = _unknown_split(rows, place, float(ratios[place - 1]))
        if told is not None:
            breaks[place] = told
    if not breaks:
        return History(rows, None)
    last = max(breaks)
    return History(rows.iloc[last:], breaks[last])


def implausible_change(rows: pd.DataFrame) -> str | None:
    """Describe two consecutive closes with an implausible ratio; None if there are none."""
    close = rows["close"].to_numpy(dtype="float64")
    ratios = close[1:] / close[:-1]
    wrong = np.flatnonzero((ratios >= MOST_RATIO) | (ratios <= 1.0 / MOST_RATIO))
    if len(wrong) == 0:
        return None
    at = int(wrong[-1])
    day = pd.Timestamp(rows.index[at + 1]).date()
    return f"its close goes from {close[at]:,.2f} to {close[at + 1]:,.2f} on {day}"


def _unknown_split(rows: pd.DataFrame, place: int, ratio: float) -> str | None:
    """Return the message if this row looks like the first row after a split."""
    factor = split_factor(ratio)
    before = rows["volume"].iloc[max(0, place - _MEDIAN_ROWS) : place]
    usual = float(before.median())
    shares = float(rows["volume"].iloc[place])
    if factor is None or usual <= 0.0 or shares <= 0.0:
        return None
    surplus = shares / usual * ratio
    if not 1.0 / _SHARES_TOLERANCE < surplus < _SHARES_TOLERANCE:
        return None
    day = pd.Timestamp(rows.index[place]).date()
    kind = f"{factor}-for-1" if ratio < 1.0 else f"1-for-{factor}"
    return (
        f"its price and its number of shares change on {day} as by a {kind} split, which no table "
        "names"
    )
