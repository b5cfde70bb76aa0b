"""What every source of posts offers."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from xinsider_assets.artifacts.posts import ViralTweets


class PostSource(Protocol):
    """Somewhere that the posts of a day can be had from."""

    def fetch(self, day: date) -> ViralTweets:
        """The posts of the day's window, normalised.

        Raises:
            NoPostsError: The source has no posts for the day; of the subtype
                NoPostsExchangeClosedError where the exchange was closed on it.
            InputError: The source cannot be read.
        """
        ...
