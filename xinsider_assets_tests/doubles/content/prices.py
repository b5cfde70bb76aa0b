"""Daily prices in the JSON of Yahoo's v8 chart endpoint."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timezone
from functools import cache, lru_cache
from typing import Any

import pandas as pd

from xinsider_assets.new_york import NEW_YORK
from xinsider_assets_tests.doubles.content.calendar import Calendar
from xinsider_assets_tests.doubles.wire import Json

_OPEN = time(9, 30)
_SESSION_S = 23_400
_ADJUSTED = 0.87
"""Dividends make an adjusted close of the past lower than what was paid; nobody may quote it."""
_LATER_SYMBOLS = {"META": "FB", "GOOGL": "GOOG"}
"""Yahoo has a company's whole past under its newest symbol."""
_RANGES = ["1d", "5d", "1mo", "3mo", "6mo", "1y", "2y", "5y", "10y", "ytd", "max"]


@dataclass(frozen=True)
class PriceBook:
    """bokeh-sampledata's companies, as they were traded.

    Attributes:
        calendar: On what days they are told to have been.
    """

    calendar: Calendar

    def rows(self, symbol: str) -> pd.DataFrame | None:
        """All rows of a symbol; None if there are none.

        Columns open, high, low, close, volume, indexed by date.
        """
        table = _table(symbol)
        if table is None:
            return None
        days = self.calendar.trading_days(pd.DatetimeIndex(table.index))
        told = table.iloc[: len(days)].copy()
        told.index = days
        return told

    def between(self, symbol: str, first_s: int, last_s: int) -> pd.DataFrame | None:
        """The rows whose trading day opens from `first_s` on and before `last_s`."""
        rows = self.rows(symbol)
        if rows is None:
            return None
        start, end = (
            str(datetime.fromtimestamp(bound_s, timezone.utc).astimezone(NEW_YORK).date())
            for bound_s in (first_s, last_s)
        )
        near = rows.loc[start:end]
        return near.loc[[first_s <= opening(day) < last_s for day in near.index]]


@lru_cache
def _table(symbol: str) -> pd.DataFrame | None:
    from bokeh_sampledata import stocks

    columns: dict[str, Any] | None = getattr(stocks, _LATER_SYMBOLS.get(symbol, symbol), None)
    if not isinstance(columns, dict):
        return None
    table = pd.DataFrame(columns)
    table.index = pd.DatetimeIndex(table["date"].to_numpy(dtype="datetime64[ns]"))
    return table[["open", "high", "low", "close", "volume"]].sort_index()


@cache
def opening(day: date) -> int:
    """The bell of a trading day in seconds since the epoch: Yahoo's stamp of a daily row."""
    bell = datetime.combine(pd.Timestamp(day).date(), _OPEN, tzinfo=NEW_YORK)
    return int(bell.timestamp())


def chart(symbol: str, rows: pd.DataFrame) -> Json:
    """The answer for a symbol's rows; without any it has no timestamps, as Yahoo's has not."""
    stamps = [opening(day) for day in rows.index]
    quote = {name: [_number(value) for value in rows[name]] for name in rows.columns}
    adjusted = [None if value is None else value * _ADJUSTED for value in quote["close"]]
    result: Json = {
        "meta": _meta(symbol, stamps, quote["close"]),
        "indicators": {"quote": [quote if stamps else {}], "adjclose": [{"adjclose": adjusted}]},
    }
    if stamps:
        result["timestamp"] = stamps
    return {"chart": {"result": [result], "error": None}}


def failure(code: str, description: str) -> Json:
    """Yahoo's way of saying that there is nothing."""
    return {"chart": {"result": None, "error": {"code": code, "description": description}}}


def _meta(symbol: str, stamps: list[int], closes: list[float | None]) -> Json:
    last_s = stamps[-1] if stamps else 0
    local = datetime.fromtimestamp(last_s, NEW_YORK)
    offset = local.utcoffset()
    gmt_offset_s = int(offset.total_seconds()) if offset else 0
    period = {
        "timezone": local.tzname(),
        "start": last_s,
        "end": last_s + _SESSION_S,
        "gmtoffset": gmt_offset_s,
    }
    return {
        "currency": "USD",
        "symbol": symbol,
        "exchangeName": "NMS",
        "fullExchangeName": "NasdaqGS",
        "instrumentType": "EQUITY",
        "firstTradeDate": opening(date(2000, 3, 1)),
        "regularMarketTime": last_s + _SESSION_S,
        "hasPrePostMarketData": True,
        "gmtoffset": gmt_offset_s,
        "timezone": local.tzname(),
        "exchangeTimezoneName": "America/New_York",
        "regularMarketPrice": closes[-1] if closes else None,
        "priceHint": 2,
        "currentTradingPeriod": dict.fromkeys(("pre", "regular", "post"), period),
        "dataGranularity": "1d",
        "range": "",
        "validRanges": _RANGES,
    }


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
