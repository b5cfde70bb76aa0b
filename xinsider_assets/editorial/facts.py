"""Computes every number that a script may state about a stock from its prices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from xinsider_assets.artifacts.market import MarketData, Quote
from xinsider_assets.artifacts.script import Direction, Fact, FactUnit
from xinsider_assets.daily.exchange import sessions_missed
from xinsider_assets.editorial import measures
from xinsider_assets.visuals.locale import EN_US, Locale, Told

HAIR = 0.05
"""In percentage points: "more than" is accurate up to this distance above a whole percent."""


def stock_facts(market: MarketData, symbol: str, locale: Locale = EN_US) -> tuple[Fact, ...]:
    """Return facts about a symbol's last trading day, with ids such as "AAPL.change_pct.day".

    Measures that need a longer history than the prices cover are omitted.

    Args:
        market: Prices up to the day.
        symbol: Symbol to compute facts for.
        locale: Locale of the displayed and the spoken form.

    Raises:
        KeyError: The symbol has no prices.
        ValueError: It has fewer than two days of prices.
    """
    rows = market.series(symbol)
    facts = _Facts(market.quote(symbol), market.source, locale, _day(rows, -2))
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
    """Builds facts of one symbol, all with the same source and day."""

    quote: Quote
    source: str
    locale: Locale
    previous_day: date

    @cached_property
    def has_gap(self) -> bool:
        """Return whether sessions before the day lack a price, so that its change spans more."""
        return sessions_missed(self.previous_day, self.quote.as_of) > 0

    def __call__(
        self,
        name: str,
        label: str,
        value: float,
        unit: FactUnit,
        told: Told,
        direction: Direction | None = None,
    ) -> Fact:
        return Fact(
            id=f"{self.quote.symbol}.{name}",
            label=label,
            value=value,
            unit=unit,
            display=told.display,
            spoken=told.spoken,
            direction=direction,
            source=self.source,
            as_of=self.quote.as_of,
            symbol=self.quote.symbol,
        )

    def price(self, name: str, label: str, value: float) -> Fact:
        return self(name, label, value, "USD", self.locale.price(value))

    def share(self, name: str, label: str, value: float, decimals: int = 1) -> Fact:
        """Return a percentage that is not a change and has no direction."""
        return self(name, label, value, "percent", self.locale.percent(abs(value), decimals))

    def change(self, name: str, label: str, value: float, decimals: int = 1) -> Fact:
        """Return the percentage by which a price rose or fell."""
        told = self.locale.percent(abs(value), decimals)
        return self(name, label, value, "percent", told, _direction(value, told))


def _direction(value: float, told: Told) -> Direction:
    """Return the direction of a change, if the displayed value shows one."""
    if not re.search(r"[1-9]", told.display):
        return "unchanged"
    return "up" if value > 0 else "down"


def _prices(facts: _Facts, rows: pd.DataFrame) -> Iterator[Fact]:
    quote, locale = facts.quote, facts.locale
    yield facts.price("close", "last close", quote.price)
    yield facts.price("previous_close", "close before it", quote.previous_close)
    if not facts.has_gap:
        told = locale.price(abs(quote.change), like=quote.price)
        way = _direction(quote.change, told)
        yield facts(
            "change_usd.day", "change on the day in dollars", quote.change, "USD", told, way
        )
    yield facts.price("open", "opening price", float(rows["open"].iloc[-1]))
    yield facts.price("day_high", "day's high", float(rows["high"].iloc[-1]))
    yield facts.price("day_low", "day's low", float(rows["low"].iloc[-1]))
    for name, label, day in (
        ("as_of", "day of the last close", quote.as_of),
        ("previous_day", "day of the close before it", facts.previous_day),
    ):
        yield facts(name, label, float(day.toordinal()), "date", locale.day(day))


def _changes(facts: _Facts, close: pd.Series[float]) -> Iterator[Fact]:
    yield from _since_previous_close(facts)
    last = pd.Timestamp(facts.quote.as_of)
    for name, label, value in (
        ("week", "change over 5 trading days, a week", measures.change_over_pct(close, 5)),
        ("month", "change over 21 trading days, a month", measures.change_over_pct(close, 21)),
        ("ytd", "change since the last close of the year before", measures.year_to_date_pct(close)),
        (
            "year",
            "change on a year ago",
            measures.change_since_pct(close, last - pd.DateOffset(years=1)),
        ),
    ):
        if value is not None:
            yield facts.change(f"change_pct.{name}", label, value)


def _since_previous_close(facts: _Facts) -> Iterator[Fact]:
    change_pct = facts.quote.change_pct
    if facts.has_gap:
        before = facts.locale.full_date(facts.previous_day)
        label = f"change since the close of {before}, over more than one session: not the day's"
        yield facts.change("change_pct.gap", label, change_pct, decimals=2)
        return
    yield facts.change("change_pct.day", "change on the day", change_pct, decimals=2)
    whole = int(abs(change_pct))
    if whole >= 2 and abs(change_pct) - whole >= HAIR:
        label = "size of the day's change, rounded down to whole percent"
        signed = float(whole) if change_pct > 0 else -float(whole)
        yield facts.change("change_pct.day.whole", label, signed, decimals=0)


def _day(rows: pd.DataFrame, place: int) -> date:
    return pd.Timestamp(rows.index[place]).date()


def _range(facts: _Facts, rows: pd.DataFrame) -> Iterator[Fact]:
    price = facts.quote.price
    year = measures.year_range(rows)
    if year is None:
        return
    weeks = measures.RANGE_WEEKS
    told = facts.locale.span(weeks, "week")
    yield facts("range.weeks", "weeks of the range, before its high or low", weeks, "count", told)
    yield facts.price("high_52w", "52-week high", year.high)
    yield facts.price("low_52w", "52-week low", year.low)
    below_high = 100.0 * (1.0 - price / year.high)
    yield facts.share("below_high_pct", "how far below the 52-week high", below_high)
    above_low = 100.0 * (price / year.low - 1.0)
    yield facts.share("above_low_pct", "how far above the 52-week low", above_low)
    if year.high > year.low:
        position = 100.0 * (price - year.low) / (year.high - year.low)
        label = "place in the 52-week range, from its low to its high"
        yield facts.share("range_position_pct", label, position, decimals=0)


def _volume(facts: _Facts, volume: pd.Series[float]) -> Iterator[Fact]:
    last = float(volume.iloc[-1])
    if last <= 0:
        return
    locale = facts.locale
    label = "shares traded on the day"
    yield facts("volume", label, last, "shares", locale.shares(last))
    mean = measures.mean_volume_before(volume)
    if mean is None:
        return
    rows = measures.MEAN_VOLUME_ROWS
    label = "days of the mean volume, before its average"
    yield facts("mean_volume.days", label, rows, "days", locale.span(rows, "day"))
    label = "mean volume of the 20 trading days before"
    yield facts("mean_volume_20d", label, mean, "shares", locale.shares(mean))
    ratio = last / mean
    yield facts("volume_ratio", "volume as a multiple", ratio, "times", locale.times(ratio))
    versus = 100.0 * (ratio - 1.0)
    yield facts.change("volume_vs_mean_pct", "volume against its mean", versus, decimals=0)


def _records(facts: _Facts, close: pd.Series[float]) -> Iterator[Fact]:
    if facts.has_gap:
        return
    locale = facts.locale
    largest = measures.largest_move(close)
    if largest is not None:
        kind = "drop" if facts.quote.change < 0 else "gain"
        told = locale.counted(largest.months, "months")
        yield facts(
            "largest_move.months",
            f"months without a one-day {kind} as large",
            largest.months,
            "count",
            locale.at_least(told) if largest.whole_history else told,
        )
    run = measures.straight_days(close)
    if run >= 3:
        way = "lower" if facts.quote.change < 0 else "higher"
        told = locale.counted(run, "sessions")
        yield facts("straight_days", f"{way} closes in a row", run, "days", told)
