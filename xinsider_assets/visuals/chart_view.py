"""What a chart shows: which prices, which marks on its axes, which range behind them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from xinsider_assets.artifacts.market import MarketData, Quote

if TYPE_CHECKING:
    import pandas as pd

FloatArray = npt.NDArray[np.float64]

_SHOWN_MONTHS = 6
_RANGE_WEEKS = 52
_RANGE_SLACK_DAYS = 5
"""A year of prices may begin on the first trading day after a weekend and still is a year."""
_MIN_MONTH_ROWS = 9
"""Fewer trading days of a month than these leave no room for its label."""
_HEADROOM = 0.10
_FLAT_SPAN = 0.02
_TICK_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_TICKS = 4
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class TimeMark:
    """A label of the time axis, centred on a place counted in rows of the series."""

    at: float
    text: str


@dataclass(frozen=True)
class PriceRange:
    """The lowest and the highest price traded, and over which time."""

    low: float
    high: float
    label: str


@dataclass(frozen=True)
class ChartView:
    """The series and its axes, before anything is drawn.

    Attributes:
        quote: The last close and its change.
        closes: About six months of closes, 2 or more.
        volumes: Shares traded on the same days.
        first_day: The day of the first close.
        price_low: Lower edge of the price axis.
        price_high: Upper edge of the price axis.
        price_ticks: Round prices inside the edges.
        months: Labels of whole or nearly whole months; empty when the series is short.
        range: Of 52 weeks, or of as much as there is.
    """

    quote: Quote
    closes: FloatArray
    volumes: FloatArray
    first_day: date
    price_low: float
    price_high: float
    price_ticks: tuple[float, ...]
    months: tuple[TimeMark, ...]
    range: PriceRange


def view_chart(market: MarketData, symbol: str) -> ChartView:
    """Choose what the chart of a symbol shows.

    Raises:
        KeyError: The symbol has no prices.
        ValueError: It has fewer than two days of prices.
    """
    import pandas as pd

    quote = market.quote(symbol)
    series = market.series(symbol)
    days = pd.DatetimeIndex(series.index)
    first_shown = days[-1] - pd.DateOffset(months=_SHOWN_MONTHS)
    start = min(int(days.searchsorted(first_shown)), len(days) - 2)
    shown, shown_days = series.iloc[start:], days[start:]
    closes = shown["close"].to_numpy(dtype=np.float64)
    low, high = _price_edges(closes)
    return ChartView(
        quote=quote,
        closes=closes,
        volumes=shown["volume"].to_numpy(dtype=np.float64),
        first_day=shown_days[0].date(),
        price_low=low,
        price_high=high,
        price_ticks=price_ticks(low, high),
        months=_month_marks(shown_days),
        range=_range(series, days),
    )


def price_ticks(low: float, high: float) -> tuple[float, ...]:
    """Two to four round prices between two edges, evenly spaced by 1, 2, 2.5 or 5 times 10^n."""
    span = high - low
    exponent = math.floor(math.log10(span / _MOST_TICKS))
    for power in (exponent, exponent + 1):
        for factor in _TICK_STEPS:
            step = factor * 10.0**power
            first, last = math.ceil(low / step), math.floor(high / step)
            if last - first + 1 <= _MOST_TICKS:
                return tuple(round(index * step, 10) for index in range(first, last + 1))
    raise AssertionError("a step of a whole span leaves two ticks at most")


def tick_texts(ticks: tuple[float, ...]) -> tuple[str, ...]:
    """The prices with as many decimals as tell them apart and make them exact."""
    for decimals in (0, 2, 3, 4, 5, 6):
        texts = tuple(f"{tick:,.{decimals}f}" for tick in ticks)
        if all(
            math.isclose(float(text.replace(",", "")), tick)
            for text, tick in zip(texts, ticks, strict=True)
        ):
            return texts
    return tuple(f"{tick:g}" for tick in ticks)


def day_month_text(day: date) -> str:
    """A day as "24 Jan"; not strftime, whose months follow the machine's locale."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def day_text(day: date) -> str:
    """A day as "24 Jan 2013"."""
    return f"{day_month_text(day)} {day.year}"


def _price_edges(closes: FloatArray) -> tuple[float, float]:
    low, high = float(closes.min()), float(closes.max())
    span = max(high - low, _FLAT_SPAN * high)
    middle = (low + high) / 2
    half = span * (0.5 + _HEADROOM)
    return middle - half, middle + half


def _month_marks(days: pd.DatetimeIndex) -> tuple[TimeMark, ...]:
    marks: list[TimeMark] = []
    month_of_row = np.asarray(days.year) * 12 + np.asarray(days.month) - 1
    for month in np.unique(month_of_row):
        rows = np.flatnonzero(month_of_row == month)
        if len(rows) >= _MIN_MONTH_ROWS:
            year, index = divmod(int(month), 12)
            text = str(year) if index == 0 else _MONTHS[index]
            marks.append(TimeMark(at=float(rows.mean()), text=text))
    return tuple(marks)


def _range(series: pd.DataFrame, days: pd.DatetimeIndex) -> PriceRange:
    import pandas as pd

    first = days[-1] - pd.Timedelta(weeks=_RANGE_WEEKS)
    rows = series.loc[days > first]
    whole = days[0] <= first + pd.Timedelta(days=_RANGE_SLACK_DAYS)
    label = "52-week range" if whole else f"Since {day_text(days[0].date())}"
    return PriceRange(low=float(rows["low"].min()), high=float(rows["high"].max()), label=label)
