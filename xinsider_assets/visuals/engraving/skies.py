"""Open-air backdrops: what fills the picture above the horizon."""

from __future__ import annotations

import numpy as np

from xinsider_assets.visuals.engraving.clouds import cloud, lightning, rain
from xinsider_assets.visuals.engraving.geometry import Spot, ellipse
from xinsider_assets.visuals.engraving.lines import FloatImage, Values, hand_noise
from xinsider_assets.visuals.engraving.plate import Plate, Point


def clear(plate: Plate, horizon: float, _focus: Point) -> None:
    """Ruled lines that thin out towards the horizon."""
    plate.wash(0, horizon, lambda _x, y: 0.56 - 0.5 * y / horizon)


def fair(plate: Plate, horizon: float, _focus: Point) -> None:
    """Heaped white clouds in a ruled sky."""
    plate.wash(0, horizon, lambda _x, y: 0.66 - 0.5 * y / horizon)
    for x, base, width in ((0.14, 0.74, 0.34), (0.88, 0.62, 0.42), (0.5, 0.42, 0.3)):
        drift = plate.rng.uniform(-0.05, 0.05)
        cloud(plate, plate.width * (x + drift), horizon * base, plate.width * width)


def storm(plate: Plate, horizon: float, focus: Point) -> None:
    """Thunderclouds over driving rain, and a flash away from the subject."""
    drive = hand_noise(plate.width, plate.height, 260, plate.rng)[: int(horizon)]
    plate.wash(0, horizon, lambda _x, y: 0.72 - 0.42 * y / horizon, warp=lambda _x, _y: drive * 14)
    side = 0.84 if focus[0] < plate.width / 2 else 0.16
    for x, base, width in ((0.5, 0.36, 0.5), (0.12, 0.44, 0.46), (0.86, 0.46, 0.52)):
        cloud(plate, plate.width * x, horizon * base, plate.width * width, dark=0.85)
    lightning(plate, Spot(plate.width * side, horizon * 0.97, horizon * 0.53))
    rain(plate, horizon * 0.4, horizon, count=80)


def rays(plate: Plate, horizon: float, focus: Point) -> None:
    """Beams of light that fan out from behind the subject."""

    def tone(x: FloatImage, y: FloatImage) -> FloatImage:
        turn = np.arctan2(y - focus[1], x - focus[0]) / (2 * np.pi) * 22
        away = np.hypot(x - focus[0], y - focus[1]) / plate.width
        beam = np.clip(np.sin(turn * 2 * np.pi) * 5 + 0.5, 0, 1)
        return (0.1 + beam * 0.36 * np.clip(away * 2.4, 0, 1) + 0.12 * away).astype(np.float32)

    plate.wash(0, horizon, tone)


def dawn(plate: Plate, horizon: float, focus: Point) -> None:
    """A great sun on the horizon with rings of light."""
    x0, radius = plate.width - focus[0], plate.height * 0.2

    def tone(x: FloatImage, y: FloatImage) -> Values:
        away = np.hypot(x - x0, y - horizon)
        turn = np.arctan2(horizon - y, x - x0)
        beam = np.clip(np.sin(turn * 34) * 4 + 0.5, 0, 1)
        return np.clip((away - radius) / plate.width * 0.85 + beam * 0.14, 0.05, 0.7)

    def rings(x: FloatImage, y: FloatImage) -> FloatImage:
        return (np.hypot(x - x0, y - horizon) - y).astype(np.float32)

    plate.wash(0, horizon, tone, warp=rings, pitch=9)
    plate.face(ellipse(x0, horizon, radius, radius, 180, 360), 0.0, outline_px=4, halo_px=12)


def night(plate: Plate, horizon: float, focus: Point) -> None:
    """A dark sky with stars and a crescent moon."""
    plate.wash(0, horizon, lambda _x, y: 0.97 - 0.55 * (y / horizon) ** 3)
    for _ in range(46):
        x, y = plate.rng.uniform(0, plate.width), plate.rng.uniform(0, horizon * 0.72)
        star(plate, x, y, plate.rng.choice([5, 7, 9, 15]))
    side = 0.2 if focus[0] > plate.width / 2 else 0.8
    x, y, radius = plate.width * side, horizon * 0.34, plate.height * 0.1
    plate.face(ellipse(x, y, radius * 1.7, radius * 1.7), 0.62, 0, outline_px=0)
    outer = ellipse(x, y, radius, radius, 60, 300)
    inner = ellipse(x + radius * 0.55, y, radius * 0.9, radius * 0.9, 285, 75)
    plate.face([*outer, *inner], 0.0, outline_px=3, halo_px=7)


def star(plate: Plate, x: float, y: float, size: float) -> None:
    """A four-pointed white star; small ones are dots."""
    if size < 8:
        plate.face(ellipse(x, y, size / 2, size / 2), 0.0, outline_px=0)
        return
    turns = np.arange(8) * np.pi / 4
    reach = np.where(np.arange(8) % 2 == 0, size * 1.5, size * 0.32)
    points = [
        (float(x + r * np.cos(t)), float(y + r * np.sin(t)))
        for r, t in zip(reach, turns, strict=True)
    ]
    plate.face(points, 0.0, outline_px=0, halo_px=2)


def wind(plate: Plate, horizon: float, _focus: Point) -> None:
    """A sky of streaming lines."""
    flow = hand_noise(plate.width, plate.height, 300, plate.rng)[: int(horizon)]
    thick = hand_noise(plate.width, plate.height, 190, plate.rng)[: int(horizon)]
    plate.wash(
        0,
        horizon,
        lambda _x, y: np.clip(0.4 + thick * 0.17 - 0.16 * y / horizon, 0.14, 0.78),
        warp=lambda _x, _y: flow * np.float32(42),
    )


def rings(plate: Plate, horizon: float, focus: Point) -> None:
    """Circles about the subject, like sound or fame spreading."""

    def away(x: FloatImage, y: FloatImage) -> FloatImage:
        return np.hypot(x - focus[0], y - focus[1]).astype(np.float32)

    plate.wash(
        0,
        horizon,
        lambda x, y: 0.1 + 0.4 * (np.mod(away(x, y) / 120, 1) < 0.5) + away(x, y) * 0.0001,
        warp=lambda x, y: away(x, y) - y,
        pitch=10,
    )


def peaks(plate: Plate, horizon: float, _focus: Point) -> None:
    """A far range of mountains, each ridge with its lit and its shaded side."""
    from xinsider_assets.visuals.engraving.landscape import ridge

    plate.wash(0, horizon, lambda _x, y: 0.44 - 0.4 * y / horizon)
    ridge(plate.at(0.7), horizon, plate.height * 0.36)
    ridge(plate.at(0.35), horizon, plate.height * 0.22)


def skyline(plate: Plate, horizon: float, _focus: Point) -> None:
    """The towers of the financial district under a pale sky."""
    from xinsider_assets.visuals.engraving.buildings import city

    plate.wash(0, horizon, lambda _x, y: 0.46 - 0.4 * y / horizon)
    city(plate, horizon)


def fog(plate: Plate, horizon: float, _focus: Point) -> None:
    """Banks of mist: broad bands that fade in and out."""
    drift = hand_noise(plate.width, plate.height, 240, plate.rng)[: int(horizon)]

    def tone(_x: FloatImage, y: FloatImage) -> FloatImage:
        return (0.3 + 0.26 * np.sin(y / 46 + drift * 1.3)).astype(np.float32)

    plate.wash(0, horizon, tone)
