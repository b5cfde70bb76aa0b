"""The illustrations: who draws them."""

from __future__ import annotations

from xinsider_assets.providers.images.factory import build_image_maker
from xinsider_assets.providers.images.maker import ImageMaker

__all__ = ["ImageMaker", "build_image_maker"]
