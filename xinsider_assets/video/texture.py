"""Samples an illustration as a texture for a moving camera, without jitter or shimmer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple, cast

import numpy as np

from xinsider_assets.video.colour import CHROMA_GREY, chroma_of, luma_of
from xinsider_assets.video.motion import View
from xinsider_assets.video.planes import Bytes, Planes

_DENSITY = 2.4142
"""Texture pixels per video pixel at zoom 1. Measured against exact resampling of real engravings
in a slow zoom: at 1.5, lines flicker 50 % more and the error is 4 dB higher; at 2 or 3, they
cause beats with the pixel grid where the zoom is near an integer. It is not a simple fraction,
as `_Line.start` requires."""
_LEAD = 40
"""At most this many samples are drawn and discarded to reach a subpixel position."""
_MARGIN = 120
"""Texture pixels of padding beyond the edges: more than `_LEAD` samples."""
_BLUR_PX = 0.27
"""Standard deviation, in video pixels, of the blur that prevents lines from crawling. In the
same measurement this value is closest to exact resampling and keeps 97 % of the contrast."""


@dataclass(frozen=True)
class Texture:
    """An illustration prepared for one box.

    Attributes:
        luma: Shape (height, width), padded with `_MARGIN` pixels that repeat its edges.
        chroma: Half the height and width of the unpadded luma, each pair at the middle of four
            luma samples, padded likewise.
        plain: Whether the picture has no colour, such as a black-and-white engraving; `chroma`
            is then grey in the size of the box and is copied.
        cover: Video pixels per texture pixel at zoom 1, horizontally and vertically.
    """

    luma: Bytes
    chroma: Bytes
    plain: bool
    cover: tuple[float, float]

    def draw(self, view: View, onto: Planes) -> None:
        """Draw the camera's view into planes of the box's size."""
        _sample(self.luma, *self._lines(view, onto, luma=True), onto.luma)
        if self.plain:
            np.copyto(onto.chroma, self.chroma)
        else:
            _sample(self.chroma, *self._lines(view, onto, luma=False), onto.chroma)

    def _lines(self, view: View, onto: Planes, *, luma: bool) -> tuple[_Line, _Line]:
        """Compute the horizontal and vertical maps from an index in `onto` to one in the texture.

        Both use continuous coordinates in which luma sample i covers i to i + 1. In `onto`, a
        chroma pair is at 2 i + 0.5 horizontally and 2 j + 1 vertically (see `colour`); in the
        texture it is at the middle of four samples, 2 i + 1 and 2 j + 1.
        """
        step, right, down, half = (1.0, 0.5, 0.5, 0.5) if luma else (2.0, 0.5, 1.0, 1.0)
        rows, columns = (size - 2 * _MARGIN for size in self.luma.shape)
        return (
            _line(columns, onto.width, self.cover[0] * view.zoom, view.x, step, right, half),
            _line(rows, onto.height, self.cover[1] * view.zoom, view.y, step, down, half),
        )


def prepare_texture(rgb: Bytes, width: int, height: int) -> Texture:
    """Prepare an illustration of any size for a box of `width` by `height` pixels.

    The picture covers the box; excess width or height is cropped evenly.
    """
    import cv2

    rows, columns = rgb.shape[:2]
    cover = max(width / columns, height / rows)
    half = round(columns * cover * _DENSITY / 2), round(rows * cover * _DENSITY / 2)
    size = 2 * half[0], 2 * half[1]
    luma = cv2.GaussianBlur(_resampled(luma_of(rgb), size), (0, 0), _BLUR_PX * _DENSITY)
    plain = _is_grey(rgb)
    if plain:
        chroma = np.full((height // 2, width // 2, 2), CHROMA_GREY, np.uint8)
    else:
        chroma = _padded(_resampled(chroma_of(rgb), half))
    covers = (columns * cover / size[0], rows * cover / size[1])
    return Texture(_padded(cast("Bytes", luma)), chroma, plain, covers)


def _is_grey(rgb: Bytes) -> bool:
    red = rgb[..., 0]
    return bool(np.array_equal(red, rgb[..., 1]) and np.array_equal(red, rgb[..., 2]))


def _resampled(samples: Bytes, size: tuple[int, int]) -> Bytes:
    import cv2

    smaller = size[0] < samples.shape[1]
    how = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC
    return cast("Bytes", cv2.resize(samples, size, interpolation=how))


def _padded(samples: Bytes) -> Bytes:
    import cv2

    m = _MARGIN
    return cast("Bytes", cv2.copyMakeBorder(samples, m, m, m, m, cv2.BORDER_REPLICATE))


class _Line(NamedTuple):
    """Maps sample i of the box to `factor` i + `constant` in the texture, along one axis."""

    factor: float
    constant: float

    def start(self, samples: int) -> tuple[int, int, float]:
        """Find a start for a resize function that can only begin at a whole pixel.

        Resizing from a pixel's edge places sample i at `factor` (i + 0.5) - 0.5 from it. If the
        resize begins some samples early, the first used sample is close to its exact position,
        because the factor is not a simple fraction. A change of the factor by less than 1/1000
        then aligns the middle sample. The remaining error is under 0.05 video pixels, at the
        edges.

        Returns:
            Samples to discard, the pixel of the padded texture to start at, and the factor.
        """
        leads = np.arange(_LEAD + 1)
        places = self.constant + _MARGIN + 0.5 - self.factor * (leads + 0.5)
        pixels = np.rint(places)
        lead = int(np.abs(pixels - places).argmin())
        too_far = float(pixels[lead] - places[lead])
        return lead, int(pixels[lead]), self.factor - too_far / (lead + samples / 2.0)


def _line(
    source: int, target: int, scale: float, offset: float, step: float, place: float, half: float
) -> _Line:
    """Compute the index map along one axis.

    With X = step i + place in the box and U = source / 2 + (X - target / 2 + offset target) / scale
    in the texture, the index there is (U - half) / step.
    """
    middle = source / 2.0 + (place - target / 2.0 + offset * target) / scale
    return _Line(1.0 / scale, (middle - half) / step)


def _sample(source: Bytes, across: _Line, down: _Line, onto: Bytes) -> None:
    """Draw a part of a padded texture with bilinear interpolation.

    This uses OpenCV's resize; its warp functions need no workaround but take 1.7 times as long.
    Measured as above, lines flicker 7 % more on average and never by more than 2 levels.
    """
    import cv2

    rows, columns = onto.shape[:2]
    right, left, factor_x = across.start(columns)
    low, top, factor_y = down.start(rows)
    width = math.ceil((columns + right) * factor_x) + 2
    height = math.ceil((rows + low) * factor_y) + 2
    drawn = cv2.resize(
        source[top : top + height, left : left + width],
        None,
        fx=1.0 / factor_x,
        fy=1.0 / factor_y,
        interpolation=cv2.INTER_LINEAR,
    )
    np.copyto(onto, drawn[low : low + rows, right : right + columns])
