"""The embedded selection: the suitable post with the best score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.editorial.selection.reason import selection_reason
from xinsider_assets.editorial.selection.shortlist import shortlist
from xinsider_assets.settings import Settings

MADE_BY = "embedded scoring"


def select_post(tweets: ViralTweets, market: MarketData, now: datetime) -> TweetSelectionReport:
    """Select the post that the day's video is about.

    Args:
        tweets: The day's normalised posts.
        market: Prices up to the day; a post needs a symbol that has them.
        now: Time of the selection, for the report; it does not affect the result.

    Raises:
        InputError: No post can be selected; the message counts the rejections by reason.
    """
    found = shortlist(tweets, market)
    best, *others = [found.contender(item) for item in found.fit[:2]]
    reason = selection_reason(best, others[0] if others else None, tweets.day)
    return found.report(found.fit[0], made_by=MADE_BY, reason=reason, now=now)


@dataclass(frozen=True)
class EmbeddedSelector:
    """Selects the post with the best score. Needs no model and no key, and is deterministic."""

    def select(
        self, tweets: ViralTweets, market: MarketData, now: datetime
    ) -> TweetSelectionReport:
        """See `select_post`."""
        return select_post(tweets, market, now)


def build(_settings: Settings) -> EmbeddedSelector:
    """Return the selector, independent of the settings."""
    return EmbeddedSelector()
