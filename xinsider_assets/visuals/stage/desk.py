"""The lower third: the dark floor behind the captions, and the desk with the ticker in it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

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
from xinsider_assets.visuals.theme import Box

_TOP_HEIGHT_PX = 74
_LIP_PX = 20
_FIN_PERIOD_PX = 45.0


def draw_floor(light: Light, wall: Box, captions: Box) -> None:
    """A polished floor that mirrors the set faintly, calm behind the captions."""
    horizon = wall.bottom
    floor = _band(light, horizon, light.height)
    mirrored = _mirror(light, horizon, sigma_px=16.0)
    depth = np.clip((light.y - horizon) / (captions.bottom - horizon), 0, 1)
    shown = mirrored * (0.42 * (1 - depth) ** 2 + 0.035).astype(np.float32)
    light.paint(floor, shown + np.asarray((0.0022, 0.0042, 0.0115), np.float32))
    ramp = np.exp(-(((light.y - captions.bottom - 6) / 26) ** 2)).astype(np.float32)
    light.lamp(floor.times(ramp), BLUE, power=0.012, bloom=0.0)


def draw_desk(light: Light, top: int, ticker: Box, rng: np.random.Generator) -> None:
    """The anchor's desk from its far edge at `top` down to the plinth below the ticker."""
    near = top + _TOP_HEIGHT_PX
    _paint_top(light, top, near)
    front = near + _LIP_PX
    _paint_front(light, front, ticker)
    _draw_inlay(light, front + 22, ticker.y - 22, rng)
    _paint_lip(light, near, front)
    _mount_ticker(light, ticker)


def _paint_top(light: Light, far: int, near: int) -> None:
    """A polished top that mirrors what is behind it, more at a flat angle."""
    inset = 46.0
    corners = [(inset, far), (light.width - inset, far), (light.width, near), (0, near)]
    surface = light.polygon(corners)
    depth = np.clip((light.y - far) / (near - far), 0, 1)
    mirrored = _mirror(light, far, sigma_px=10.0, stretch=5.0)
    body = np.asarray((0.010, 0.019, 0.046), np.float32) * (0.7 + 0.9 * depth)
    pool = np.exp(-(((light.x - light.width * 0.46) / (light.width * 0.36)) ** 2))
    tone = (
        body
        + mirrored * (0.24 - 0.10 * depth)
        + pool * depth * np.asarray((0.010, 0.024, 0.060), np.float32)
    )
    light.paint(surface, tone.astype(np.float32))
    light.lamp(light.stroke(corners[:2], 2), ICE, power=0.10, bloom=0.2)


def _paint_lip(light: Light, near: int, front: int) -> None:
    band = _band(light, near, front)
    pool = np.exp(-(((light.x - light.width * 0.46) / (light.width * 0.42)) ** 2))
    fall = 1.6 - np.clip((light.y - near) / (front - near), 0, 1)
    tone = np.asarray((0.030, 0.052, 0.105), np.float32) * fall * (0.35 + 0.9 * pool)
    light.paint(band, tone.astype(np.float32))
    shine = (0.25 + 0.75 * pool).astype(np.float32)
    light.lamp(_band(light, near, near + 2).times(shine), ICE, power=0.55, bloom=0.5)
    light.lamp(_band(light, front, front + 4).times(shine), ICE, power=1.6, bloom=0.7)


def _paint_front(light: Light, top: int, ticker: Box) -> None:
    """Upright panels washed by the strip of light under the lip."""
    band = _band(light, top, ticker.y)
    below = np.maximum(light.y - top, 0)
    wash = np.exp(-below / 46) * 0.16 + np.exp(-below / 150) * 0.05
    pool = np.exp(-(((light.x - light.width * 0.46) / (light.width * 0.46)) ** 2))
    phase = ((light.x - light.width / 2) / np.float32(_FIN_PERIOD_PX)) % 1
    ridge = 0.66 + 0.34 * np.sin(np.pi * phase) ** 0.5
    groove = np.clip(np.abs(phase - 0.5) * 2 * _FIN_PERIOD_PX - (_FIN_PERIOD_PX - 3), 0, 1)
    surface = ridge * (1 - 0.75 * groove)
    tone = (
        np.asarray(STEEL, np.float32) * 0.5
        + wash * np.asarray(BLUE, np.float32) * (0.3 + 0.7 * pool)
    ) * surface
    light.paint(band, tone.astype(np.float32))


def _draw_inlay(light: Light, top: int, bottom: int, rng: np.random.Generator) -> None:
    """Bars of light between the front's ribs, and an amber thread along their tops."""
    pitch = _FIN_PERIOD_PX / 3
    count = int(light.width / pitch) + 2
    steps = np.cumsum(rng.normal(0.10, 1.0, count))
    kernel = np.hanning(9)
    rounded: npt.NDArray[np.float64] = np.asarray(
        np.convolve(steps, kernel / kernel.sum(), mode="same"), np.float64
    )
    smooth = rounded * 0.7 + steps * 0.3
    share = (smooth - smooth.min()) / (smooth.max() - smooth.min())
    fall = np.clip((light.y - top) / (bottom - top), 0, 1).astype(np.float32) ** 2
    thread: list[Point] = []
    for index in range(count):
        x = light.width / 2 + (index - count // 2 + 0.5) * pitch
        y = bottom - (0.12 + 0.80 * float(share[index])) * (bottom - top)
        bar = [(x - 4, y + 9), (x + 4, y + 9), (x + 4, bottom), (x - 4, bottom)]
        light.lamp(light.polygon(bar).times(0.35 + 0.65 * fall), BLUE, power=0.17, bloom=0.35)
        thread.append((x, y))
    light.lamp(light.stroke(thread, 2), AMBER, power=0.62, bloom=0.9)


def _mount_ticker(light: Light, ticker: Box) -> None:
    """A dark slot for the strip, a thread of light over it, amber light on the plinth below."""
    light.paint(_band(light, ticker.y - 10, ticker.bottom + 10), (0.0012, 0.002, 0.005))
    light.lamp(_band(light, ticker.y - 10, ticker.y - 7), BLUE, power=0.7, bloom=0.8)
    below = np.maximum(light.y - ticker.bottom - 10, 0)
    plinth = _band(light, ticker.bottom + 10, light.height)
    light.paint(plinth, (0.0035, 0.0055, 0.012))
    light.lamp(plinth.times(np.exp(-below / 16).astype(np.float32)), AMBER, 0.10, bloom=0.0)
    light.lamp(_band(light, ticker.bottom + 7, ticker.bottom + 10), AMBER, 0.6, bloom=0.8)


def _band(light: Light, top: float, bottom: float) -> Mask:
    """The whole width of the picture between two heights."""
    window = (slice(int(top), int(min(bottom, light.height))), slice(0, light.width))
    height = window[0].stop - window[0].start
    return Mask(window, np.ones((height, light.width, 1), np.float32))


def _mirror(light: Light, line: int, sigma_px: float, stretch: float = 1.0) -> FloatImage:
    """What a level surface below `line` mirrors, blurred; `stretch` looks down more steeply."""
    rows = np.clip(line - 1 - (np.arange(light.height) - line) * stretch, 0, line - 1)
    source = blur(light.pixels[:line], sigma_px)
    return source[rows.astype(np.intp)]
