"""The ground: from the horizon down to the lower edge of the picture."""

from __future__ import annotations

import cv2
import numpy as np

from xinsider_assets.visuals.engraving.geometry import down, rectangle
from xinsider_assets.visuals.engraving.landscape import hills, sea
from xinsider_assets.visuals.engraving.lines import FloatImage, Values, hand_noise
from xinsider_assets.visuals.engraving.plate import Plate

__all__ = ["desk", "hills", "plain", "road", "sea", "stage", "steps", "tiles"]


def plain(plate: Plate, horizon: float) -> None:
    """Open ground: lines that swell and end, wider apart towards the viewer."""
    rows = plate.height - int(horizon)
    drift = hand_noise(plate.width // 6, rows, 34, plate.rng)
    patches = cv2.resize(drift, (plate.width, rows), interpolation=cv2.INTER_CUBIC)
    near = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    plate.wash(
        horizon,
        plate.height,
        lambda _x, _y: np.clip(0.2 + 0.13 * patches - 0.06 * near, 0, 0.5),
        pitch=8,
        warp=lambda _x, y: -(y - horizon) * (0.1 + 0.3 * near),
    )
    plate.stroke([(0.0, horizon), (float(plate.width), horizon)], 4)


def tiles(plate: Plate, horizon: float) -> None:
    """A chequered floor in perspective."""
    plate.ink[int(horizon) :] = 0
    middle, reach = plate.width / 2, plate.height - horizon
    y = np.arange(int(horizon), plate.height, dtype=np.float32)[:, None] - horizon
    x = np.arange(plate.width, dtype=np.float32)[None, :] - middle
    depth = reach / np.maximum(y + reach * 0.12, 1)
    column, row = np.floor(x * depth / 150), np.floor(depth * 5.2)
    dark = np.mod(column + row, 2).astype(np.float32)
    tone = dark * np.clip(0.62 - 0.05 * depth, 0.15, 0.6) + 0.05
    plate.wash(horizon, plate.height, lambda _x, _y: tone.astype(np.float32))
    plate.stroke([(0.0, horizon), (float(plate.width), horizon)], 5)


def desk(plate: Plate, horizon: float) -> None:
    """A table top of planks with grain."""

    def grain(x: FloatImage, y: FloatImage) -> FloatImage:
        return 10 * np.sin(x / 170 + np.sin(y / 23) * 2) + 4 * np.sin(x / 61 + y / 40)

    def tone(x: FloatImage, y: FloatImage) -> Values:
        return 0.32 + 0.16 * np.sin(x / 260 + y / 31) - 0.1 * (y - horizon) / plate.height

    plate.wash(horizon, plate.height, tone, warp=grain)
    plate.face(rectangle(-9, horizon, plate.width + 18, 16), 0.0, outline_px=4)
    for part in (0.3, 0.62):
        y = horizon + (plate.height - horizon) * part
        plate.stroke([(0.0, y), (float(plate.width), y)], 4)


def stage(plate: Plate, horizon: float) -> None:
    """Boards running towards the viewer."""
    plate.ink[int(horizon) :] = 0
    middle = plate.width / 2
    for index in range(-14, 14):
        near = [(middle + index * 190.0, plate.height + 9.0), (middle + index * 70.0, horizon)]
        far = [(middle + (index + 1) * 70.0, horizon), (middle + (index + 1) * 190.0, near[0][1])]
        tone = 0.16 + 0.22 * plate.rng.uniform()
        plate.face([*near, *far], down(tone + 0.2, tone - 0.1), 0, outline_px=2.5)
    plate.stroke([(0.0, horizon), (float(plate.width), horizon)], 6)


def road(plate: Plate, horizon: float) -> None:
    """A road that runs to the horizon over fields."""
    hills(plate, horizon)
    middle = plate.width * plate.rng.uniform(0.4, 0.6)
    bottom = plate.height + 9.0
    lane = [
        (middle - 8, horizon),
        (middle + 8, horizon),
        (middle + 430, bottom),
        (middle - 430, bottom),
    ]
    plate.face(lane, down(0.5, 0.2), 0, outline_px=5, halo_px=5)
    for near in (0.06, 0.16, 0.32, 0.56, 0.86):
        y, high = horizon + (bottom - horizon) * near, (bottom - horizon) * near * 0.2
        half = 2 + 16 * near
        mark = [
            (middle - half, y),
            (middle + half, y),
            (middle + half * 1.3, y + high),
            (middle - half * 1.3, y + high),
        ]
        plate.face(mark, 0.0, outline_px=2)


def steps(plate: Plate, horizon: float) -> None:
    """Broad stone steps across the picture."""
    plate.ink[int(horizon) :] = 0
    y, rise = horizon, (plate.height - horizon) * 0.12
    while y < plate.height:
        plate.face(rectangle(-9, y, plate.width + 18, rise * 0.9), 0.03, 0, outline_px=3)
        y += rise * 0.9
        plate.face(rectangle(-9, y, plate.width + 18, rise), down(0.62, 0.36), 90, outline_px=3)
        y += rise
        rise *= 1.35
