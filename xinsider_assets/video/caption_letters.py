"""Lays out a caption's letters as large as its box allows, in one or two lines."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from xinsider_assets.video.planes import Bytes
from xinsider_assets.visuals.lettering import cap_height_px, load_font
from xinsider_assets.visuals.theme import CaptionStyle

if TYPE_CHECKING:
    from PIL.Image import Image

_EDGE_PX = 2
"""Margin for the soft edge of the outline."""
_MEASURED_PX = 1024
"""Text is measured at this size: the display fonts' hints end at 200 px, and without them
measuring takes a twentieth of the time."""


@dataclass(frozen=True)
class CaptionLetters:
    """A text's letters in the middle of its box, with room for their outline.

    Attributes:
        coverage: Coverage of the letters, shape (box height, box width), 0 to 255.
        stroke_px: Width of the outline for this letter size.
        width_px: Width of letters and outline, symmetric about the middle of the box.
        height_px: Height of letters and outline, likewise symmetric.
    """

    coverage: Bytes
    stroke_px: int
    width_px: int
    height_px: int


def write_letters(text: str, width: int, height: int, style: CaptionStyle) -> CaptionLetters:
    """Write a text in upper case into the middle of a box.

    The letters have the style's size if that leaves room for outline and pop, otherwise the
    largest size that fits. If one line would need letters below `min_size_px`, the text is
    broken into two lines.

    Raises:
        FontMissingError: The font's package is not installed.
    """
    lines: tuple[str, ...] = (" ".join(text.upper().split()),)
    largest = max(1.0, style.pop_scale)
    room = width / largest - 2 * _EDGE_PX, height / largest - 2 * _EDGE_PX
    size_px = _fitting_size(lines, room, style)
    if size_px < style.min_size_px and " " in lines[0]:
        lines = _halves(lines[0])
        size_px = _fitting_size(lines, room, style)
    block = _Block.written(lines, size_px, width, style)
    while size_px > 1 and not block.fits(room):
        size_px -= 1
        block = _Block.written(lines, size_px, width, style)
    return CaptionLetters(block.drawn(width, height), block.stroke_px, *block.size_px)


@dataclass(frozen=True)
class _Line:
    """A written line.

    Attributes:
        strip: As wide as the box, with the text in its middle and no empty row above or below.
        reach: Distance from the middle of the strip to the further end of the ink.
        above: Distance from the top of the strip to the baseline.
    """

    strip: Image
    reach: int
    above: int

    @property
    def below(self) -> int:
        return max(0, self.strip.height - self.above)


@dataclass(frozen=True)
class _Block:
    """One or two lines at a size.

    A line is at least as high as a capital letter, so that a single dash is positioned as a
    dash and not as a capital.
    """

    lines: tuple[_Line, ...]
    cap_px: int
    stroke_px: int

    @classmethod
    def written(
        cls, texts: tuple[str, ...], size_px: int, width: int, style: CaptionStyle
    ) -> _Block:
        from PIL import Image, ImageDraw

        font = load_font(style.font, size_px)
        ascent, descent = font.getmetrics()
        lines: list[_Line] = []
        for text in texts:
            strip = Image.new("L", (width, ascent + descent), 0)
            place = (width // 2, ascent)
            ImageDraw.Draw(strip).text(place, text, font=font, fill=255, anchor="ms")
            left, top, right, low = strip.getbbox() or (*place, *place)
            reach = max(place[0] - left, right - place[0])
            lines.append(_Line(strip.crop((0, top, width, low)), reach, ascent - top))
        return cls(tuple(lines), cap_height_px(font), _stroke_px(size_px, style))

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height with the outline."""
        heights = (max(self.cap_px, line.above) + line.below for line in self.lines)
        outlines = 2 * self.stroke_px
        return (
            2 * max(line.reach for line in self.lines) + outlines,
            sum(heights) + outlines * len(self.lines),
        )

    def fits(self, room: tuple[float, float]) -> bool:
        width, height = self.size_px
        return width <= room[0] and height <= room[1]

    def drawn(self, width: int, height: int) -> Bytes:
        """Draw the coverage of a box with the block in its middle."""
        from PIL import Image

        box = Image.new("L", (width, height), 0)
        y = (height - self.size_px[1]) // 2
        for line in self.lines:
            baseline = y + self.stroke_px + max(self.cap_px, line.above)
            box.paste(line.strip, (0, baseline - line.above))
            y = baseline + line.below + self.stroke_px
        return np.array(box, np.uint8)


def _halves(text: str) -> tuple[str, str]:
    """Break the text at the space nearest to its middle."""
    breaks = [index for index, character in enumerate(text) if character == " "]
    middle = min(breaks, key=lambda index: abs(2 * index + 1 - len(text)))
    return text[:middle], text[middle + 1 :]


def _stroke_px(size_px: int, style: CaptionStyle) -> int:
    return round(style.stroke_px * size_px / style.size_px)


def _fitting_size(lines: tuple[str, ...], room: tuple[float, float], style: CaptionStyle) -> int:
    """Return the largest size, up to the style's, at which the lines should fit the room.

    Hinting moves edges by fractions of a pixel, mostly down below the baseline, so the drawn
    text may be slightly larger.
    """
    font = load_font(style.font, _MEASURED_PX)
    cap = cap_height_px(font)
    extents = [font.getbbox(line, anchor="ls") for line in lines]
    width = max(right - left for left, _, right, _ in extents)
    for size_px in range(style.size_px, 1, -1):
        scale, outlines = size_px / _MEASURED_PX, 2 * _stroke_px(size_px, style)
        height = outlines * len(lines) + sum(
            round(max(cap, -top) * scale) + math.ceil(max(0, low) * scale)
            for _, top, _, low in extents
        )
        if width * scale + outlines <= room[0] and height <= room[1]:
            return size_px
    return 1
