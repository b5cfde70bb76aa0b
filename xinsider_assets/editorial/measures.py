"""Measures of a stock's last day, computed from its daily rows without rounding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

MEAN_VOLUME_ROWS = 20
RANGE_WEEKS = 52
RANGE_SLACK = pd.Timedelta(days=5)
"""A history that begins on the first trading day after a weekend is still complete."""
ROWS_SLACK_DAYS = 5
"""Holidays in a range of rows; the exchange's longest closure in decades lasted six days."""
NOTABLE_MOVE_PCT = 2.0
NOTABLE_MONTHS = 3


@dataclass(frozen=True)
class Range:
    """Lowest and highest price of the last 52 weeks, including the day."""

    low: float
    high: float


@dataclass(frozen=True)
class LargestMove:
    """Number of whole months without a move as large in the same direction.

    Attributes:
        months: Months since the last such move, or of the whole history if there was none.
        whole_history: Whether the history contains no such move.
    """

    months: int
    whole_history: bool


def change_over_pct(close: pd.Series[float], rows: int) -> float | None:
    """Return the last close's change over this many trading days; None if there are too few rows.

    The result is also None if the rows are further apart than trading days.
    """
    if len(close) <= rows:
        return None
    span = pd.Timestamp(close.index[-1]) - pd.Timestamp(close.index[-1 - rows])
    if span.days > rows * 7 / 5 + ROWS_SLACK_DAYS:
        return None
    return _change_pct(close, -1 - rows)


def change_since_pct(close: pd.Series[float], moment: pd.Timestamp) -> float | None:
    """Return the last close's change since the last one at or before a time; None without one."""
    count = int((close.index <= moment).sum())
    return _change_pct(close, count - 1) if 0 < count < len(close) else None


def year_to_date_pct(close: pd.Series[float]) -> float | None:
    """Return the change since the last close of the previous year."""
    last = pd.Timestamp(close.index[-1])
    return change_since_pct(close, pd.Timestamp(last.year - 1, 12, 31))


def year_range(rows: pd.DataFrame) -> Range | None:
    """Return the range of the last 52 weeks; None if the history is shorter."""
    start = pd.Timestamp(rows.index[-1]) - pd.Timedelta(weeks=RANGE_WEEKS)
    if pd.Timestamp(rows.index[0]) > start + RANGE_SLACK:
        return None
    window = rows.loc[rows.index > start]
    return Range(low=float(window["low"].min()), high=float(window["high"].max()))


def mean_volume_before(volume: pd.Series[float]) -> float | None:
    """Return the mean of the 20 trading days before the last one; None if there are fewer."""
    if len(volume) <= MEAN_VOLUME_ROWS:
        return None
    mean = float(volume.iloc[-1 - MEAN_VOLUME_ROWS : -1].mean())
    return mean if mean > 0 else None


def largest_move(close: pd.Series[float]) -> LargestMove | None:
    """Return how long no daily move was as large in its direction; None if that is not notable."""
    changes = close.pct_change().iloc[1:] * 100.0
    last = float(changes.iloc[-1])
    if abs(last) < NOTABLE_MOVE_PCT:
        return None
    before = changes.iloc[:-1]
    as_large = before.index[(before <= last) if last < 0 else (before >= last)]
    whole_history = len(as_large) == 0
    since = close.index[0] if whole_history else as_large[-1]
    months = _whole_months(pd.Timestamp(since).date(), pd.Timestamp(close.index[-1]).date())
    return LargestMove(months, whole_history) if months >= NOTABLE_MONTHS else None


def straight_days(close: pd.Series[float]) -> int:
    """Return for how many consecutive trading days the close moved in the last day's direction."""
    signs = np.sign(np.diff(close.to_numpy()))[::-1]
    differing = np.flatnonzero(signs != signs[0])
    if signs[0] == 0:
        return 0
    return int(differing[0]) if len(differing) else len(signs)


def _change_pct(close: pd.Series[float], base: int) -> float:
    return 100.0 * (float(close.iloc[-1]) / float(close.iloc[base]) - 1.0)


def _whole_months(start: date, end: date) -> int:
    months = 12 * (end.year - start.year) + end.month - start.month
    return months - (end.day < start.day)
