"""The source of posts that the settings name."""

from __future__ import annotations

from xinsider_assets.providers.posts.archive import archive
from xinsider_assets.providers.posts.replay import replay
from xinsider_assets.providers.posts.source import PostSource
from xinsider_assets.providers.vendors.outside import Door, closed
from xinsider_assets.settings import Settings


def build_post_source(settings: Settings, outside: Door = closed) -> PostSource:
    """The part that `settings.posts` names.

    Raises:
        InputError: The setting that this part needs is missing or wrong, or keys are missing.
    """
    if settings.posts == "embedded":
        return replay()
    if settings.posts == "archive":
        return archive(settings.posts_folder)
    from xinsider_assets.providers.posts.live.source import LivePosts

    return LivePosts(outside(), settings.posts)
