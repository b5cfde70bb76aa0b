"""Selects the post that the video is about."""

from __future__ import annotations

from xinsider_assets.editorial.selection.selector import select_post

__all__ = ["select_post"]
