"""The big video wall, with a recessed screen behind each panel of the video."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from xinsider_assets.visuals.stage.light import BLUE, ICE, STEEL, FloatImage, Light, blur
from xinsider_assets.visuals.stage.screens import standby_screen
from xinsider_assets.visuals.theme import Box

_RADIUS_PX = 16.0


def draw_video_wall(
    light: Light,
    wall: Box,
    *,
    screens: Sequence[Box],
    plate: Box,
    radius_px: int,
    rng: np.random.Generator,
) -> None:
    """Mount the wall: halo, body, edge light, then the screens and the header's plate.

    Args:
        light: The picture.
        wall: The wall's outer edge.
        screens: Where pictures will be shown; they idle with a dim graphic.
        plate: Dark glass that the header is lettered on.
        radius_px: Of the screens' corners, the same as of the panels that will cover them.
        rng: Draws the idle graphics.
    """
    _cast_halo(light, wall)
    body = light.rounded(wall, 0, _RADIUS_PX)
    sheen = 0.55 + 0.9 * np.exp(-(((light.y - wall.y) / (wall.height * 0.35)) ** 2))
    light.paint(body, (np.asarray(STEEL, np.float32) * sheen).astype(np.float32))
    edge = np.clip(1.25 - (light.y - wall.y) / wall.height, 0.18, 1.0).astype(np.float32)
    light.lamp(light.frame(wall, 0, 3.0, _RADIUS_PX).times(edge), BLUE, power=0.95, bloom=0.9)
    light.lamp(light.frame(wall, 0, 1.2, _RADIUS_PX).times(edge), ICE, power=0.55, bloom=0.0)
    light.paint(light.rounded(wall, -8, _RADIUS_PX - 5), (0.0035, 0.006, 0.014))

    light.paint(light.rounded(plate, 4, 8.0), (0.0042, 0.0085, 0.0215))
    light.lamp(light.frame(plate, 4, 1.2, 8.0), BLUE, power=0.06, bloom=0.0)
    for box in screens:
        around = radius_px + 4.0
        light.paint(light.rounded(box, 4, around), (0.0008, 0.0012, 0.0025))
        light.lamp(light.frame(box, 4, 1.3, around).times(edge), BLUE, power=0.20, bloom=0.4)
        _show(light, box, radius_px, standby_screen(box.width, box.height, rng))


def _cast_halo(light: Light, wall: Box) -> None:
    """Light from behind the wall on the fins around it; none below, where captions are read."""
    shape = np.zeros((light.height, light.width, 1), np.float32)
    shape[wall.y : wall.bottom, wall.x : wall.right] = 1
    halo = 0.65 * blur(shape, 26.0) + 0.5 * blur(shape, 95.0)
    below = np.clip((light.y - wall.y - wall.height * 0.55) / (wall.height * 0.45), 0, 1)
    power = halo * (1 - 0.92 * below)
    light.pixels += (power * np.asarray(BLUE, np.float32) * 0.30).astype(np.float32)


def _show(light: Light, box: Box, radius_px: int, content: FloatImage) -> None:
    """Put an idle graphic on a screen, darker towards the rim as in a recess."""
    screen = light.rounded(box, 0, radius_px)
    rows, columns = screen.window
    margin = (
        (box.y - rows.start, rows.stop - box.bottom),
        (box.x - columns.start, columns.stop - box.right),
    )
    shown = np.pad(content, (*margin, (0, 0)), mode="edge")
    for place, first, last in ((light.x, box.x, box.right), (light.y, box.y, box.bottom)):
        from_rim = np.clip(np.minimum(place - first, last - place), 0, None)
        screen = screen.times((1 - np.exp(-from_rim / 16)).astype(np.float32))
    light.paint(screen, shown)
