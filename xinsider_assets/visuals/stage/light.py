"""A picture in linear light, and the shapes that are painted on it or shine in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from xinsider_assets.visuals.theme import Box

FloatImage: TypeAlias = npt.NDArray[np.float32]
Tone: TypeAlias = "tuple[float, float, float] | FloatImage"
"""One colour, or an array (height, width, 3) of a mask's window or broadcast to the picture."""
Point: TypeAlias = tuple[float, float]

NAVY = (0.004, 0.009, 0.028)
STEEL = (0.012, 0.020, 0.042)
BLUE = (0.10, 0.42, 1.25)
ICE = (0.62, 0.92, 1.30)
AMBER = (1.50, 0.62, 0.09)

_SHIFT = 4
"""OpenCV takes corners in fractions of a pixel as whole numbers shifted by so many bits."""


@dataclass(frozen=True)
class Mask:
    """How much of each pixel a shape covers, 0 to 1, inside a window of the picture."""

    window: tuple[slice, slice]
    cover: FloatImage
    """Height, width, 1."""

    def times(self, factor: FloatImage) -> Mask:
        """The shape dimmed by an array that broadcasts to the whole picture's height and width."""
        rows, columns = self.window
        part = factor[rows if factor.shape[0] > 1 else slice(None)]
        part = part[:, columns if factor.shape[1] > 1 else slice(None)]
        return Mask(self.window, (self.cover * part).astype(np.float32))


class Light:
    """The unfinished picture; 1.0 is the light of white paper.

    Attributes:
        width: Pixels.
        height: Pixels.
        pixels: Light of each pixel: height, width, RGB.
        shine: The part from lamps, which blooms in the lens.
        x: Centres of the columns, (1, width, 1).
        y: Centres of the rows, (height, 1, 1).
    """

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.pixels: FloatImage = np.zeros((height, width, 3), np.float32)
        self.shine: FloatImage = np.zeros((height, width, 3), np.float32)
        self.x: FloatImage = np.arange(width, dtype=np.float32)[None, :, None] + np.float32(0.5)
        self.y: FloatImage = np.arange(height, dtype=np.float32)[:, None, None] + np.float32(0.5)

    def paint(self, mask: Mask, tone: Tone) -> None:
        """Cover with a surface that emits no light, and hides lamps behind it."""
        for layer, value in ((self.pixels, self._tone(tone, mask)), (self.shine, np.float32(0))):
            under = layer[mask.window]
            under += (value - under) * mask.cover

    def lamp(self, mask: Mask, tone: Tone, power: float = 1.0, bloom: float = 1.0) -> None:
        """Add the light of a lamp; `bloom` is how much of it scatters in the lens."""
        light = self._tone(tone, mask) * mask.cover * np.float32(power)
        self.pixels[mask.window] += light
        self.shine[mask.window] += light * np.float32(bloom)

    def polygon(self, corners: Sequence[Point]) -> Mask:
        """A filled polygon."""
        import cv2

        window, canvas, shifted = self._canvas(corners, 2)
        cv2.fillPoly(canvas, [shifted], 255, cv2.LINE_AA, _SHIFT)
        return _mask(window, canvas)

    def stroke(self, points: Sequence[Point], width: int) -> Mask:
        """A line through points."""
        import cv2

        window, canvas, shifted = self._canvas(points, width + 2)
        cv2.polylines(
            canvas,
            [shifted],
            isClosed=False,
            color=255,
            thickness=width,
            lineType=cv2.LINE_AA,
            shift=_SHIFT,
        )
        return _mask(window, canvas)

    def rounded(self, box: Box, grow: float = 0.0, radius: float = 0.0) -> Mask:
        """A rectangle, `grow` pixels larger than the box on every side, with round corners."""
        left, top = box.x - grow, box.y - grow
        right, bottom = box.right + grow, box.bottom + grow
        window = self._window(left - 1, top - 1, right + 1, bottom + 1)
        rows, columns = window
        half_width, half_height = (right - left) / 2 - radius, (bottom - top) / 2 - radius
        dx = np.abs(self.x[:, columns] - (left + right) / 2) - half_width
        dy = np.abs(self.y[rows] - (top + bottom) / 2) - half_height
        outside = np.hypot(np.maximum(dx, 0), np.maximum(dy, 0))
        distance = outside + np.minimum(np.maximum(dx, dy), 0) - radius
        return Mask(window, np.clip(0.5 - distance, 0, 1).astype(np.float32))

    def frame(self, box: Box, grow: float, width: float, radius: float) -> Mask:
        """The outline of `rounded`, `width` pixels inwards."""
        outer = self.rounded(box, grow, radius)
        inner = self.rounded(box, grow - width, max(radius - width, 0.0))
        rows, columns = outer.window
        cover = outer.cover.copy()
        top, left = inner.window[0].start - rows.start, inner.window[1].start - columns.start
        height, width_px = inner.cover.shape[:2]
        cover[top : top + height, left : left + width_px] -= inner.cover
        return Mask(outer.window, np.clip(cover, 0, 1))

    def everywhere(self, cover: FloatImage) -> Mask:
        """A mask over the whole picture from an array that broadcasts to it."""
        whole = np.broadcast_to(cover, (self.height, self.width, 1))
        return Mask((slice(0, self.height), slice(0, self.width)), whole)

    def _tone(self, tone: Tone, mask: Mask) -> FloatImage:
        array = np.asarray(tone, np.float32)
        if array.ndim == 1 or array.shape[:2] == mask.cover.shape[:2]:
            return array
        return np.broadcast_to(array, self.pixels.shape)[mask.window]

    def _window(self, left: float, top: float, right: float, bottom: float) -> tuple[slice, slice]:
        rows = slice(_clamp(top, self.height), _clamp(bottom + 1, self.height))
        return rows, slice(_clamp(left, self.width), _clamp(right + 1, self.width))

    def _canvas(
        self, points: Sequence[Point], margin: int
    ) -> tuple[tuple[slice, slice], npt.NDArray[np.uint8], npt.NDArray[np.int32]]:
        array = np.asarray(points, np.float64)
        low, high = array.min(axis=0) - margin, array.max(axis=0) + margin
        window = self._window(low[0], low[1], high[0], high[1])
        rows, columns = window
        canvas = np.zeros((rows.stop - rows.start, columns.stop - columns.start), np.uint8)
        local = array - (columns.start, rows.start) - 0.5
        return window, canvas, np.rint(local * (1 << _SHIFT)).astype(np.int32)


def _clamp(value: float, limit: int) -> int:
    return int(min(max(value, 0), limit))


def _mask(window: tuple[slice, slice], canvas: npt.NDArray[np.uint8]) -> Mask:
    return Mask(window, canvas[..., None].astype(np.float32) / np.float32(255))


def blur(image: FloatImage, sigma_px: float) -> FloatImage:
    """Gaussian blur; wide ones are computed on a smaller copy, without a visible difference."""
    import cv2

    shrink = 1
    while sigma_px / shrink > 6:
        shrink *= 2
    height, width = image.shape[:2]
    small = cv2.resize(
        image, (max(width // shrink, 1), max(height // shrink, 1)), interpolation=cv2.INTER_AREA
    )
    sigma = sigma_px / shrink
    small = cv2.GaussianBlur(small, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)
    blurred = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(blurred, np.float32).reshape(image.shape)
