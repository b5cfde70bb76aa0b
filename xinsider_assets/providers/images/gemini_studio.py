"""The studio drawn by Gemini: a photograph composed around the theme's boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from string import Template

import numpy as np

from xinsider_assets.providers.client.call import Call
from xinsider_assets.providers.client.faults import WrongContentError
from xinsider_assets.providers.images.gemini_orders import GeminiOrders, Wish, expected_picture
from xinsider_assets.providers.images.maker import PaintedSet
from xinsider_assets.providers.images.procedural import ProceduralStudio
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.settings import Settings
from xinsider_assets.visuals.stage.photograph import develop_photograph
from xinsider_assets.visuals.theme import Theme

_PACKAGE = "xinsider_assets.providers.images"
DATA = ("instructions/studio_background.txt",)


@dataclass(frozen=True)
class GeminiStudio:
    """A `SetPainter`; after two failed attempts it falls back to the procedural studio.

    Attributes:
        providers: The provider context.
    """

    providers: ProviderContext

    def paint(self, theme: Theme) -> PaintedSet:
        """Return the studio, cropped to the video size and darkened behind text.

        Raises:
            ProviderError: Gemini did not answer.
            BudgetError: The picture would exceed a budget.
        """
        from PIL import Image, ImageOps

        size = (theme.width, theme.height)
        orders = GeminiOrders.at(self.providers, self.providers.settings.background_model, size)
        prompt = studio_prompt(theme)
        try:
            paid = orders.first_usable((Wish(prompt), Wish(prompt, 1, "second seed")))
        except WrongContentError as error:
            drawn = ProceduralStudio().paint(theme)
            return PaintedSet(drawn.png, f"{drawn.made_by} (refused: {error.what})")
        fitted = ImageOps.fit(paid.picture, size, Image.Resampling.LANCZOS)
        png = develop_photograph(np.asarray(fitted, np.uint8), theme)
        return PaintedSet(png, paid.made_by)


def studio_prompt(theme: Theme) -> str:
    """Return the packaged prompt with the theme's boxes in percent of the picture."""
    text = resources.files(_PACKAGE).joinpath(*DATA).read_text(encoding="utf-8")
    _version, _, body = text.partition("\n\n")
    wall = theme.header_box

    def down(y: int) -> int:
        return round(100 * y / theme.height)

    return Template(body.strip()).substitute(
        wall_top_pct=down(wall.y),
        wall_bottom_pct=down(theme.illustration_box.bottom),
        wall_left_pct=round(100 * wall.x / theme.width),
        wall_width_pct=round(100 * wall.width / theme.width),
        calm_bottom_pct=down(theme.caption_box.bottom),
    )


def expected_calls(settings: Settings) -> Sequence[Call]:
    """Return the paid call of the studio, as an upper bound."""
    return (expected_picture(settings.background_model),)
