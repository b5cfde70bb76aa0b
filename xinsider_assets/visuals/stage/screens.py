"""What screens show while nothing else is on them: quiet market graphics without lettering."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from xinsider_assets.visuals.stage.light import FloatImage, Light, Point

_GRID = (0.05, 0.20, 0.55)
_LINE = (0.16, 0.55, 1.20)
_RISE, _FALL = (0.07, 0.75, 0.48), (0.95, 0.12, 0.16)


def standby_screen(width: int, height: int, rng: np.random.Generator) -> FloatImage:
    """A line chart over a faint grid, dim enough to be looked past."""
    screen = _glass(width, height)
    _draw_grid(screen, columns=12, rows=6, power=0.045)
    points = _walk(screen, rng, count=48, top=0.30, bottom=0.78)
    area = screen.polygon([*points, (width, height), (0, height)])
    fall = np.clip(1.15 - screen.y / height, 0, 1).astype(np.float32)
    screen.lamp(area.times(fall), _LINE, power=0.05, bloom=0.0)
    screen.lamp(screen.stroke(points, 3), _LINE, power=0.20, bloom=0.0)
    return screen.pixels


def side_screen(width: int, height: int, kind: int, rng: np.random.Generator) -> FloatImage:
    """A livelier graphic for a small monitor: candles, bars or a line, by `kind`."""
    screen = _glass(width, height)
    _draw_grid(screen, columns=5, rows=5, power=0.08)
    if kind % 3 == 0:
        _draw_candles(screen, rng)
    elif kind % 3 == 1:
        _draw_bars(screen, rng)
    else:
        points = _walk(screen, rng, count=26, top=0.22, bottom=0.80)
        screen.lamp(screen.polygon([*points, (width, height), (0, height)]), _LINE, power=0.10)
        screen.lamp(screen.stroke(points, 5), _LINE, power=0.9)
    return screen.pixels


def _glass(width: int, height: int) -> Light:
    screen = Light(width, height)
    across, down = screen.x / width - 0.5, screen.y / height - 0.45
    middle = np.exp(-3.2 * (across**2 + down**2))
    screen.pixels += np.asarray((0.004, 0.012, 0.036), np.float32)
    screen.pixels += middle * np.asarray((0.004, 0.022, 0.072), np.float32)
    return screen


def _draw_grid(screen: Light, columns: int, rows: int, power: float) -> None:
    for index in range(1, columns):
        x = screen.width * index / columns
        screen.lamp(screen.stroke([(x, 0), (x, screen.height)], 1), _GRID, power)
    for index in range(1, rows):
        y = screen.height * index / rows
        screen.lamp(screen.stroke([(0, y), (screen.width, y)], 1), _GRID, power)


def _walk(
    screen: Light, rng: np.random.Generator, count: int, top: float, bottom: float
) -> list[Point]:
    """A wandering line that ends higher than it begins, between two shares of the height."""
    steps = np.cumsum(rng.normal(0.12, 1.0, count))
    steps = (steps - steps.min()) / (steps.max() - steps.min())
    ys = (bottom - steps * (bottom - top)) * screen.height
    xs = np.linspace(0, screen.width, count)
    return [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]


def _draw_candles(screen: Light, rng: np.random.Generator) -> None:
    count = 13
    closes = [y for _, y in _walk(screen, rng, count + 1, top=0.24, bottom=0.76)]
    pitch = screen.width / count
    for index, (opened, closed) in enumerate(pairwise(closes)):
        x = (index + 0.5) * pitch
        tone = _RISE if closed <= opened else _FALL
        high, low = min(opened, closed), max(opened, closed) + 3
        wick = float(rng.uniform(0.02, 0.07)) * screen.height
        screen.lamp(screen.stroke([(x, high - wick), (x, low + wick)], 2), tone, power=0.5)
        half = pitch * 0.31
        body = [(x - half, high), (x + half, high), (x + half, low), (x - half, low)]
        screen.lamp(screen.polygon(body), tone, power=0.8)


def _draw_bars(screen: Light, rng: np.random.Generator) -> None:
    count = 9
    heights = np.linspace(0.25, 0.66, count) + rng.uniform(-0.09, 0.09, count)
    pitch = screen.width / count
    fade = np.clip(1.2 - screen.y / screen.height, 0.15, 1).astype(np.float32)
    for index, share in enumerate(heights):
        left, right = (index + 0.18) * pitch, (index + 0.82) * pitch
        top, bottom = screen.height * (1 - float(share)), float(screen.height)
        bar = screen.polygon([(left, top), (right, top), (right, bottom), (left, bottom)])
        screen.lamp(bar.times(fade), _LINE, power=0.55)
