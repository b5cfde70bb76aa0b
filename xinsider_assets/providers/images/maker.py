"""The interfaces of the makers of illustrations and of the studio."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from xinsider_assets.artifacts.pictures import ImagePrompt
from xinsider_assets.visuals.theme import Theme

if TYPE_CHECKING:
    from xinsider_assets.visuals.engraving.library import IdeaEntry


@dataclass(frozen=True)
class Drawn:
    """A finished picture of `theme.illustration_size`.

    Attributes:
        png: The PNG file.
        made_by: The part that drew it, with a note if the first attempt failed.
        prompt: The prompt of the picture.
    """

    png: bytes
    made_by: str
    prompt: str


class ImageMaker(Protocol):
    """Draws illustrations."""

    def draw(self, prompts: Sequence[ImagePrompt], theme: Theme) -> Sequence[Drawn]:
        """Draw one picture per prompt, in order.

        Raises:
            ProviderError: The provider of a live part failed.
        """
        ...

    def draw_ideas(self, ideas: Sequence[IdeaEntry], theme: Theme) -> Sequence[Sequence[Drawn]]:
        """Draw each scene of each idea for the library, where latency matters less.

        Raises:
            ProviderError: The provider of a live part failed.
        """
        ...


@dataclass(frozen=True)
class PaintedSet:
    """The studio, and its maker for the artifact.

    Attributes:
        png: The PNG file, in the size of the video.
        made_by: The part that painted it, with a note if the first attempt failed.
    """

    png: bytes
    made_by: str


class SetPainter(Protocol):
    """Paints the TV studio that all videos use as their background."""

    def paint(self, theme: Theme) -> PaintedSet:
        """Paint the studio, composed around the theme's boxes.

        Raises:
            ProviderError: The provider of a live part failed.
        """
        ...
