"""Build the source of posts selected by the settings."""

from __future__ import annotations

from xinsider_assets.providers.posts.source import PostSource
from xinsider_assets.providers.registry import build_part
from xinsider_assets.providers.vendors.provider_context import ContextFactory, closed
from xinsider_assets.settings import Settings


def build_post_source(settings: Settings, providers: ContextFactory = closed) -> PostSource:
    """Build the part selected by `settings.posts`.

    Raises:
        InputError: A setting that the part requires is missing or invalid, or keys are missing.
    """
    return build_part("posts", settings, providers)
