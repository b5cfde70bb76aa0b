"""The interface of sources of posts."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from xinsider_assets.artifacts.posts import ViralTweets


class PostSource(Protocol):
    """A source of a day's posts."""

    def fetch(self, day: date) -> ViralTweets:
        """Return the posts of the day's window, normalised.

        Raises:
            NoPostsError: The source has no posts for the day; the subclass
                NoPostsExchangeClosedError if the exchange was closed on it.
            InputError: The source cannot be read.
        """
        ...
