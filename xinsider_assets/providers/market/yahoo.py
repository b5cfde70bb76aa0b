"""Prices from Yahoo Finance, as they stood on the day."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

import numpy as np
import pandas as pd

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.errors import InputError
from xinsider_assets.metering.call import Answer, Call
from xinsider_assets.providers.market.companies import canonical_symbol
from xinsider_assets.providers.market.splits import PRICES, Split, known_splits, restate
from xinsider_assets.providers.market.window import HISTORY, Listing, Origin, assemble
from xinsider_assets.providers.vendors.outside import Outside
from xinsider_assets.providers.vendors.yahoo import ENDPOINT, OWN_FILES, daily_rows

MADE_BY = "Yahoo (yfinance)"
SOURCE = "Yahoo Finance"
MOST_RATIO = 20.0
"""Between two closes; beyond it the list is wrong (pence for pounds, a split worked in twice)."""

_DECIMALS = 4
"""No exchange quotes finer (Regulation NMS, Rule 612); the rest is noise of splits multiplied out,
and of Yahoo's numbers, which have seven digits."""
_COLUMNS = {"Open": "open", "High": "high", "Low": "low", "Close": "close", "Volume": "volume"}
_SPLITS = "Stock Splits"
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class YahooPrices:
    """A `PriceSource` over Yahoo's daily chart; several symbols at once.

    Nothing but the chart is asked, and it only up to the day: what Yahoo calls info is always of
    now. Yahoo works every split until today into all its prices, so for a past day the splits
    since then are asked for as well, and taken out again.

    Attributes:
        outside: The way to Yahoo; its calls are free, and not kept.
        today: The day until which splits are worked in.
    """

    outside: Outside
    today: date

    def history(self, symbols: Sequence[str], day: date) -> MarketData:
        """Prices of those symbols that Yahoo knows, for the two years up to the day.

        Raises:
            InputError: The day is to come, or no symbol has prices up to it.
            ProviderError: Yahoo gave no answer about one of them.
        """
        if day > self.today:
            raise InputError(
                f"{day} lies in the future, nobody has its prices: choose a day up to {self.today}"
            )
        asked = list(dict.fromkeys(symbols))
        with ThreadPoolExecutor(self.outside.settings.limits.yahoo.at_once, "yahoo") as pool:
            futures = [
                pool.submit(copy_context().run, self._listing, symbol, day) for symbol in asked
            ]
            try:
                listings = [future.result() for future in futures]
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
        origin = Origin(
            source=SOURCE,
            made_by=MADE_BY,
            place=f"{SOURCE} for the two years up to {day} (asked for: "
            f"{', '.join(asked) or 'none'})",
            remedy=OWN_FILES,
        )
        return assemble(day, dict(zip(asked, listings, strict=True)), origin)

    def _listing(self, symbol: str, day: date) -> Listing:
        found_in = f"{SOURCE}'s {symbol}"
        first = (pd.Timestamp(day) - HISTORY).date()
        until_day = self._rows(symbol, first, day)
        rows = _priced(until_day)
        if rows.empty or not _is_plausible(rows):
            return Listing(rows.iloc[:0], found_in)
        since = self._rows(symbol, day + _DAY, self.today) if day < self.today else None
        splits = _all_splits(symbol, until_day if since is None else pd.concat([until_day, since]))
        restated = restate(rows, splits, worked_in_until=self.today, day=day)
        restated[PRICES] = restated[PRICES].round(_DECIMALS)
        return Listing(restated, found_in)

    def _rows(self, symbol: str, first: date, last: date) -> pd.DataFrame:
        """Yahoo's rows from the first to the last day, indexed by date; empty if it has none."""
        account = self.outside.account("yahoo")
        name, end = canonical_symbol(symbol), last + _DAY

        def send(timeout_s: float) -> Answer:
            return Answer(document=_document(daily_rows(account, name, first, end, timeout_s)))

        request = {"symbol": name, "first": first.isoformat(), "end": end.isoformat()}
        call = Call("yahoo", ENDPOINT, "prices", request, is_paid=False)
        return _frame(self.outside.buy(call, send))


def _document(frame: pd.DataFrame) -> dict[str, list[object]]:
    """The frame of yfinance as JSON: a list for each column, days without a zone."""
    if frame.empty:
        return {}
    days = cast("pd.DatetimeIndex", frame.index)
    table: dict[str, list[object]] = {"day": list(days.strftime("%Y-%m-%d"))}
    for column in (*_COLUMNS, _SPLITS):
        values = frame[column].to_numpy(dtype="float64")
        table[column] = [float(value) if np.isfinite(value) else None for value in values]
    return table


def _frame(answer: Answer) -> pd.DataFrame:
    """Columns of `_COLUMNS` and splits as float64, indexed by ascending dates."""
    columns = [*_COLUMNS.values(), _SPLITS]
    table = answer.document
    if not table:
        return pd.DataFrame(columns=columns, index=pd.DatetimeIndex([]), dtype="float64")
    rows = pd.DataFrame(
        {name: np.array(table[source], "float64") for source, name in _COLUMNS.items()}
        | {_SPLITS: np.array(table[_SPLITS], "float64")}
    )
    rows.index = pd.DatetimeIndex(np.array(table["day"], "datetime64[ns]"))
    return rows.loc[~rows.index.duplicated()].sort_index()


def _priced(rows: pd.DataFrame) -> pd.DataFrame:
    """The days that have prices, without what else is known of them."""
    priced = rows.loc[(rows[PRICES] > 0.0).all(axis=1), list(_COLUMNS.values())]
    return priced.fillna({"volume": 0.0})


def _is_plausible(rows: pd.DataFrame) -> bool:
    ratios = rows["close"].to_numpy()[1:] / rows["close"].to_numpy()[:-1]
    return bool(((ratios < MOST_RATIO) & (ratios > 1.0 / MOST_RATIO)).all())


def _all_splits(symbol: str, rows: pd.DataFrame) -> tuple[Split, ...]:
    """Yahoo's own splits, and the table's for the time that its rows say nothing about."""
    first, last = (pd.Timestamp(rows.index[at]).date() for at in (0, -1))
    given = rows.loc[rows[_SPLITS] > 0.0, _SPLITS]
    own = (Split(pd.Timestamp(str(day)).date(), float(ratio)) for day, ratio in given.items())
    table = (split for split in known_splits(symbol) if not first <= split.day <= last)
    return (*own, *table)
