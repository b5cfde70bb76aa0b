"""Draws a caption's lettering: outlined, shadowed, and scaled for its pop animation."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import numpy as np

from xinsider_assets.video.caption_letters import CaptionLetters, write_letters
from xinsider_assets.video.colour import halve, yuv_of
from xinsider_assets.video.planes import Bytes, Planes, Sprite
from xinsider_assets.visuals.shapes import rgb
from xinsider_assets.visuals.theme import Box, CaptionStyle, Palette

_POP_START = 0.9
_SHADOW_SHARE = 0.6
_SHADOW_GRAIN = 4
"""The shadow is blurred at a quarter of its size; it is soft, so the difference is invisible."""
_SHADOW_BLUR_PX = 7.0
_SHADOW_REACH_PX = 26
"""The shadow has no visible effect beyond this."""


@dataclass(frozen=True)
class CaptionArt:
    """Lettering as two coverage masks of the caption's box; every size is scaled from them.

    Attributes:
        fill: Coverage of the letters, shape (box height, box width), 0 to 255.
        cover: Coverage of the letters, their outline and their shadow.
        box: The middle part of the caption's box that the lettering touches at the peak of the
            pop, relative to the corner of that box.
        palette: Provides the letters' white and the outline's black.
    """

    fill: Bytes
    cover: Bytes
    box: Box
    palette: Palette

    @cached_property
    def settled(self) -> Sprite:
        """Return the lettering in its original size, to be drawn over `box`."""
        fill, cover = _part(self.fill, self.box), _part(self.cover, self.box)
        small_fill, small_cover = halve(fill), halve(cover)
        letter, edge = yuv_of(rgb(self.palette.white)), yuv_of(rgb(self.palette.black))
        chroma = [_inked(small_fill, small_cover, letter[i], edge[i]) for i in (1, 2)]
        return Sprite(
            ink=Planes(_inked(fill, cover, letter[0], edge[0]), _pairs(*chroma)),
            keep=Planes(~cover, _pairs(~small_cover, ~small_cover)),
        )

    def sprite(self, scale: float) -> Sprite:
        """Return the lettering at a scale, to be drawn over `box`.

        It is scaled about the middle to the nearest size that adds the same whole number of
        pixels on both sides. This is up to half a pixel off during the motion and takes a
        quarter of the work of resampling at subpixel positions.
        """
        ink, keep = self.settled.ink, self.settled.keep
        if scale == 1.0 or keep is None:
            return self.settled
        return Sprite(_scaled(ink, scale, 0), _scaled(keep, scale, 255))


def pop_scale(age_s: float, style: CaptionStyle) -> float:
    """Return a caption's scale by age: it overshoots its size, settles, and stays at 1."""
    if age_s >= style.pop_s:
        return 1.0
    share = 2.0 * age_s / style.pop_s
    if share < 1.0:
        return _POP_START + (style.pop_scale - _POP_START) * math.sin(share * math.pi / 2.0)
    return 1.0 + (style.pop_scale - 1.0) * math.cos((share - 1.0) * math.pi / 2.0)


def draw_caption(
    text: str, width: int, height: int, style: CaptionStyle, palette: Palette
) -> CaptionArt:
    """Draw a caption in the middle of a box, in the layout of `write_letters`.

    Raises:
        FontMissingError: The font's package is not installed.
    """
    letters = write_letters(text, width, height, style)
    box = _touched(letters, width, height, style.pop_scale)
    outlined = _outlined(_part(letters.coverage, box), letters.stroke_px)
    cover = np.zeros_like(letters.coverage)
    np.maximum(outlined, _shadow(outlined, style.pop_scale), out=_part(cover, box))
    return CaptionArt(letters.coverage, cover, box, palette)


def _part(coverage: Bytes, box: Box) -> Bytes:
    return coverage[box.y : box.bottom, box.x : box.right]


def _touched(letters: CaptionLetters, width: int, height: int, largest_scale: float) -> Box:
    """Return the part of the box that letters, outline and shadow use at the peak of the pop."""

    def margin(room_px: int, taken_px: int) -> int:
        largest = max(1.0, largest_scale) * (taken_px + 2 * _SHADOW_REACH_PX)
        return max(0, math.floor((room_px - largest) / 2)) // 2 * 2

    x, y = margin(width, letters.width_px), margin(height, letters.height_px)
    return Box(x=x, y=y, width=width - 2 * x, height=height - 2 * y)


def _outlined(fill: Bytes, stroke_px: int) -> Bytes:
    """Compute the coverage of letters with an outline, as drawn by a round pen along their edges.

    FreeType's stroker does the same, but hints and shapes every letter again. A rim at half
    the pen's strength keeps round corners smooth.
    """
    import cv2

    y, x = np.ogrid[-stroke_px : stroke_px + 1, -stroke_px : stroke_px + 1]
    strength = stroke_px + 1 - np.hypot(x, y)
    pen, rim = strength >= 0.75, (strength >= 0.25) & (strength < 0.75)
    outlined = cv2.dilate(fill, pen.astype(np.uint8))
    return cast("Bytes", np.maximum(outlined, cv2.dilate(fill // 2, rim.astype(np.uint8))))


def _shadow(shape: Bytes, largest_scale: float) -> Bytes:
    """Compute the coverage of a soft shadow around a shape.

    The shadow fades out before the edges of the box would clip it, even at the largest scale.
    """
    import cv2

    height, width = shape.shape
    above, left = (-height % _SHADOW_GRAIN) // 2, (-width % _SHADOW_GRAIN) // 2
    whole = cv2.copyMakeBorder(shape, above, above, left, left, cv2.BORDER_CONSTANT, value=0)
    small = (whole.shape[1] // _SHADOW_GRAIN, whole.shape[0] // _SHADOW_GRAIN)
    coarse = cv2.resize(whole, small, interpolation=cv2.INTER_AREA)
    coarse = cv2.GaussianBlur(coarse, (0, 0), _SHADOW_BLUR_PX / _SHADOW_GRAIN)
    coarse = cv2.convertScaleAbs(coarse, alpha=_SHADOW_SHARE)
    lost = max(0.0, 1.0 - 1.0 / largest_scale) / (2 * _SHADOW_GRAIN)
    rows, columns = (math.ceil(size * lost + 0.5) for size in (height, width))
    inside = coarse[rows:-rows, columns:-columns]
    faded = cv2.copyMakeBorder(inside, rows, rows, columns, columns, cv2.BORDER_CONSTANT, value=0)
    soft = cv2.resize(faded, (whole.shape[1], whole.shape[0]), interpolation=cv2.INTER_LINEAR)
    return cast("Bytes", soft[above : above + height, left : left + width])


def _inked(fill: Bytes, cover: Bytes, letter: float, edge: float) -> Bytes:
    """Compute the samples of letters and their surround, multiplied by their coverage."""
    import cv2

    return cast("Bytes", cv2.addWeighted(fill, (letter - edge) / 255.0, cover, edge / 255.0, 0.0))


def _pairs(first: Bytes, second: Bytes) -> Bytes:
    import cv2

    return cast("Bytes", cv2.merge([first, second]))


def _scaled(planes: Planes, scale: float, outside: int) -> Planes:
    return Planes(_resized(planes.luma, scale, outside), _resized(planes.chroma, scale, outside))


def _resized(samples: Bytes, scale: float, outside: int) -> Bytes:
    """Scale samples about their middle; the shape is unchanged."""
    import cv2

    height, width = samples.shape[:2]
    x, y = (round(size * (scale - 1.0) / 2.0) for size in (width, height))
    size = (width + 2 * x, height + 2 * y)
    resized = cast("Bytes", cv2.resize(samples, size, interpolation=cv2.INTER_LINEAR))
    if scale > 1.0:
        return resized[y : y + height, x : x + width]
    borders = (-y, -y, -x, -x)
    value = (outside,) * 4
    return cast("Bytes", cv2.copyMakeBorder(resized, *borders, cv2.BORDER_CONSTANT, value=value))
