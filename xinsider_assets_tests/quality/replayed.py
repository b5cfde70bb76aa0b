"""The replay days up to their prompts, made once: what checks must never stumble over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timezone
from functools import cache

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.pictures import ImagePrompts
from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.editorial.analyst import analyse
from xinsider_assets.editorial.image_prompts import prompt_images
from xinsider_assets.editorial.selection import select_post
from xinsider_assets.providers.market.embedded import SYMBOLS, EmbeddedPrices
from xinsider_assets.providers.posts.replay import replay

DAYS = tuple(replay().days())


@dataclass(frozen=True)
class Day:
    """What the embedded parts make of a replay day."""

    posts: ViralTweets
    prices: MarketData
    report: TweetSelectionReport
    analysis: FinancialAnalysis
    prompts: ImagePrompts


@cache
def replayed(day: date = DAYS[-1]) -> Day:
    """A replay day; the last one, if none is named."""
    posts, prices = replay().fetch(day), EmbeddedPrices().history(SYMBOLS, day)
    report = select_post(posts, prices, datetime(2026, 1, 1, tzinfo=timezone.utc))
    analysis = analyse(report, prices)
    return Day(posts, prices, report, analysis, prompt_images(analysis))
