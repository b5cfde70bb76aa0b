"""Markets and reports made up for the analyst's tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timezone

import numpy as np
import numpy.typing as npt
import pandas as pd

from xinsider_assets.artifacts.market import PRICE_COLUMNS, MarketData
from xinsider_assets.artifacts.posts import Engagement, PostOrigin
from xinsider_assets.artifacts.selection import RelatedStock, SelectedTweet, TweetSelectionReport
from xinsider_assets.providers.market.companies import company

THURSDAY = date(2013, 1, 24)


def make_market(
    closes: Mapping[str, Sequence[float] | npt.NDArray[np.float64]],
    volumes: Sequence[float] | npt.NDArray[np.float64] | None = None,
    last: date = THURSDAY,
    day: date | None = None,
) -> MarketData:
    """Closes on business days that end with `last`; the day's range is one percent each way."""
    frames: list[pd.DataFrame] = []
    for symbol, values in sorted(closes.items()):
        close = np.asarray(values, dtype="float64")
        columns: dict[str, object] = {
            "symbol": symbol,
            "date": pd.bdate_range(end=str(last), periods=len(close)).as_unit("ns"),
            "open": close * 1.001,
            "high": close * 1.01,
            "low": close * 0.99,
            "close": close,
            "volume": np.full(len(close), 1e7) if volumes is None else np.asarray(volumes),
        }
        frames.append(pd.DataFrame(columns, columns=list(PRICE_COLUMNS)))
    frame = pd.concat(frames, ignore_index=True)
    return MarketData(day=day or last, source="made up", made_by="test", frame=frame)


def without_sessions(market: MarketData, symbol: str, count: int) -> MarketData:
    """The same market without so many sessions of a symbol right before its last one."""
    places = market.frame.index[market.frame["symbol"] == symbol][-1 - count : -1]
    return replace(market, frame=market.frame.drop(index=places).reset_index(drop=True))


def walk(last_change_pct: float, days: int = 400, seed: int = 7, drift: float = 0.0) -> list[float]:
    """A calm walk around 100 that ends with a day of the given change."""
    steps = np.random.default_rng(seed).normal(drift, 0.008, days - 2)
    closes = 100.0 * np.exp(np.concatenate([[0.0], steps]).cumsum())
    return [*closes.tolist(), float(closes[-1]) * (1 + last_change_pct / 100)]


def make_report(
    market: MarketData,
    text: str,
    *,
    symbols: Sequence[str] = ("AAPL",),
    author: str = "Dana Whitfield",
    origin: PostOrigin = "fictional",
    post_id: str = "1001",
    created_at: datetime | None = None,
    reposts: int = 2390,
) -> TweetSelectionReport:
    """A selection of one post about stocks of the market."""
    stocks: list[RelatedStock] = []
    for symbol in symbols:
        quote, found = market.quote(symbol), company(symbol, market.day)
        stocks.append(
            RelatedStock(
                symbol=symbol,
                name=found.name,
                sector=found.sector,
                current_price=quote.price,
                change_percent=quote.change_pct,
                as_of=quote.as_of,
            )
        )
    day = market.day
    tweet = SelectedTweet(
        id=post_id,
        text=text,
        author=author,
        author_handle="dana_fic",
        author_verified=False,
        created_at=created_at
        or datetime(day.year, day.month, day.day, 15, 30, tzinfo=timezone.utc),
        lang="en",
        engagement=Engagement(likes=1840, reposts=reposts),
        related_stocks=tuple(stocks),
    )
    return TweetSelectionReport(
        day=day,
        made_by="test",
        origin=origin,
        selected_tweet=tweet,
        selection_reason="made up",
        timestamp=datetime(2026, 1, 1, tzinfo=timezone.utc),
        candidates=(),
    )
