"""What every maker of illustrations does."""

from __future__ import annotations

from typing import Protocol

from xinsider_assets.artifacts.pictures import Illustrations, ImagePrompts
from xinsider_assets.studio.theme import Theme


class ImageMaker(Protocol):
    """Draws a day's illustrations."""

    def draw(self, prompts: ImagePrompts, theme: Theme) -> Illustrations:
        """One picture for each prompt, `theme.illustration_size` large, and the manifest."""
        ...


class SetPainter(Protocol):
    """Paints the TV studio that every video plays in."""

    @property
    def made_by(self) -> str:
        """What the artifact says of its maker."""
        ...

    def paint(self, theme: Theme) -> bytes:
        """A PNG as large as the video.

        Raises:
            ProviderError: The part is a live one and its provider failed.
        """
        ...
