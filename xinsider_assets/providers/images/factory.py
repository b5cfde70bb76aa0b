"""Which part draws the illustrations, and which the studio."""

from __future__ import annotations

from xinsider_assets.providers.images.embedded import EmbeddedEngraver, default_workers
from xinsider_assets.providers.images.maker import ImageMaker, SetPainter
from xinsider_assets.providers.images.procedural import ProceduralStudio
from xinsider_assets.providers.vendors.outside import Door, closed
from xinsider_assets.settings import Settings


def build_image_maker(settings: Settings, outside: Door = closed) -> ImageMaker:
    """The part that `settings.images` names.

    Raises:
        InputError: It is a live one and keys are missing.
    """
    if settings.images == "gemini":
        from xinsider_assets.providers.images.gemini import GeminiImages

        return GeminiImages(outside())
    return EmbeddedEngraver(default_workers())


def build_set_painter(settings: Settings, outside: Door = closed) -> SetPainter:
    """The part that `settings.background` names.

    Raises:
        InputError: It is a live one and keys are missing.
    """
    if settings.background == "gemini":
        from xinsider_assets.providers.images.gemini_studio import GeminiStudio

        return GeminiStudio(outside())
    return ProceduralStudio()
