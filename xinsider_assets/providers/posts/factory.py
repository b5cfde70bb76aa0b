"""The source of posts that the settings name."""

from __future__ import annotations

from xinsider_assets.providers.posts.source import PostSource
from xinsider_assets.providers.registry import build_part
from xinsider_assets.providers.vendors.provider_context import ContextFactory, closed
from xinsider_assets.settings import Settings


def build_post_source(settings: Settings, providers: ContextFactory = closed) -> PostSource:
    """The part that `settings.posts` names.

    Raises:
        InputError: The setting that this part needs is missing or wrong, or keys are missing.
    """
    return build_part("posts", settings, providers)
