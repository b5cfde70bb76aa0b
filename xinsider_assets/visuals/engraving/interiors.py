"""Indoor and ornamental backdrops."""

from __future__ import annotations

import numpy as np

from xinsider_assets.visuals.engraving.geometry import across, down, ellipse, rectangle, rounded
from xinsider_assets.visuals.engraving.lines import FloatImage, Values
from xinsider_assets.visuals.engraving.plate import Plate, Point


def curtain(plate: Plate, horizon: float, focus: Point) -> None:
    """Heavy drapes drawn apart in the light of a spot."""

    def folds(x: FloatImage, y: FloatImage) -> FloatImage:
        return np.sin(x / 21 + np.sin(x / 97) * 2 + y / 900)

    def tone(x: FloatImage, y: FloatImage) -> Values:
        light = np.hypot((x - focus[0]) / 520, (y - focus[1]) / 420)
        return np.clip(0.42 + 0.34 * folds(x, y) + 0.3 * (light - 0.9), 0.03, 0.84)

    plate.wash(0, horizon, tone, warp=lambda x, y: folds(x, y) * np.float32(9))
    hem = plate.height * 0.13
    for index in range(9):
        x = plate.width * (index + 0.5) / 9
        half = plate.width / 17
        bow = ellipse(x, 0, half, hem, 0, 180)
        plate.face(bow, down(0.25, 0.7), 0, halo_px=4, bend=lambda u, _v: 20 * np.sin(u * np.pi))


def spotlights(plate: Plate, horizon: float, focus: Point) -> None:
    """A dark hall and beams that meet on the subject."""
    plate.wash(0, horizon, lambda _x, y: 0.86 - 0.1 * y / horizon)
    for x, tone in ((0.08, 0.3), (0.92, 0.34), (0.46, 0.14)):
        start, spread = plate.width * x, plate.width * 0.15
        beam = [
            (start - 10, -6.0),
            (start + 10, -6.0),
            (focus[0] + spread, horizon),
            (focus[0] - spread, horizon),
        ]
        plate.face(beam, down(tone * 0.3, tone + 0.12), 0, outline_px=0)


def study(plate: Plate, horizon: float, _focus: Point) -> None:
    """A wall of books."""
    plate.wash(0, horizon, lambda _x, y: 0.9 + 0 * y)
    shelf_px = int(plate.height * 0.2)
    bottom, x = int(horizon), -20.0
    while x < plate.width:
        width = plate.rng.uniform(26, 54)
        tall = shelf_px * plate.rng.uniform(0.66, 0.86)
        spine = rectangle(x, bottom - tall - 12, width, tall)
        plate.at(0.3).face(spine, rounded(plate.rng.uniform(0.25, 0.8)), 90, outline_px=3)
        plate.at(0.3).face(rectangle(x + 3, bottom - 12 - tall * 0.78, width - 6, 12), 0.0)
        x += width
    plate.face(rectangle(-10, bottom - 13, plate.width + 20, 14), 0.3, 0, outline_px=3)
    shelf = plate.ink[bottom - shelf_px : bottom].copy()
    for level in range(1, bottom // shelf_px + 1):
        top = bottom - (level + 1) * shelf_px
        row = np.roll(shelf, level * 467, axis=1)
        plate.ink[max(top, 0) : top + shelf_px] = row[max(-top, 0) :]


def window(plate: Plate, horizon: float, _focus: Point) -> None:
    """A tall office window over the city."""
    from xinsider_assets.visuals.engraving.buildings import city

    plate.wash(0, horizon, lambda _x, y: 0.4 - 0.32 * y / horizon)
    city(plate, horizon * 1.0)
    wide = plate.width / 4
    for index in range(5):
        plate.face(rectangle(index * wide - 15, -9, 30, horizon + 9), across(0.1, 0.75), 90)
    plate.face(rectangle(-9, horizon * 0.24, plate.width + 18, 20), down(0.05, 0.6), 0)
    plate.face(rectangle(-9, horizon - 30, plate.width + 18, 34), down(0.02, 0.7), 0)


def hall(plate: Plate, horizon: float, _focus: Point) -> None:
    """A row of great columns in half-light."""
    plate.wash(0, horizon, lambda _x, y: 0.8 - 0.24 * y / horizon)
    for index in range(6):
        x = plate.width * (index + 0.5) / 6
        half = plate.width * 0.052
        base, top = horizon, plate.height * 0.09
        plate.at(0.3).face(
            rectangle(x - half, top, half * 2, base - top),
            lambda u, _v: np.clip(
                0.12 + 0.55 * np.abs(u - 0.3) + 0.2 * np.sin(u * np.pi * 10), 0.04, 0.8
            ).astype(np.float32),
            90,
            pitch=7.5,
        )
        for y, reach in ((base - 26, 1.3), (top, 1.34)):
            slab = rectangle(x - half * reach, y, half * 2 * reach, 30)
            plate.at(0.3).face(slab, down(0.02, 0.5), 0)
    plate.at(0.2).face(rectangle(-9, -9, plate.width + 18, plate.height * 0.1), down(0.1, 0.5), 0)


def rosette(plate: Plate, horizon: float, focus: Point) -> None:
    """A guilloche as on banknotes."""
    plate.wash(0, horizon, lambda _x, y: 0.13 + 0 * y)
    turn = np.linspace(0, 2 * np.pi, 1441)
    for low, high, waves in ((0.29, 0.43, 16), (0.45, 0.66, 24), (0.68, 0.98, 30)):
        middle, swing = (low + high) / 2 * plate.height, (high - low) / 2 * plate.height
        for shift in np.linspace(0, 2 * np.pi, 6, endpoint=False):
            radius = middle + swing * np.sin(waves * turn + shift)
            x, y = focus[0] + radius * np.cos(turn), focus[1] + radius * np.sin(turn)
            plate.stroke(list(zip(x.tolist(), y.tolist(), strict=True)), 2)
        for edge in (low, high):
            plate.stroke(ellipse(*focus, edge * plate.height, edge * plate.height), 4)


def chart_paper(plate: Plate, horizon: float, _focus: Point) -> None:
    """Squared paper with a jagged area of ups and downs behind the subject."""
    for x in np.arange(24, plate.width, 54):
        plate.stroke([(float(x), 0.0), (float(x), horizon)], 1)
    for y in np.arange(30, horizon, 54):
        plate.stroke([(0.0, float(y)), (float(plate.width), float(y))], 1)
    steps = np.cumsum(plate.rng.standard_normal(28))
    level = (steps - steps.min()) / np.ptp(steps)
    x = np.linspace(-30, plate.width + 30, 28)
    path = [(float(a), float(horizon * (0.85 - 0.62 * b))) for a, b in zip(x, level, strict=True)]
    area = [(-30.0, horizon), *path, (plate.width + 30.0, horizon)]
    plate.at(0.3).face(area, down(0.62, 0.1), 90, outline_px=0)
    plate.stroke(path, 11, ink=0.0)
    plate.stroke(path, 5)


def globe(plate: Plate, horizon: float, focus: Point) -> None:
    """A great ball of meridians rising behind the subject."""
    plate.wash(0, horizon, lambda _x, y: 0.5 - 0.3 * y / horizon)
    x, y, radius = focus[0], horizon * 1.02, plate.height * 0.62
    plate.face(
        ellipse(x, y, radius, radius),
        lambda u, v: np.clip(np.hypot(u - 0.36, v - 0.3) * 0.9 - 0.12, 0, 0.7).astype(np.float32),
        0,
        halo_px=12,
        outline_px=5,
    )
    for part in (0.28, 0.62, 0.88):
        plate.stroke(ellipse(x, y, radius * part, radius, 90, 270), 3)
        plate.stroke(ellipse(x, y, radius * part, radius, -90, 90), 3)
    for part in (0.0, 0.35, 0.66, 0.88):
        half = radius * float(np.sqrt(1 - part**2))
        plate.stroke(ellipse(x, y - radius * part, half, half * 0.16, 0, 180), 3)
