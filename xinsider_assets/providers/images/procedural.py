"""The procedural studio."""

from __future__ import annotations

from dataclasses import dataclass

from xinsider_assets.providers.images.maker import PaintedSet
from xinsider_assets.settings import Settings
from xinsider_assets.visuals.theme import Theme


@dataclass(frozen=True)
class ProceduralStudio:
    """Draws the studio procedurally and deterministically, without a model or a key."""

    def paint(self, theme: Theme) -> PaintedSet:
        """Paint the studio, composed around the theme's boxes."""
        from xinsider_assets.visuals.background import draw_studio

        return PaintedSet(draw_studio(theme), "procedural studio")


def build_studio(_settings: Settings) -> ProceduralStudio:
    """Build the studio; it does not depend on the settings."""
    return ProceduralStudio()
