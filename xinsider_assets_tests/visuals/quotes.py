"""Prices and quotes for tests of pictures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from xinsider_assets.artifacts.market import MarketData, Quote

DAY = date(2013, 1, 24)


def quote(symbol: str = "AAPL", price: float = 450.5, change_pct: float = -12.35) -> Quote:
    previous = price / (1 + change_pct / 100)
    return Quote(
        symbol=symbol,
        as_of=DAY,
        price=price,
        previous_close=previous,
        change=price - previous,
        change_pct=change_pct,
        volume=1e6,
    )


def market_of(closes: Sequence[float], symbol: str = "AAPL", volume: float = 1e6) -> MarketData:
    """Closes of the trading days that end on `DAY`, highs and lows 1 % around them."""
    close = np.asarray(closes, dtype=np.float64)
    days = pd.bdate_range(end=DAY, periods=len(close), unit="ns")
    frame = pd.DataFrame(
        {
            "symbol": symbol,
            "date": days,
            "open": close,
            "high": close * 1.01,
            "low": close * 0.99,
            "close": close,
            "volume": np.linspace(0.5, 1.0, len(close)) * volume,
        }
    )
    return MarketData(day=DAY, source="Test Exchange", made_by="a test", frame=frame)


def wandering(count: int, start: float = 100.0) -> list[float]:
    steps = np.random.default_rng(count).normal(0.0, 0.015, count)
    return list(start * np.exp(np.cumsum(steps)))
