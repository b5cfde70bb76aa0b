"""Icons as masks: what is body, what is line, and the height of each point."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import cv2
import numpy as np

from xinsider_assets.visuals.engraving.icon_paths import GRID, coverage
from xinsider_assets.visuals.engraving.lines import FloatImage

_SOLID_RATIO = 0.89
"""An icon whose outline covers hardly more than its strokes has no body, only strokes."""

_LINEAR = frozenset(
    {"approximate-equals", "arrows-counter-clockwise", "equals", "ladder-simple", "link",
     "link-break", "path", "tornado", "waves", "wind"}
)  # fmt: skip
"""Icons that are nothing but lines, though these enclose some ground."""
_OPEN = frozenset(
    {
        "faders",
        "handbag",
        "headphones",
        "hurricane",
        "ladder",
        "lock-key",
        "scissors",
        "stethoscope",
    }
)
"""Transparent icons: the area inside their lines is not all body."""
_FLAT, _ROUND = 0.085, 0.16
"""How far in from its edge a made thing and a grown one are rounded, as a part of the size."""


@dataclass(frozen=True)
class IconShape:
    """An icon cut to its bounding box.

    Attributes:
        body: Coverage of the whole silhouette.
        lines: Coverage of the fine contours inside the silhouette.
        shade: Where the icon has its second tone.
        height: The relief in pixels.
    """

    body: FloatImage
    lines: FloatImage
    shade: FloatImage
    height: FloatImage

    def mirrored(self) -> IconShape:
        """The shape seen from behind."""
        return IconShape(*(np.fliplr(i) for i in (self.body, self.lines, self.shade, self.height)))


def _silhouette(name: str, duotone: FloatImage) -> FloatImage:
    """Everything within the icon's outer contour; of open icons the lines and the filled parts."""
    grid = len(duotone)
    if name in _OPEN:
        filled = np.clip(duotone * 12 - 1, 0, 1)
        return np.maximum(filled, coverage(name, "regular", grid)).astype(np.float32)
    return _outer(np.maximum(duotone, coverage(name, "light", grid)))


def _outer(mask: FloatImage) -> FloatImage:
    contours, _ = cv2.findContours(
        (mask > 0.1).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
    )
    filled = np.zeros(mask.shape, np.uint8)
    cv2.drawContours(filled, contours, -1, (255,), -1)
    return np.maximum(mask, cv2.GaussianBlur(filled, (0, 0), 0.7).astype(np.float32) / 255)


def _distance(mask: FloatImage) -> FloatImage:
    return cast("FloatImage", cv2.distanceTransform((mask > 0.5).astype(np.uint8), cv2.DIST_L2, 5))


@lru_cache(maxsize=2048)
def _bounds(name: str) -> tuple[float, float, float, float, bool]:
    """Left, top, right, bottom as parts of the grid, and whether the icon is only strokes."""
    stroke = coverage(name, "bold", GRID)
    body = _silhouette(name, coverage(name, "duotone", GRID))
    solid = name in _LINEAR or float(body.sum()) < _SOLID_RATIO * float(stroke.sum())
    rows, columns = np.nonzero((stroke if solid else body) > 0.3)
    left, right = float(columns.min()) / GRID, float(columns.max() + 1) / GRID
    return left, float(rows.min()) / GRID, right, float(rows.max() + 1) / GRID, solid


def icon_shape(name: str, size_px: float) -> IconShape:
    """The icon with its longer side `size_px` long."""
    left, top, right, bottom, solid = _bounds(name)
    grid = round(size_px / max(right - left, bottom - top))
    crop = np.s_[
        int(top * grid) : int(np.ceil(bottom * grid)), int(left * grid) : int(np.ceil(right * grid))
    ]
    if solid:
        body = coverage(name, "bold", grid)[crop]
        if name.startswith("person"):
            body = _outer(body)
        return shape_from(body, np.zeros_like(body), size_px)
    whole = coverage(name, "duotone", grid)
    duotone, body = whole[crop], _silhouette(name, whole)[crop]
    thin = coverage(name, "thin", grid)[crop]
    stroke_px = grid * 8 / GRID
    inside = np.clip((_distance(body) - stroke_px * 1.5) / 2, 0, 1)
    core = np.clip(_distance(thin) - stroke_px / 2 + max(2.2, stroke_px * 0.2), 0, 1)
    lines = (core * inside).astype(np.float32)
    shade = ((duotone > 0.1) & (duotone < 0.5)).astype(np.float32)
    return IconShape(body, lines, shade, _relief(body, lines, size_px, _FLAT))


def shape_from(body: FloatImage, lines: FloatImage, size_px: float) -> IconShape:
    """A shape from any silhouette and the contours inside it."""
    return IconShape(body, lines, np.zeros_like(body), _relief(body, lines, size_px, _ROUND))


def _relief(body: FloatImage, lines: FloatImage, size_px: float, whole_reach: float) -> FloatImage:
    """A cushion over the whole and a smaller one over each field between the lines."""
    whole = _cushion(_distance(body), size_px * whole_reach)
    fields = _cushion(_distance(body * (lines < 0.4)), size_px * 0.045)
    height = whole * 0.7 + fields * 0.8
    return cast("FloatImage", cv2.GaussianBlur(height, (0, 0), max(1.2, size_px / 110)))


def _cushion(distance: FloatImage, reach_px: float) -> FloatImage:
    part = np.clip(distance / np.float32(reach_px), 0, 1)
    return cast("FloatImage", part * (2 - part) * np.float32(reach_px))
