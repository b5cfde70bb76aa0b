"""Colours and smooth-edged shapes for Pillow, which draws its own shapes without smoothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xinsider_assets.visuals.theme import Colour

if TYPE_CHECKING:
    from PIL.Image import Image

Rgb = tuple[int, int, int]

_OVERSAMPLING = 4


def rgb(colour: Colour) -> Rgb:
    """Red, green and blue, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def blend(colour: Colour, ground: Colour, share: float) -> Rgb:
    """The colour as it looks when it covers a share (0 to 1) of the ground."""
    red, green, blue = (
        round(share * over + (1 - share) * under)
        for over, under in zip(rgb(colour), rgb(ground), strict=True)
    )
    return red, green, blue


def rounded_mask(width: int, height: int, radius: int) -> Image:
    """Coverage (mode L) of a rectangle with round corners that fills the picture."""
    from PIL import Image, ImageDraw

    k = _OVERSAMPLING
    mask = Image.new("L", (width * k, height * k), 0)
    shape = (0, 0, width * k - 1, height * k - 1)
    ImageDraw.Draw(mask).rounded_rectangle(shape, radius=radius * k, fill=255)
    return mask.resize((width, height), Image.Resampling.BOX)


def polygon_mask(width: int, height: int, corners: Sequence[tuple[float, float]]) -> Image:
    """Coverage (mode L) of a polygon, its corners in pixels of the picture."""
    from PIL import Image, ImageDraw

    k = _OVERSAMPLING
    mask = Image.new("L", (width * k, height * k), 0)
    ImageDraw.Draw(mask).polygon([(x * k, y * k) for x, y in corners], fill=255)
    return mask.resize((width, height), Image.Resampling.BOX)
