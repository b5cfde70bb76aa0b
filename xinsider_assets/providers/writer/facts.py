"""Every number that may be said about a stock, computed from its prices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from xinsider_assets.artifacts.analysis import Fact, FactUnit
from xinsider_assets.artifacts.market import MarketData, Quote
from xinsider_assets.providers.writer import displays, measures

HAIR = 0.05
"""In percentage points: so far over a whole percent, "more than" is fair to say."""


def stock_facts(market: MarketData, symbol: str) -> tuple[Fact, ...]:
    """Facts about a symbol's last trading day, with ids such as "AAPL.change_pct.day".

    Measures that need a longer history than there is are left out.

    Raises:
        KeyError: The symbol has no prices.
        ValueError: It has fewer than two days of prices.
    """
    facts = _Facts(market.quote(symbol), market.source)
    rows = market.series(symbol)
    return tuple(
        fact
        for part in (
            _prices(facts, rows),
            _changes(facts, rows["close"]),
            _range(facts, rows),
            _volume(facts, rows["volume"]),
            _records(facts, rows["close"]),
        )
        for fact in part
    )


@dataclass(frozen=True)
class _Facts:
    """Makes facts of one symbol, all of one source and day."""

    quote: Quote
    source: str

    def __call__(self, name: str, label: str, value: float, unit: FactUnit, display: str) -> Fact:
        return Fact(
            id=f"{self.quote.symbol}.{name}",
            label=label,
            value=value,
            unit=unit,
            display=display,
            source=self.source,
            as_of=self.quote.as_of,
            symbol=self.quote.symbol,
        )

    def price(self, name: str, label: str, value: float) -> Fact:
        return self(name, label, value, "USD", displays.usd(value))

    def change(self, name: str, label: str, value: float, decimals: int = 1) -> Fact:
        return self(name, label, value, "percent", displays.percent(value, decimals))


def _prices(facts: _Facts, rows: pd.DataFrame) -> Iterator[Fact]:
    quote = facts.quote
    yield facts.price("close", "last close", quote.price)
    yield facts.price("previous_close", "close before it", quote.previous_close)
    change = displays.usd_change(quote.change, quote.price)
    yield facts("change_usd.day", "change on the day in dollars", quote.change, "USD", change)
    yield facts.price("open", "opening price", float(rows["open"].iloc[-1]))
    yield facts.price("day_high", "day's high", float(rows["high"].iloc[-1]))
    yield facts.price("day_low", "day's low", float(rows["low"].iloc[-1]))
    for name, label, day in (
        ("as_of", "day of the last close", quote.as_of),
        ("previous_day", "trading day before it", pd.Timestamp(rows.index[-2]).date()),
    ):
        yield facts(name, label, float(day.toordinal()), "date", displays.full_date(day))


def _changes(facts: _Facts, close: pd.Series[float]) -> Iterator[Fact]:
    quote = facts.quote
    day_pct = quote.change_pct
    yield facts.change("change_pct.day", "change on the day", day_pct, decimals=2)
    whole = int(abs(day_pct))
    if whole >= 2 and abs(day_pct) - whole >= HAIR:
        label = "size of the day's change, rounded down to whole percent"
        yield facts("change_pct.day.whole", label, float(whole), "percent", f"{whole}%")
    last = pd.Timestamp(quote.as_of)
    for name, label, value in (
        ("week", "change over 5 trading days", measures.change_over_pct(close, 5)),
        ("month", "change over 21 trading days", measures.change_over_pct(close, 21)),
        ("ytd", "change since the last close of the year before", measures.year_to_date_pct(close)),
        (
            "year",
            "change on a year ago",
            measures.change_since_pct(close, last - pd.DateOffset(years=1)),
        ),
    ):
        if value is not None:
            yield facts.change(f"change_pct.{name}", label, value)


def _range(facts: _Facts, rows: pd.DataFrame) -> Iterator[Fact]:
    price = facts.quote.price
    year = measures.year_range(rows)
    if year is None:
        return
    weeks = measures.RANGE_WEEKS
    yield facts("range.weeks", "weeks of the range", float(weeks), "count", f"{weeks}-week")
    yield facts.price("high_52w", "52-week high", year.high)
    yield facts.price("low_52w", "52-week low", year.low)
    below_high = 100.0 * (1.0 - price / year.high)
    yield facts.change("below_high_pct", "how far below the 52-week high", below_high)
    yield facts.change(
        "above_low_pct", "how far above the 52-week low", 100.0 * (price / year.low - 1.0)
    )
    if year.high > year.low:
        position = 100.0 * (price - year.low) / (year.high - year.low)
        label = "place in the 52-week range, from its low to its high"
        yield facts.change("range_position_pct", label, position, decimals=0)


def _volume(facts: _Facts, volume: pd.Series[float]) -> Iterator[Fact]:
    last = float(volume.iloc[-1])
    if last <= 0:
        return
    yield facts("volume", "shares traded on the day", last, "shares", displays.shares(last))
    mean = measures.mean_volume_before(volume)
    if mean is None:
        return
    rows = measures.MEAN_VOLUME_ROWS
    yield facts("mean_volume.days", "days of the mean volume", float(rows), "days", f"{rows}-day")
    label = "mean volume of the 20 trading days before"
    yield facts("mean_volume_20d", label, mean, "shares", displays.shares(mean))
    ratio = last / mean
    yield facts("volume_ratio", "volume as a multiple", ratio, "times", displays.times(ratio))
    versus = 100.0 * (ratio - 1.0)
    yield facts.change("volume_vs_mean_pct", "volume against its mean", versus, decimals=0)


def _records(facts: _Facts, close: pd.Series[float]) -> Iterator[Fact]:
    largest = measures.largest_move(close)
    if largest is not None:
        least = "at least " if largest.whole_history else ""
        kind = "drop" if facts.quote.change < 0 else "gain"
        yield facts(
            "largest_move.months",
            f"months without a one-day {kind} as large",
            float(largest.months),
            "count",
            f"{least}{largest.months} months",
        )
    run = measures.straight_days(close)
    if run >= 3:
        way = "lower" if facts.quote.change < 0 else "higher"
        label = f"{way} closes in a row"
        yield facts("straight_days", label, float(run), "days", f"{run} sessions")
