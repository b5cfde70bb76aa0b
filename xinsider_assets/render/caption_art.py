"""A caption's lettering: fitted to its box, outlined, shadowed, and scaled for its pop."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from xinsider_assets.render.colour import halve, yuv_of
from xinsider_assets.render.planes import Bytes, Planes, Sprite
from xinsider_assets.studio.lettering import cap_height_px, load_font
from xinsider_assets.studio.shapes import rgb
from xinsider_assets.studio.theme import CaptionStyle, Palette

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_POP_START = 0.9
_EDGE_PX = 2
"""Kept free for the soft edge of the outline."""
_SHADOW_SHARE = 0.6
_SHADOW_GRAIN = 4
"""The shadow is blurred at a quarter of its size; it is soft, nobody sees it."""
_SHADOW_BLUR_PX = 7.0


@dataclass(frozen=True)
class CaptionArt:
    """Lettering as two coverages of the box, which any size of it is made from.

    Attributes:
        fill: Of the letters, shape (box height, box width), 0 to 255.
        cover: Of the letters, their outline and their shadow.
        palette: Gives the letters' white and the outline's black.
    """

    fill: Bytes
    cover: Bytes
    palette: Palette

    def sprite(self, scale: float) -> Sprite:
        """The lettering at a size, scaled about the middle of the box."""
        fill, cover = _scaled(self.fill, scale), _scaled(self.cover, scale)
        small_fill, small_cover = halve(fill), halve(cover)
        letter, edge = yuv_of(rgb(self.palette.white)), yuv_of(rgb(self.palette.black))
        chroma = [_inked(small_fill, small_cover, letter[i], edge[i]) for i in (1, 2)]
        small_keep = ~small_cover
        return Sprite(
            ink=Planes(_inked(fill, cover, letter[0], edge[0]), np.dstack(chroma)),
            keep=Planes(~cover, np.dstack([small_keep, small_keep])),
        )


def pop_scale(age_s: float, style: CaptionStyle) -> float:
    """A caption's size by its age: it grows past its size and settles, then stays at 1."""
    if age_s >= style.pop_s:
        return 1.0
    share = 2.0 * age_s / style.pop_s
    if share < 1.0:
        return _POP_START + (style.pop_scale - _POP_START) * math.sin(share * math.pi / 2.0)
    return 1.0 + (style.pop_scale - 1.0) * math.cos((share - 1.0) * math.pi / 2.0)


def draw_caption(
    text: str, width: int, height: int, style: CaptionStyle, palette: Palette
) -> CaptionArt:
    """Draw a caption in upper case in the middle of a box.

    The letters are as large as the style asks if that leaves room for outline and pop, else as
    large as fits. Where one line would need letters below `min_size_px`, it becomes two.

    Raises:
        FontMissingError: The font's package is not installed.
    """
    from PIL import Image, ImageDraw

    block = _fit(" ".join(text.upper().split()), width, height, style)
    fill, outline = Image.new("L", (width, height), 0), Image.new("L", (width, height), 0)
    draw_fill, draw_outline = ImageDraw.Draw(fill), ImageDraw.Draw(outline)
    for line, x, y in block.places(width, height):
        draw_fill.text((x, y), line, font=block.font, fill=255, anchor="ls")
        draw_outline.text(
            (x, y), line, font=block.font, fill=255, anchor="ls", stroke_width=block.stroke_px
        )
    letters = np.array(fill, np.uint8)
    edge = np.maximum(letters, np.array(outline, np.uint8))
    return CaptionArt(letters, np.maximum(edge, _shadow(edge, style.pop_scale)), palette)


@dataclass(frozen=True)
class _Line:
    """A line's ink: from left to right of its start, above and below its baseline."""

    text: str
    left: int
    right: int
    above: int
    below: int


@dataclass(frozen=True)
class _Block:
    """One or two lines at a size, with room for their outline."""

    lines: tuple[_Line, ...]
    font: FreeTypeFont
    stroke_px: int

    @classmethod
    def at_size(cls, texts: tuple[str, ...], size_px: int, style: CaptionStyle) -> _Block:
        font = load_font(style.font, size_px)
        cap = cap_height_px(font)
        lines: list[_Line] = []
        for text in texts:
            left, top, right, low = font.getbbox(text, anchor="ls")
            # At least as high as a capital, so that a lone dash does not stand like one.
            above, below = max(cap, math.ceil(-top)), max(0, math.ceil(low))
            lines.append(_Line(text, math.floor(left), math.ceil(right), above, below))
        return cls(tuple(lines), font, round(style.stroke_px * size_px / style.size_px))

    @property
    def width_px(self) -> int:
        return max(line.right - line.left for line in self.lines) + 2 * self.stroke_px

    @property
    def height_px(self) -> int:
        return sum(line.above + line.below + 2 * self.stroke_px for line in self.lines)

    def places(self, width: int, height: int) -> Iterator[tuple[str, int, int]]:
        """Each line with the start of its baseline, the block being in the middle of a box."""
        y = (height - self.height_px) // 2
        for line in self.lines:
            baseline = y + self.stroke_px + line.above
            yield line.text, (width - line.left - line.right) // 2, baseline
            y = baseline + line.below + self.stroke_px


def _fit(text: str, width: int, height: int, style: CaptionStyle) -> _Block:
    largest = max(1.0, style.pop_scale)
    room = width / largest - 2 * _EDGE_PX, height / largest - 2 * _EDGE_PX
    size_px = _fitting_size((text,), room, style)
    if size_px >= style.min_size_px or " " not in text:
        return _Block.at_size((text,), size_px, style)
    breaks = [index for index, character in enumerate(text) if character == " "]
    middle = min(breaks, key=lambda index: abs(2 * index + 1 - len(text)))
    lines = (text[:middle], text[middle + 1 :])
    return _Block.at_size(lines, _fitting_size(lines, room, style), style)


def _fitting_size(lines: tuple[str, ...], room: tuple[float, float], style: CaptionStyle) -> int:
    """The largest size, up to the style's, at which the lines fit into a width and a height."""
    size_px = style.size_px
    while size_px > 1:
        block = _Block.at_size(lines, size_px, style)
        ratio = min(room[0] / block.width_px, room[1] / block.height_px)
        if ratio >= 1.0:
            break
        size_px = max(1, min(size_px - 1, math.ceil(size_px * ratio)))
    return size_px


def _inked(fill: Bytes, cover: Bytes, letter: float, edge: float) -> Bytes:
    """Samples of letters and what surrounds them, times their coverage."""
    import cv2

    return cast("Bytes", cv2.addWeighted(fill, (letter - edge) / 255.0, cover, edge / 255.0, 0.0))


def _shadow(shape: Bytes, largest_scale: float) -> Bytes:
    """Coverage of a soft shadow around a shape.

    It fades out before it would be cut at the edges of the box, at the largest scale too.
    """
    import cv2

    height, width = shape.shape
    small = (width // _SHADOW_GRAIN, height // _SHADOW_GRAIN)
    coarse = cv2.resize(shape, small, interpolation=cv2.INTER_AREA)
    coarse = cv2.GaussianBlur(coarse, (0, 0), _SHADOW_BLUR_PX / _SHADOW_GRAIN)
    coarse = cv2.convertScaleAbs(coarse, alpha=_SHADOW_SHARE)
    lost = max(0.0, 1.0 - 1.0 / largest_scale) / (2 * _SHADOW_GRAIN)
    rows, columns = (math.ceil(size * lost + 0.5) for size in (height, width))
    inside = coarse[rows:-rows, columns:-columns]
    faded = cv2.copyMakeBorder(inside, rows, rows, columns, columns, cv2.BORDER_CONSTANT, value=0)
    return cast("Bytes", cv2.resize(faded, (width, height), interpolation=cv2.INTER_LINEAR))


def _scaled(coverage: Bytes, scale: float) -> Bytes:
    import cv2

    if scale == 1.0:
        return coverage
    height, width = coverage.shape
    middle_x, middle_y = (width - 1) / 2.0, (height - 1) / 2.0
    places = np.array(
        [
            [1.0 / scale, 0.0, middle_x - middle_x / scale],
            [0.0, 1.0 / scale, middle_y - middle_y / scale],
        ]
    )
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return cast("Bytes", cv2.warpAffine(coverage, places, (width, height), flags=flags))
