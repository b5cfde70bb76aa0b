"""Fonts at a size and a weight, and text that is shortened or shrunk to fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xinsider_assets.visuals.fonts import font_path
from xinsider_assets.visuals.theme import FontName

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_ELLIPSIS = "…"
_INTER_OPTICAL_PX = (14.0, 32.0)


def load_font(name: FontName, size_px: float, weight: int = 400) -> FreeTypeFont:
    """A font for Pillow, `size_px` to the em.

    The plain layout engine is named because the other one depends on a library of the system,
    and the same text would come out differently on two machines.

    Args:
        name: Which font.
        size_px: Pixels of the em square.
        weight: 100 to 900, used by Inter only; the display fonts have one weight.

    Raises:
        FontMissingError: The font's package is not installed.
    """
    from PIL import ImageFont

    font = ImageFont.truetype(font_path(name), size_px, layout_engine=ImageFont.Layout.BASIC)
    if name == "inter":
        smallest, largest = _INTER_OPTICAL_PX
        font.set_variation_by_axes([min(max(size_px, smallest), largest), weight])
    return font


def cap_height_px(font: FreeTypeFont) -> int:
    """Height of a capital letter, the size that a reader sees."""
    return -int(font.getbbox("H", anchor="ls")[1])


def shrink_to_width(
    text: str,
    name: FontName,
    *,
    width_px: float,
    size_px: int,
    min_size_px: int,
    weight: int = 400,
) -> FreeTypeFont:
    """The font in the largest whole size at which the text is no wider than `width_px`.

    At `min_size_px` the font is returned although the text may be wider; what happens then is
    the caller's decision.
    """
    for size in range(size_px, min_size_px, -1):
        font = load_font(name, size, weight)
        if font.getlength(text) <= width_px:
            return font
    return load_font(name, min_size_px, weight)


def cut_to_width(text: str, font: FreeTypeFont, width_px: float) -> str:
    """The text, or as many of its first words or letters as fit, followed by an ellipsis."""
    if font.getlength(text) <= width_px:
        return text
    for end in range(len(text) - 1, 0, -1):
        shorter = text[:end].rstrip(" ,.&-") + _ELLIPSIS
        if font.getlength(shorter) <= width_px:
            return shorter
    return _ELLIPSIS
