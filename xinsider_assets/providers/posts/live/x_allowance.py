"""How much of X's posts and authors a video may take.

X bills each post that it gives and, twice as dear, each author. One post becomes the video: so a
few of the best are read with their authors, and never more than the setting pays for.
"""

from __future__ import annotations

from dataclasses import dataclass

from xinsider_assets.providers.client.call import Call, Usage
from xinsider_assets.providers.client.price_book import PriceBook
from xinsider_assets.settings import Settings

LEAST_POSTS_SEARCHED = 10
"""X's recent search gives no fewer."""
_MOST_AT_ONCE = 100
"""Posts or users that X gives in one answer."""
_ROUNDING_USD = 1e-9


@dataclass(frozen=True)
class XAllowance:
    """What X's posts and authors of one video may cost.

    Attributes:
        budget_usd: All of them together.
        post_usd: Each post.
        user_usd: Each author.
    """

    budget_usd: float
    post_usd: float
    user_usd: float

    @property
    def posts(self) -> int:
        """How many posts may be read together with their authors."""
        return self._fit(self.budget_usd, self.post_usd + self.user_usd)

    @property
    def searched(self) -> int:
        """How many posts a search may ask for; not all of their authors can be read then."""
        return max(LEAST_POSTS_SEARCHED, self.posts)

    def users(self, posts: int) -> int:
        """How many authors may be read besides so many posts."""
        return self._fit(self.budget_usd - posts * self.post_usd, self.user_usd)

    def _fit(self, usd: float, each_usd: float) -> int:
        if usd + _ROUNDING_USD < each_usd:
            return 0
        return int(min(_MOST_AT_ONCE, (usd + _ROUNDING_USD) / max(each_usd, _ROUNDING_USD)))


def x_allowance(settings: Settings) -> XAllowance:
    """The allowance by the settings and the prices in force.

    Raises:
        InputError: The user's table of prices cannot be read.
    """
    prices = PriceBook(settings.price_table)
    post_usd, user_usd = (
        prices.expected_usd(Call("x", "lookup", "lookup", {}, used))
        for used in (Usage(posts=1), Usage(users=1))
    )
    return XAllowance(settings.x_budget_per_video_usd, post_usd, user_usd)
