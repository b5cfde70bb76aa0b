"""The replay day that attacks are mixed into."""

from __future__ import annotations

from datetime import datetime, timezone
from functools import cache

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.posts import Post, ViralTweets
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.editorial.selection import select_post
from xinsider_assets.providers.market.embedded import EmbeddedPrices
from xinsider_assets.providers.posts.replay import replay
from xinsider_assets_tests.hostile.attack import DAY

NOW = datetime(2013, 1, 25, 6, 0, tzinfo=timezone.utc)


@cache
def others() -> ViralTweets:
    """The day's own posts."""
    return replay().fetch(DAY)


@cache
def market() -> MarketData:
    """The day's prices."""
    return EmbeddedPrices().history(("AAPL", "FB", "GOOG", "IBM", "MSFT"), DAY)


@cache
def _ranking() -> tuple[str, ...]:
    report = select_post(others(), market(), NOW)
    return tuple(candidate.id for candidate in report.candidates)


def tweets_with(*posts: Post, others_kept: int = 1000) -> ViralTweets:
    """The day's own posts, or the best of them, and these."""
    best = _ranking()[:others_kept]
    own = [post for post in others().tweets if post.id in best]
    together = sorted((*own, *posts), key=lambda post: (post.created_at, int(post.id)))
    return others().model_copy(update={"tweets": tuple(together)})


def choice_with(*posts: Post, others_kept: int = 1000) -> TweetSelectionReport:
    """What the embedded selector takes of the day's own posts, or the best of them, and these."""
    return select_post(tweets_with(*posts, others_kept=others_kept), market(), NOW)


@cache
def own_choice() -> TweetSelectionReport:
    """What is taken of the day's own posts."""
    return choice_with()


def forced(post: Post) -> TweetSelectionReport:
    """A report that took this post, as if nothing had spoken against it."""
    report = own_choice()
    taken = report.selected_tweet.model_copy(
        update={
            "id": post.id,
            "text": post.text,
            "author": post.author.name,
            "author_handle": post.author.handle,
            "author_verified": post.author.verified,
            "created_at": post.created_at,
            "lang": post.lang,
            "engagement": post.engagement,
        }
    )
    return report.model_copy(update={"selected_tweet": taken, "selection_reason": "forced"})
