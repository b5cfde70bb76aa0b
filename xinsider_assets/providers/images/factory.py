"""Which part draws the illustrations, and which the studio."""

from __future__ import annotations

from xinsider_assets.providers.images.maker import ImageMaker, SetPainter
from xinsider_assets.providers.registry import build_part
from xinsider_assets.providers.vendors.provider_context import ContextFactory, closed
from xinsider_assets.settings import Settings


def build_image_maker(settings: Settings, providers: ContextFactory = closed) -> ImageMaker:
    """The part that `settings.images` names.

    Raises:
        InputError: It is a live one and keys are missing.
    """
    return build_part("images", settings, providers)


def build_set_painter(settings: Settings, providers: ContextFactory = closed) -> SetPainter:
    """The part that `settings.background` names.

    Raises:
        InputError: It is a live one and keys are missing.
    """
    return build_part("background", settings, providers)
