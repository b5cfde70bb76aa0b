"""The illustrations and the studio: who draws them."""

from __future__ import annotations

from xinsider_assets.providers.images.factory import build_image_maker, build_set_painter
from xinsider_assets.providers.images.maker import ImageMaker, SetPainter

__all__ = ["ImageMaker", "SetPainter", "build_image_maker", "build_set_painter"]
