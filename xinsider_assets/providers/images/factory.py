"""Which part draws the illustrations, and which the studio."""

from __future__ import annotations

from xinsider_assets.providers.images.embedded import (
    EmbeddedEngraver,
    ProceduralStudio,
    default_workers,
)
from xinsider_assets.providers.images.maker import ImageMaker, SetPainter
from xinsider_assets.providers.vendors.outside import Door, closed
from xinsider_assets.settings import Settings


def build_image_maker(settings: Settings, outside: Door = closed) -> ImageMaker:
    """The image maker that the settings name."""
    return EmbeddedEngraver(default_workers())


def build_set_painter(settings: Settings, outside: Door = closed) -> SetPainter:
    """The part that `settings.background` names."""
    return ProceduralStudio()
