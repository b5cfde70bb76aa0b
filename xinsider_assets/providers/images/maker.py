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
