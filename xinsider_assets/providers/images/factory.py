"""Which part draws the illustrations."""

from __future__ import annotations

from xinsider_assets.providers.images.embedded import EmbeddedEngraver, default_workers
from xinsider_assets.providers.images.maker import ImageMaker
from xinsider_assets.settings import Settings


def build_image_maker(settings: Settings) -> ImageMaker:
    """The image maker that the settings name."""
    makers = {"embedded": EmbeddedEngraver(default_workers())}
    return makers[settings.images]
