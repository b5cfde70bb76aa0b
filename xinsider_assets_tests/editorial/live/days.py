"""Replay days for the live writer: posts, prices, and what the embedded writer makes of them."""

from __future__ import annotations

from datetime import date, datetime, timezone
from functools import cache

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.editorial.analyst import analyse
from xinsider_assets.editorial.selection import select_post
from xinsider_assets.providers.market.embedded import SYMBOLS, EmbeddedPrices
from xinsider_assets.providers.posts.replay import replay

DAY = date(2013, 1, 24)
NOW = datetime(2013, 1, 25, 6, 0, tzinfo=timezone.utc)


@cache
def posts() -> ViralTweets:
    return replay().fetch(DAY)


@cache
def prices() -> MarketData:
    return EmbeddedPrices().history(SYMBOLS, DAY)


@cache
def report() -> TweetSelectionReport:
    return select_post(posts(), prices(), NOW)


@cache
def script() -> FinancialAnalysis:
    return analyse(report(), prices())
