"""Posts and prices for the tests of the selection."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pandas as pd

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.posts import Author, Engagement, Post, ViralTweets
from xinsider_assets.providers.posts.cashtags import find_cashtags

DAY = date(2013, 1, 24)
NOW = datetime(2013, 1, 25, 6, 0, tzinfo=timezone.utc)
NOON = datetime(2013, 1, 24, 17, 0, tzinfo=timezone.utc)
STORY = "Apple sold 47.8 million iPhones last quarter, up from 37.0 million a year earlier. $AAPL"

REPORTER = Author(
    id="7",
    handle="tortoise_fic",
    name="The Ticker Tortoise",
    verified=True,
    followers=400_000,
    created_at=datetime(2008, 3, 17, tzinfo=timezone.utc),
)


def post(
    text: str = STORY,
    number: int = 1,
    lang: str = "en",
    author: Author = REPORTER,
    minutes: int = 0,
    **counts: int,
) -> Post:
    return Post(
        id=str(number),
        text=text,
        author=author,
        created_at=NOON + timedelta(minutes=minutes),
        lang=lang,
        engagement=Engagement(**(counts or {"likes": 100, "reposts": 150})),
        cashtags=find_cashtags(text, day=DAY),
    )


def tweets(*posts: Post) -> ViralTweets:
    return ViralTweets(
        day=DAY, made_by="test", origin="archive", fetched_count=len(posts), tweets=posts
    )


def market(last_day: date = DAY, **closes: tuple[float, ...]) -> MarketData:
    """Daily closes up to `last_day`; by default Apple falls 12 % and Facebook stands still."""
    series = closes or {"AAPL": (514.0, 450.5), "FB": (31.0, 31.0)}
    rows = [
        {
            "symbol": symbol.replace("_", "-"),
            "date": pd.Timestamp(last_day) - pd.Timedelta(days=len(prices) - 1 - number),
            **dict.fromkeys(("open", "high", "low", "close"), price),
            "volume": 1e6,
        }
        for symbol, prices in sorted(series.items())
        for number, price in enumerate(prices)
    ]
    return MarketData(day=DAY, source="test", made_by="test", frame=pd.DataFrame(rows))
