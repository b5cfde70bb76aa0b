"""Signs that a live post was made to move a stock, and its echo bought.

A pump is cheap: an account opened or bought yesterday, a following of bots, a few hundred reposts.
Only what cannot be bought overnight counts: the age of an account and counts that fit one another.
Stocks that one post can move are ruled out for every source (`rejection`).
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
    """What speaks against a post of today; None where nothing does.

    An account whose age is not told (Grok tells none) counts as a new one unless it is verified.
    """
    if account_age_days(post.author, window.end) is None and not post.author.verified:
        return "an account of unknown age"
    if not _counts_fit(post.engagement):
        return "counts that do not fit one another"
    return None


def _counts_fit(counts: Engagement) -> bool:
    """Whether people did this: who likes or reposts has seen it, and more like than repost."""
    acts = (counts.likes, counts.reposts, counts.replies, counts.quotes)
    if counts.views and max(acts) > counts.views:
        return False
    return counts.reposts <= UNSUSPICIOUS_REPOSTS + REPOSTS_PER_LIKE * counts.likes
