"""Limit the number of X posts and authors per video.

X bills each returned post and, at twice the price, each author. A video uses one post, so only a
few of the best posts are read with their authors, within the budget in the settings.
"""

from __future__ import annotations

from dataclasses import dataclass

from xinsider_assets.providers.client.call import Call, Usage
from xinsider_assets.providers.client.price_book import PriceBook
from xinsider_assets.settings import Settings

LEAST_POSTS_SEARCHED = 10
"""The minimum page size of X's recent search."""
_MOST_AT_ONCE = 100
"""The maximum number of posts or users in one response of X."""
_ROUNDING_USD = 1e-9


@dataclass(frozen=True)
class XAllowance:
    """The budget for X's posts and authors of one video.

    Attributes:
        budget_usd: The total budget.
        post_usd: The price per post.
        user_usd: The price per author.
    """

    budget_usd: float
    post_usd: float
    user_usd: float

    @property
    def posts(self) -> int:
        """Return how many posts can be read with their authors."""
        return self._fit(self.budget_usd, self.post_usd + self.user_usd)

    @property
    def searched(self) -> int:
        """Return how many posts a search may request; not all of their authors can be read then."""
        return max(LEAST_POSTS_SEARCHED, self.posts)

    def users(self, posts: int) -> int:
        """Return how many authors can be read in addition to a number of posts."""
        return self._fit(self.budget_usd - posts * self.post_usd, self.user_usd)

    def _fit(self, usd: float, each_usd: float) -> int:
        if usd + _ROUNDING_USD < each_usd:
            return 0
        return int(min(_MOST_AT_ONCE, (usd + _ROUNDING_USD) / max(each_usd, _ROUNDING_USD)))


def x_allowance(settings: Settings) -> XAllowance:
    """Build the allowance from the settings and the current prices.

    Raises:
        InputError: The user's price table cannot be read.
    """
    prices = PriceBook(settings.price_table)
    post_usd, user_usd = (
        prices.expected_usd(Call("x", "lookup", "lookup", {}, used))
        for used in (Usage(posts=1), Usage(users=1))
    )
    return XAllowance(settings.x_budget_per_video_usd, post_usd, user_usd)
