"""Posts, prices, and the choice of the post."""

from __future__ import annotations

from datetime import date, datetime, timezone

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.parts import Parts
from xinsider_assets.platform.asset_spec import DATA_COLLECTION, Output, asset
from xinsider_assets.platform.sources import POSTS, PRICES
from xinsider_assets.providers.market.wanted import symbols_wanted
from xinsider_assets.quality import posts, prices, selection


@asset(
    DATA_COLLECTION,
    "json",
    source=POSTS,
    capability="posts",
    checks=posts.CHECKS,
    inspect=posts.inspect_viral_tweets,
)
def viral_tweets(parts: Parts, day: date) -> ViralTweets:
    """The day's viral finance posts, normalised.

    From the replay posts that come with the project, an archive of X API v2 responses, Grok's
    search of X, X's own recent search, or both.
    Duplicates, reposts and what lies outside the day's window are dropped and counted by reason.
    """
    return parts.posts.fetch(day)


@asset(
    DATA_COLLECTION,
    "parquet",
    source=PRICES,
    capability="market",
    shaped_by=("watch_list",),
    checks=prices.CHECKS,
    inspect=prices.inspect_market_data,
)
def market_data(parts: Parts, day: date, viral_tweets: ViralTweets) -> Output[MarketData]:
    """Daily prices of every cashtag and of the watch list, up to the day.

    Adjusted for the splits in force on the day and no later ones. Cashtags that have no prices are
    left out and named, with the reason where prices were found and cannot be quoted.
    """
    wanted = symbols_wanted(viral_tweets, parts.settings.watch_list)
    market = parts.market.history(wanted, day)
    unpriced = sorted(set(wanted) - set(market.symbols))
    return Output(
        market,
        {
            "without_prices": ", ".join(unpriced) or "none",
            "left_out": "; ".join(f"{k}: {why}" for k, why in market.left_out.items()) or "none",
            "not_used": "; ".join(market.notes) or "none",
        },
    )


@asset(
    DATA_COLLECTION,
    "json",
    capability="selection",
    checks=selection.CHECKS,
    inspect=selection.inspect_tweet_selection_report,
)
def tweet_selection_report(
    parts: Parts, viral_tweets: ViralTweets, market_data: MarketData
) -> TweetSelectionReport:
    """The post that the video is about, with the score of every candidate and its parts.

    Weighs engagement for its age, relevance, a real and priced symbol, the author, signs of spam,
    and how much the stock moved.
    """
    return parts.selector.select(viral_tweets, market_data, datetime.now(timezone.utc))


ASSET_SPECS = (viral_tweets, market_data, tweet_selection_report)
