"""What live parts make is held to the same checks, and none of it may be refused."""

from __future__ import annotations

from datetime import date, datetime, timezone
from pathlib import Path

import pytest

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.editorial.analyst import analyse
from xinsider_assets.editorial.factory import build_prompter, build_selector
from xinsider_assets.parts import Parts
from xinsider_assets.providers.market.source import build_price_source
from xinsider_assets.providers.posts.live.source import LivePosts
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.quality import posts, prices, prompts, selection
from xinsider_assets_tests.doubles import Doubles
from xinsider_assets_tests.live import providers
from xinsider_assets_tests.quality.verdicts import faults

DAY = date(2013, 1, 24)
NOW = datetime(2013, 1, 25, 6, 0, tzinfo=timezone.utc)


@pytest.fixture
def live(doubles: Doubles, tmp_path: Path) -> ProviderContext:
    chosen = {"market": "yahoo", "selection": "openai", "prompts": "openai"}
    return providers(doubles, tmp_path, **chosen)


def fetched(live: ProviderContext, way: str) -> ViralTweets:
    return LivePosts(live, way, lambda: NOW).fetch(DAY)


def priced(live: ProviderContext, tweets: ViralTweets) -> MarketData:
    cashtags = {tag for post in tweets.tweets for tag in post.cashtags}
    wanted = sorted(cashtags | set(live.settings.watch_list))
    return build_price_source(live.settings, lambda: live).history(wanted, DAY)


@pytest.mark.parametrize("way", ["grok", "x", "grok+x"])
def test_posts_from_outside(live: ProviderContext, way: str):
    assert faults(posts.inspect_viral_tweets(fetched(live, way)), posts.CHECKS) == {}


def test_a_day_from_outside(live: ProviderContext):
    tweets = fetched(live, "x")
    market = priced(live, tweets)
    found = prices.inspect_market_data(market, tweets, Parts(live.settings))
    assert "refused" not in faults(found, prices.CHECKS).values()

    report = build_selector(live.settings, lambda: live).select(tweets, market, NOW)
    found = selection.inspect_tweet_selection_report(report, tweets, market)
    assert "refused" not in faults(found, selection.CHECKS).values()

    analysis = analyse(report, market)
    pictured = build_prompter(live.settings, lambda: live).prompt_images(analysis)
    assert faults(prompts.inspect_image_prompts(pictured, analysis), prompts.CHECKS) == {}
