"""Detects signs that a live post was made to move a stock, and that its engagement was bought.

A pump is cheap: an account opened or bought yesterday, a following of bots, a few hundred reposts.
Only signals that cannot be bought overnight count: the age of an account and consistent counts.
`rejection` excludes stocks that one post can move, for every source.
"""

from __future__ import annotations

from xinsider_assets.artifacts.posts import Engagement, Post
from xinsider_assets.editorial.selection.scoring import (
    REPOSTS_PER_LIKE,
    UNSUSPICIOUS_REPOSTS,
    account_age_days,
)
from xinsider_assets.providers.posts.window import DayWindow


def pump_sign(post: Post, window: DayWindow) -> str | None:
    """Return the objection to a post of today; None if there is none.

    An account of unknown age (Grok reports none) counts as new unless it is verified.
    """
    if account_age_days(post.author, window.end) is None and not post.author.verified:
        return "an account of unknown age"
    if not _counts_fit(post.engagement):
        return "counts that do not fit one another"
    return None


def _counts_fit(counts: Engagement) -> bool:
    """Return whether the counts are genuine: views exceed them, and likes exceed reposts."""
    acts = (counts.likes, counts.reposts, counts.replies, counts.quotes)
    if counts.views and max(acts) > counts.views:
        return False
    return counts.reposts <= UNSUSPICIOUS_REPOSTS + REPOSTS_PER_LIKE * counts.likes
