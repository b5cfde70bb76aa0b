"""The plate that a picture is cut into, from the farthest thing to the nearest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import cast

import cv2
import numpy as np
import numpy.typing as npt

from xinsider_assets.visuals.engraving.lines import (
    CROSSING_DEG,
    FloatImage,
    Values,
    hand_noise,
    hatched,
    slanted,
)

Point = tuple[float, float]
Field = Callable[[FloatImage, FloatImage], Values]
"""A value at each place: at (u, v), each 0 to 1 across a shape, or at (x, y) in pixels."""
Tone = float | Field
"""A flat tone, or one that changes from place to place."""

Corners = npt.NDArray[np.int32]
"""Points of a contour in sixteenths of a pixel, as cv2 takes them."""
_SHIFT = 4
"""Binary digits after the point that cv2 draws polygons with."""


@dataclass(frozen=True)
class Plate:
    """Ink on paper, worked from back to front.

    Attributes:
        ink: The picture so far, 0 paper to 1 black; shared by all views of the plate.
        wobble: What makes the lines look cut by hand, in pixels of phase.
        rng: The picture's own randomness.
        haze: Distance of what is being drawn: 0 near, 1 far; tones and outlines thin out.
    """

    ink: FloatImage
    wobble: FloatImage
    rng: np.random.Generator
    haze: float = 0.0

    @classmethod
    def blank(cls, width: int, height: int, seed: int) -> Plate:
        """An empty plate."""
        rng = np.random.default_rng(seed)
        return cls(
            ink=np.zeros((height, width), np.float32),
            wobble=hand_noise(width, height, 110.0, rng) * np.float32(1.5),
            rng=rng,
        )

    @property
    def width(self) -> int:
        """In pixels."""
        return self.ink.shape[1]

    @property
    def height(self) -> int:
        """In pixels."""
        return self.ink.shape[0]

    def at(self, haze: float) -> Plate:
        """A view of the same plate for things at that distance."""
        return replace(self, haze=haze)

    def lay(self, left: int, top: int, cover: FloatImage, ink: FloatImage) -> None:
        """Draw a piece over the present content; it may extend beyond the plate."""
        rows, columns = cover.shape
        x0, x1 = max(left, 0), min(left + columns, self.width)
        y0, y1 = max(top, 0), min(top + rows, self.height)
        if x0 >= x1 or y0 >= y1:
            return
        part = np.s_[y0 - top : y1 - top, x0 - left : x1 - left]
        here = self.ink[y0:y1, x0:x1]
        here += cover[part] * (ink[part] - here)

    def face(
        self,
        points: Sequence[Point],
        tone: Tone,
        angle_deg: float = 0.0,
        *,
        pitch: float = 8.0,
        outline_px: float = 3.0,
        halo_px: float = 0.0,
        bend: Field | None = None,
    ) -> None:
        """A polygon with hatching, an outline, and a rim of paper around it.

        Args:
            points: Corners in pixels.
            tone: How dark, flat or by place.
            angle_deg: Direction of the lines, 0 horizontal.
            pitch: Distance of the lines.
            outline_px: Width of the contour before haze; 0 for none.
            halo_px: Width of the paper left around it.
            bend: How the lines follow the form.
        """
        corners = np.asarray(points, np.float64)
        margin = int(halo_px + outline_px) + 3
        low = np.floor(corners.min(axis=0)).astype(int)
        high = np.ceil(corners.max(axis=0)).astype(int)
        left, top = max(int(low[0]), -64) - margin, max(int(low[1]), -64) - margin
        right = min(int(high[0]), self.width + 64) + margin
        bottom = min(int(high[1]), self.height + 64) + margin
        if right <= left or bottom <= top:
            return
        size = (bottom - top, right - left)
        contour = np.round((corners - (left, top)) * (1 << _SHIFT)).astype(np.int32)
        cover = polygon_mask(contour, size)
        x = np.arange(left, right, dtype=np.float32)[None, :]
        y = np.arange(top, bottom, dtype=np.float32)[:, None]
        span = np.maximum(high - low, 1)
        u = np.clip((x - low[0]) / span[0], 0, 1).astype(np.float32) + 0 * y
        v = np.clip((y - low[1]) / span[1], 0, 1).astype(np.float32) + 0 * x
        dark = tone(u, v) if callable(tone) else np.full(size, tone, np.float32)
        warp = self._wobble(left, top, size)
        if bend is not None:
            warp = np.asarray(warp + bend(u, v), np.float32)
        ink = self.hatch(np.asarray(dark, np.float32), x, y, angle_deg, pitch, warp)
        if outline_px > 0:
            line = outline_mask(contour, size, self.outline(outline_px))
            ink, cover = np.maximum(ink, line), np.maximum(cover, line)
        if halo_px > 0:
            rim = outline_mask(contour, size, halo_px * 2)
            ink, cover = ink * cover, np.maximum(cover, rim)
        self.lay(left, top, cover, ink)

    def wash(
        self,
        top: float,
        bottom: float,
        tone: Field,
        *,
        pitch: float = 8.0,
        warp: Field | None = None,
    ) -> None:
        """A band over the whole width; `tone` and `warp` are given pixels, not parts."""
        rows = slice(max(0, int(top)), min(self.height, int(bottom)))
        x = np.arange(self.width, dtype=np.float32)[None, :]
        y = np.arange(rows.start, rows.stop, dtype=np.float32)[:, None]
        size = (rows.stop - rows.start, self.width)
        if size[0] <= 0:
            return
        moved = self.wobble[rows]
        if warp is not None:
            moved = np.asarray(moved + warp(x, y), np.float32)
        dark = np.broadcast_to(tone(x, y), size).astype(np.float32)
        self.ink[rows] = self.hatch(dark, x, y, 0.0, pitch, moved)

    def hatch(
        self,
        tone: FloatImage,
        x: FloatImage,
        y: FloatImage,
        angle_deg: float,
        pitch: float,
        warp: FloatImage,
    ) -> FloatImage:
        """Crosshatching of a tone, thinned out by the haze."""
        dark = (tone * np.float32(1.0 - 0.55 * self.haze)).astype(np.float32)
        return hatched(
            dark,
            slanted(x, y, angle_deg) + warp,
            slanted(x, y, angle_deg + CROSSING_DEG) + warp,
            pitch,
        )

    def outline(self, width_px: float) -> float:
        """A contour's width at this distance."""
        return max(1.0, width_px * (1.0 - 0.6 * self.haze))

    def stroke(self, points: Sequence[Point], width_px: float, *, ink: float = 1.0) -> None:
        """A free line; with `ink` 0 it is cut out white."""
        corners = np.asarray(points, np.float64)
        margin = int(width_px) + 3
        left, top = (np.floor(corners.min(axis=0)).astype(int) - margin).tolist()
        right, bottom = (np.ceil(corners.max(axis=0)).astype(int) + margin).tolist()
        size = (bottom - top, right - left)
        contour = np.round((corners - (left, top)) * (1 << _SHIFT)).astype(np.int32)
        cover = outline_mask(contour, size, width_px, closed=False)
        self.lay(left, top, cover, np.full(size, ink, np.float32))

    def _wobble(self, left: int, top: int, size: tuple[int, int]) -> FloatImage:
        rows = np.clip(np.arange(top, top + size[0]), 0, self.height - 1)
        columns = np.clip(np.arange(left, left + size[1]), 0, self.width - 1)
        return self.wobble[np.ix_(rows, columns)]


def polygon_mask(contour: Corners, size: tuple[int, int]) -> FloatImage:
    """Coverage of a polygon given in sixteenths of a pixel."""
    canvas = np.zeros(size, np.uint8)
    cv2.fillPoly(canvas, [contour], (255,), cv2.LINE_AA, _SHIFT)
    return cast("FloatImage", canvas.astype(np.float32) / np.float32(255))


def outline_mask(
    contour: Corners, size: tuple[int, int], width_px: float, *, closed: bool = True
) -> FloatImage:
    """Coverage of a polygon's contour; widths under a pixel become fainter lines."""
    canvas = np.zeros(size, np.uint8)
    thickness = max(1, round(width_px))
    cv2.polylines(canvas, [contour], closed, (255,), thickness, cv2.LINE_AA, _SHIFT)
    return cast("FloatImage", canvas.astype(np.float32) / np.float32(255))
