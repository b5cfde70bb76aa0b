"""The symbols that need prices on a day."""

from __future__ import annotations

from collections.abc import Iterable

from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.providers.market.companies import watched_symbols


def symbols_wanted(posts: ViralTweets, watch_list: Iterable[str]) -> list[str]:
    """Return all cashtags of the day's posts and the symbols of the watch list."""
    cashtags = {tag for post in posts.tweets for tag in post.cashtags}
    return sorted(cashtags.union(watched_symbols(watch_list, posts.day)))
