"""The right margin of the set: a column of light and small monitors turned towards the viewer."""

from __future__ import annotations

import numpy as np

from xinsider_assets.visuals.stage.light import (
    AMBER,
    BLUE,
    ICE,
    STEEL,
    FloatImage,
    Light,
    Mask,
    Point,
    blur,
)
from xinsider_assets.visuals.stage.screens import side_screen
from xinsider_assets.visuals.theme import Box

_MONITORS = 3
_CONTENT_PX = (300, 420)


def draw_wing(light: Light, wall: Box, rng: np.random.Generator) -> None:
    """Fill the strip between the video wall and the picture's right edge."""
    top, bottom = wall.y + 14, wall.bottom - 6
    column_x = wall.right + 20.0
    _raise_column(light, column_x, top, bottom)
    left = column_x + 26
    right = light.width + 60.0
    pitch = (bottom - 64 - top) / _MONITORS
    horizon = wall.y + wall.height * 0.45
    for index in range(_MONITORS):
        upper, lower = top + index * pitch + 14, top + (index + 1) * pitch - 14
        _mount_monitor(light, (left, upper), (right, lower), horizon, index, rng)


def _raise_column(light: Light, x: float, top: float, bottom: float) -> None:
    along = np.clip((light.y - top) / (bottom - top), 0, 1)
    fade = np.clip(1.15 - along, 0.14, 1).astype(np.float32)
    case = light.polygon([(x - 9, top), (x + 14, top), (x + 14, bottom), (x - 9, bottom)])
    light.paint(case, STEEL)
    tube = light.polygon([(x - 2, top), (x + 2, top), (x + 2, bottom), (x - 2, bottom)])
    light.lamp(tube.times(fade), ICE, power=1.9, bloom=0.8)
    thread = light.stroke([(x + 10, top), (x + 10, bottom)], 2)
    light.lamp(thread.times(fade), AMBER, power=1.0, bloom=0.8)


def _mount_monitor(
    light: Light,
    upper_left: Point,
    lower_right: Point,
    horizon: float,
    index: int,
    rng: np.random.Generator,
) -> None:
    """One monitor whose far edge is at the left and whose near edge is outside the picture."""
    left, upper = upper_left
    right, lower = lower_right
    nearer = 1.22
    corners = [
        (left, upper),
        (right, horizon + (upper - horizon) * nearer),
        (right, horizon + (lower - horizon) * nearer),
        (left, lower),
    ]
    middle = np.mean(corners, axis=0)
    bezel = [
        (float(x + 7 * np.sign(x - middle[0])), float(y + 7 * np.sign(y - middle[1])))
        for x, y in corners
    ]
    light.paint(light.polygon(bezel), (0.010, 0.017, 0.036))
    light.lamp(light.stroke([*bezel, bezel[0]], 2), BLUE, power=0.28, bloom=0.4)
    width, height = _CONTENT_PX
    content = side_screen(width, height, index, rng)
    power = np.clip(1.0 - 0.28 * index, 0.4, 1)
    mask = light.polygon(corners)
    projected = _project(content, corners, mask)
    light.paint(mask, (0, 0, 0))
    light.lamp(mask, blur(projected, 1.3), power=float(power), bloom=0.35)


def _project(content: FloatImage, corners: list[Point], mask: Mask) -> FloatImage:
    """The content seen at an angle, for the window of the mask."""
    import cv2

    height, width = content.shape[:2]
    rows, columns = mask.window
    flat = np.asarray([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    seen = np.asarray(corners, np.float32) - np.asarray((columns.start, rows.start), np.float32)
    matrix = cv2.getPerspectiveTransform(flat, seen.astype(np.float32))
    size = (columns.stop - columns.start, rows.stop - rows.start)
    projected = cv2.warpPerspective(
        content, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(projected, np.float32)
