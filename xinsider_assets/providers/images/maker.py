"""What every maker of illustrations does."""

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
    """A picture as it is shown, `theme.illustration_size` large.

    Attributes:
        png: Its file.
        made_by: The part that drew it, and how if not at the first attempt.
        prompt: The words that it was drawn from.
    """

    png: bytes
    made_by: str
    prompt: str


class ImageMaker(Protocol):
    """Draws illustrations."""

    def draw(self, prompts: Sequence[ImagePrompt], theme: Theme) -> Sequence[Drawn]:
        """One picture for each prompt, in their order.

        Raises:
            ProviderError: The part is a live one and its provider failed.
        """
        ...

    def draw_ideas(self, ideas: Sequence[IdeaEntry], theme: Theme) -> Sequence[Sequence[Drawn]]:
        """For each idea a picture of each of its scenes; for the library, so time matters less.

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
