"""The day's posts: where they come from, and how all sources bring them into one form."""

from __future__ import annotations

from xinsider_assets.providers.posts.factory import build_post_source
from xinsider_assets.providers.posts.source import PostSource

__all__ = ["PostSource", "build_post_source"]
