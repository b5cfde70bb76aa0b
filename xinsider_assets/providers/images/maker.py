"""What every maker of illustrations does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from xinsider_assets.artifacts.pictures import Illustrations, ImagePrompts
from xinsider_assets.studio.theme import Theme


class ImageMaker(Protocol):
    """Draws a day's illustrations."""

    def draw(self, prompts: ImagePrompts, theme: Theme) -> Illustrations:
        """One picture for each prompt, `theme.illustration_size` large, and the manifest.

        Raises:
            ProviderError: The part is a live one and its provider failed.
        """
        ...


@dataclass(frozen=True)
class PaintedSet:
    """The studio, and what the artifact says of its maker.

    Attributes:
        png: As large as the video.
        made_by: The part that painted it, and how if not at the first attempt.
    """

    png: bytes
    made_by: str


class SetPainter(Protocol):
    """Paints the TV studio that every video plays in."""

    def paint(self, theme: Theme) -> PaintedSet:
        """The studio, composed around the theme's boxes.

        Raises:
            ProviderError: The part is a live one and its provider failed.
        """
        ...
