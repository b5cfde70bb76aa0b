"""Daily prices in the JSON of Yahoo's v8 chart endpoint."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timezone
from functools import lru_cache
from typing import Any

import pandas as pd

from xinsider_assets.new_york import NEW_YORK
from xinsider_assets_tests.doubles.wire import Json

_OPEN = time(9, 30)
_SESSION_S = 23_400
_ADJUSTED = 0.87
"""Dividends make an adjusted close of the past lower than what was paid; nobody may quote it."""
_RANGES = ["1d", "5d", "1mo", "3mo", "6mo", "1y", "2y", "5y", "10y", "ytd", "max"]


@lru_cache
def listed(symbol: str) -> pd.DataFrame | None:
    """All rows of bokeh-sampledata for a symbol, as traded; None if it has none.

    Columns open, high, low, close, volume, indexed by date.
    """
    from bokeh_sampledata import stocks

    columns: dict[str, Any] | None = getattr(stocks, symbol, None)
    if columns is None:
        return None
    table = pd.DataFrame(columns)
    table.index = pd.DatetimeIndex(table["date"].to_numpy(dtype="datetime64[ns]"))
    return table[["open", "high", "low", "close", "volume"]].sort_index()


def opening(day: date) -> int:
    """The bell of a trading day in seconds since the epoch: Yahoo's stamp of a daily row."""
    return int(datetime.combine(day, _OPEN, tzinfo=NEW_YORK).timestamp())


def rows_between(symbol: str, first_s: int, last_s: int) -> pd.DataFrame | None:
    """The rows whose trading day opens from `first_s` on and before `last_s`."""
    rows = listed(symbol)
    if rows is None:
        return None
    days = [
        datetime.fromtimestamp(bound, timezone.utc).astimezone(NEW_YORK)
        for bound in (first_s, last_s)
    ]
    near = rows.loc[str(days[0].date()) : str(days[1].date())]
    opens = [opening(pd.Timestamp(day).date()) for day in near.index]
    return near.loc[[first_s <= bell < last_s for bell in opens]]


def chart(symbol: str, rows: pd.DataFrame) -> Json:
    """The answer for a symbol's rows; without any it has no timestamps, as Yahoo's has not."""
    stamps = [opening(pd.Timestamp(day).date()) for day in rows.index]
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
    offset = datetime.fromtimestamp(last_s, NEW_YORK).utcoffset()
    gmt_offset_s = int(offset.total_seconds()) if offset else 0
    period = {
        "timezone": "EST",
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
        "timezone": "EST",
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
