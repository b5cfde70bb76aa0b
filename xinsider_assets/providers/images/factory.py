"""Build the parts that draw the illustrations and the studio."""

from __future__ import annotations

from xinsider_assets.providers.images.maker import ImageMaker, SetPainter
from xinsider_assets.providers.registry import build_part
from xinsider_assets.providers.vendors.provider_context import ContextFactory, closed
from xinsider_assets.settings import Settings


def build_image_maker(settings: Settings, providers: ContextFactory = closed) -> ImageMaker:
    """Build the part selected by `settings.images`.

    Raises:
        InputError: It is a live part and keys are missing.
    """
    return build_part("images", settings, providers)


def build_set_painter(settings: Settings, providers: ContextFactory = closed) -> SetPainter:
    """Build the part selected by `settings.background`.

    Raises:
        InputError: It is a live part and keys are missing.
    """
    return build_part("background", settings, providers)
