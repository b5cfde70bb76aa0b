"""Prices from Yahoo Finance, as quoted on the day."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast

import numpy as np
import pandas as pd

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.keys import limits_of
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.providers.client.call import Answer, Call
from xinsider_assets.providers.client.faults import PassingError
from xinsider_assets.providers.market.companies import symbols_since
from xinsider_assets.providers.market.sessions import (
    Clock,
    now_in_new_york,
    require_ended,
    unfinished,
)
from xinsider_assets.providers.market.splits import PRICES, Split, all_splits, restate
from xinsider_assets.providers.market.window import HISTORY, Listing, Origin, assemble
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.providers.vendors.yahoo import ENDPOINT, OWN_FILES, DailyRows, daily_rows

MADE_BY = "Yahoo (yfinance)"
SOURCE = "Yahoo Finance"
CURRENCY = "USD"
"""Videos state all prices in dollars; prices in other currencies are not supported."""

_DECIMALS = 4
"""The minimum price increment of exchanges (Regulation NMS, Rule 612). Smaller differences are
rounding errors from split adjustments and from Yahoo's numbers, which have seven digits."""
_COLUMNS = {"Open": "open", "High": "high", "Low": "low", "Close": "close", "Volume": "volume"}
_SPLITS = "Stock Splits"
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class YahooPrices:
    """A `PriceSource` over Yahoo's daily chart; it requests several symbols in parallel.

    It requests only the chart, up to the day, because Yahoo's `info` always has current values.
    Yahoo adjusts all prices for every split until today, so for a past day it also requests the
    later splits and reverses them. Yahoo lists a company's whole history under its newest symbol.

    Attributes:
        providers: The provider context; calls to Yahoo are free and not cached.
        clock: Determines the day up to which prices are split-adjusted, and whether the day's
            session has ended.
    """

    providers: ProviderContext
    clock: Clock = now_in_new_york

    @property
    def _today(self) -> date:
        return self.clock().astimezone(NEW_YORK).date()

    def history(self, symbols: Sequence[str], day: date) -> MarketData:
        """Return the prices of the symbols that Yahoo lists, for the two years up to the day.

        Raises:
            InputError: The day is in the future, or no symbol has prices up to it.
            PassingError: The day's session has not ended, or most symbols lack its prices.
            ProviderError: Yahoo did not answer for one of the symbols.
        """
        require_ended(day, self.clock(), "yahoo", ENDPOINT)
        asked = list(dict.fromkeys(symbols))
        at_once = limits_of(self.providers.settings, "yahoo").at_once
        with ThreadPoolExecutor(at_once, "yahoo") as pool:
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
            late=lambda text: PassingError("yahoo", ENDPOINT, text),
        )
        return assemble(day, dict(zip(asked, listings, strict=True)), origin)

    def _listing(self, symbol: str, day: date) -> Listing:
        names = symbols_since(symbol, day)
        asked = names[-1]
        found_in = f"{SOURCE}'s {asked}"
        first = (pd.Timestamp(day) - HISTORY).date()
        answer = self._ask(asked, first, day)
        until_day, table = _frame(answer), answer.document
        rows, unpriced = _priced(until_day), _unpriced(until_day, found_in)
        if rows.empty:
            return Listing(rows, found_in, unpriced)
        if table["currency"] != CURRENCY:
            why = f"{found_in} is quoted in {table['currency'] or 'no named currency'}, not in USD"
            return Listing(rows.iloc[:0], found_in, refused=why)
        self._require_closes(day, table["session_end"])
        today = self._today
        since = _frame(self._ask(asked, day + _DAY, today)) if day < today else until_day.iloc[:0]
        known = pd.concat([until_day, since]) if len(since) else until_day
        splits = all_splits(names[::-1], _own_splits(known), *_ends(known))
        restated = restate(rows, splits, worked_in_until=today, day=day)
        restated[PRICES] = restated[PRICES].round(_DECIMALS)
        return Listing(restated, found_in, unpriced)

    def _require_closes(self, day: date, session_end: str | None) -> None:
        """Check Yahoo's own session end, because calendars lack unscheduled early closes."""
        if session_end is None:
            return
        end = datetime.fromisoformat(session_end)
        if end.date() == day and self.clock() < end:
            raise unfinished(day, end, "yahoo", ENDPOINT)

    def _ask(self, symbol: str, first: date, last: date) -> Answer:
        """Request Yahoo's rows from the first to the last day."""
        account = self.providers.account("yahoo")
        end = last + _DAY

        def send(timeout_s: float) -> Answer:
            return Answer(document=_document(daily_rows(account, symbol, first, end, timeout_s)))

        request = {"symbol": symbol, "first": first.isoformat(), "end": end.isoformat()}
        return self.providers.call(Call("yahoo", ENDPOINT, "prices", request, is_paid=False), send)


def _document(answer: DailyRows) -> dict[str, Any]:
    """Convert the rows of yfinance to JSON: one list per column, dates without a time zone."""
    frame = answer.frame
    if frame.empty:
        return {}
    days = cast("pd.DatetimeIndex", frame.index)
    end = answer.session_end
    table: dict[str, Any] = {
        "currency": answer.currency,
        "session_end": None if end is None else end.isoformat(),
        "day": list(days.strftime("%Y-%m-%d")),
    }
    for column in (*_COLUMNS, _SPLITS):
        values = frame[column].to_numpy(dtype="float64")
        table[column] = [float(value) if np.isfinite(value) else None for value in values]
    return table


def _frame(answer: Answer) -> pd.DataFrame:
    """Return `_COLUMNS` and the splits as float64, indexed by ascending dates."""
    columns = [*_COLUMNS.values(), _SPLITS]
    table = answer.document
    if not table:
        return pd.DataFrame(columns=columns, index=pd.DatetimeIndex([]), dtype="float64")
    rows = pd.DataFrame(
        {name: np.array(table[source], "float64") for source, name in _COLUMNS.items()}
        | {_SPLITS: np.array(table[_SPLITS], "float64")}
    )
    rows.index = pd.DatetimeIndex(np.array(table["day"], "datetime64[ns]"))
    return rows.loc[~rows.index.duplicated(keep="last")].sort_index()


def _is_priced(rows: pd.DataFrame) -> pd.Series[bool]:
    return (rows[PRICES] > 0.0).all(axis=1)


def _priced(rows: pd.DataFrame) -> pd.DataFrame:
    """Return only the price columns, for the days with prices."""
    return rows.loc[_is_priced(rows), list(_COLUMNS.values())].fillna({"volume": 0.0})


def _unpriced(rows: pd.DataFrame, found_in: str) -> dict[date, str]:
    days = pd.DatetimeIndex(rows.index[~_is_priced(rows)])
    return {day.date(): f"a row of {found_in} without them" for day in days}


def _ends(rows: pd.DataFrame) -> tuple[date, date]:
    first, last = (pd.Timestamp(rows.index[at]).date() for at in (0, -1))
    return first, last


def _own_splits(rows: pd.DataFrame) -> tuple[Split, ...]:
    given = rows.loc[rows[_SPLITS] > 0.0, _SPLITS]
    return tuple(Split(pd.Timestamp(str(day)).date(), float(ratio)) for day, ratio in given.items())
