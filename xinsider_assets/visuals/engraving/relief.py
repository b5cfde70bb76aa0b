"""A relief cut into the plate: light from the upper left, an edge in depth, a cast shadow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np

from xinsider_assets.visuals.engraving.icons import IconShape, icon_shape
from xinsider_assets.visuals.engraving.lines import FloatImage
from xinsider_assets.visuals.engraving.plate import Plate

_LIGHT = (-0.53, -0.62, 0.58)
"""Towards the light: left, up, and out of the picture."""


@dataclass(frozen=True)
class Stance:
    """The pose of a thing.

    Attributes:
        size_px: Its longer side.
        yaw: How far it is turned out of the picture, -1 to 1.
        thick: Depth of its edge as a part of its size.
        shadow: Length of the shadow on the ground as a part of its height, 0 for none.
        tilt_deg: Leaning, clockwise.
    """

    size_px: float
    yaw: float = 0.0
    thick: float = 0.06
    shadow: float = 0.5
    tilt_deg: float = 0.0


def carve_icon(plate: Plate, name: str, x: float, base: float, stance: Stance) -> None:
    """Cut an icon with the middle of its foot at (x, base)."""
    carve(plate, icon_shape(name, stance.size_px), x, base, stance)


def carve(plate: Plate, shape: IconShape, x: float, base: float, stance: Stance) -> None:
    """Cut any shape with the middle of its foot at (x, base)."""
    edge_px = stance.thick * stance.size_px * (1 if stance.yaw >= 0 else -1)
    pad = int(abs(edge_px)) + 14
    turned = _turned(shape, stance, pad)
    rows, columns = turned.body.shape
    left, top = round(x - columns / 2), round(base - rows + pad)
    if stance.shadow > 0:
        _cast_shadow(plate, turned.body, left, base, pad, stance)
    y = np.arange(top, top + rows, dtype=np.float32)[:, None]
    across = np.arange(left, left + columns, dtype=np.float32)[None, :]
    side = _swept(turned.body, edge_px)
    outer = np.maximum(turned.body, side)
    halo = _grown(outer, 9)
    plate.lay(left, top, halo, np.zeros_like(halo))
    flat = np.zeros_like(turned.body)
    side_ink = plate.hatch(flat + np.float32(0.8), across, y, 62, 8.0, flat)
    rim = plate.outline(4.5)
    plate.lay(left, top, _grown(outer, rim), np.ones_like(outer))
    plate.lay(left, top, side, side_ink)
    plate.lay(left, top, _grown(turned.body, 2), np.ones_like(outer))
    tone = np.clip(_shade(turned.height) * 1.35 - 0.35 + turned.shade * 0.15, 0.0, 0.92)
    ink = plate.hatch(tone.astype(np.float32), across, y, 38, 8.0, turned.height * 0.55)
    plate.lay(left, top, turned.body, np.maximum(ink, turned.lines))


def _shade(height: FloatImage) -> FloatImage:
    rise_y, rise_x = np.gradient(height)
    light = (-rise_x * _LIGHT[0] - rise_y * _LIGHT[1] + _LIGHT[2]) / np.sqrt(
        rise_x**2 + rise_y**2 + 1
    )
    return cast("FloatImage", (1 - np.clip(light, 0, 1)).astype(np.float32))


def _turned(shape: IconShape, stance: Stance, pad: int) -> IconShape:
    """The shape turned about its upright axis and tilted, with a margin around it."""
    rows, columns = shape.body.shape
    squeeze, lift = 1 - 0.22 * abs(stance.yaw), 0.16 * stance.yaw
    angle = np.deg2rad(stance.tilt_deg)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    linear = turn @ np.array([[squeeze, 0.0], [-lift * squeeze, 1.0]])
    corners = np.array([[0, 0], [columns, 0], [0, rows], [columns, rows]]) @ linear.T
    low, high = corners.min(axis=0), corners.max(axis=0)
    size = np.ceil(high - low).astype(int) + 2 * pad
    matrix = np.hstack([linear, (pad - low)[:, None]]).astype(np.float64)

    def moved(image: FloatImage) -> FloatImage:
        warped = cv2.warpAffine(image, matrix, (int(size[0]), int(size[1])))
        return cast("FloatImage", warped)

    return IconShape(*(moved(i) for i in (shape.body, shape.lines, shape.shade, shape.height)))


def _grown(mask: FloatImage, by_px: float) -> FloatImage:
    side = 2 * round(by_px) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    return cast("FloatImage", cv2.dilate(mask, kernel))


def _swept(body: FloatImage, edge_px: float) -> FloatImage:
    """Where the body would be if it were pulled backwards: right and down for its dark edge."""
    steps = max(1, int(abs(edge_px)))
    kernel = np.zeros((2 * steps + 1, 2 * steps + 1), np.uint8)
    direction = 1 if edge_px >= 0 else -1
    cv2.line(kernel, (steps, steps), (steps + direction * steps, steps + steps // 3), (1,), 1)
    return cast("FloatImage", cv2.dilate(body, kernel[::-1, ::-1], anchor=(steps, steps)))


def _cast_shadow(
    plate: Plate, body: FloatImage, left: int, base: float, pad: int, stance: Stance
) -> None:
    """The silhouette laid flat on the ground, to the right and towards the viewer's side."""
    rows, columns = body.shape
    length = stance.shadow
    width = int(columns + rows * length) + 4
    depth = int(rows * 0.16) + 4
    foot = rows - pad
    matrix = np.array([[1.0, -length * 0.9, length * 0.9 * foot], [0.0, 0.16, depth - 0.16 * foot]])
    shadow = cast("FloatImage", cv2.warpAffine(body, matrix, (width, depth)))
    top = round(base - depth + stance.size_px * 0.02)
    y = np.arange(top, top + depth, dtype=np.float32)[:, None]
    x = np.arange(left, left + width, dtype=np.float32)[None, :]
    ink = plate.hatch(np.full((depth, width), 0.78, np.float32), x, y, 0, 8.0, 0 * shadow)
    plate.lay(left, top, shadow * np.float32(0.999), ink)
