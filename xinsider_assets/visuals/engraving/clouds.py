"""Billowing clouds, rain and lightning."""

from __future__ import annotations

from typing import cast

import cv2
import numpy as np

from xinsider_assets.visuals.engraving.geometry import Spot
from xinsider_assets.visuals.engraving.lines import FloatImage
from xinsider_assets.visuals.engraving.plate import Plate


def cloud(plate: Plate, x: float, base: float, width: float, *, dark: float = 0.0) -> None:
    """A heaped cloud with a flat foot; `dark` from 0 (fair) to 1 (thunder)."""
    count = 9
    place = np.linspace(-1, 1, count)
    swell = np.sqrt(np.clip(1 - (np.abs(place) * 0.92) ** 2, 0.04, 1))
    radii = width * (0.09 + 0.13 * swell) * plate.rng.uniform(0.75, 1.15, count)
    lifts = width * 0.2 * swell * plate.rng.uniform(0.55, 1.25, count)
    inner = plate.rng.uniform(-0.6, 0.6, 6)
    centres = [(float(p * width * 0.42), float(-h)) for p, h in zip(place, lifts, strict=True)]
    centres += [(float(p * width * 0.4), -width * 0.08) for p in inner]
    sizes = [*radii.tolist(), *(width * plate.rng.uniform(0.08, 0.13, 6)).tolist()]
    pad = int(width * 0.12) + 12
    columns, rows = int(width * 1.1) + 2 * pad, int(width * 0.5) + 2 * pad
    left, top = round(x - columns / 2), round(base - rows + pad)
    height = np.zeros((rows, columns), np.float32)
    owner = np.zeros((rows, columns), np.float32)
    gx = np.arange(columns, dtype=np.float32)[None, :] - columns / 2
    gy = np.arange(rows, dtype=np.float32)[:, None] - (rows - pad)
    heaps = sorted(zip(centres, sizes, strict=True), key=lambda heap: heap[0][1])
    for index, ((cx, cy), radius) in enumerate(heaps, start=1):
        cap = radius**2 - (gx - cx) ** 2 - (gy - cy - radius * 0.2) ** 2
        ball = np.sqrt(np.maximum(cap, 0)).astype(np.float32)
        inside = ball > 0
        height[inside], owner[inside] = ball[inside], index
    foot = np.clip(2 - gy, 0, 1)
    body = ((owner > 0) * foot).astype(np.float32)
    edges = _edges(owner) * body
    rise_y, rise_x = np.gradient(cv2.GaussianBlur(height, (0, 0), 4.0))
    light = (rise_x * 0.5 + rise_y * 0.62 + 0.6) / np.sqrt(rise_x**2 + rise_y**2 + 1)
    low = np.clip(1 + gy / (width * 0.3), 0, 1)
    tone = (0.34 - 0.5 * np.clip(light, 0, 1) + 0.5 * low * (0.55 + dark) + 0.4 * dark) * body
    y, across = gy + np.float32(top + rows - pad), gx + np.float32(left + columns / 2)
    warp = (height * np.float32(0.5)).astype(np.float32)
    ink = plate.hatch(np.clip(tone, 0, 0.84).astype(np.float32), across, y, 0, 8.0, warp)
    outer = cast("FloatImage", cv2.dilate(body, np.ones((15, 15), np.uint8)))
    soft = cv2.GaussianBlur(outer, (0, 0), 1.0)
    plate.lay(left, top, cast("FloatImage", soft), np.zeros_like(body))
    line = cast("FloatImage", cv2.dilate(body, np.ones((5, 5), np.uint8)))
    contour = cv2.GaussianBlur(line, (0, 0), 0.8)
    plate.lay(left, top, cast("FloatImage", contour), np.ones_like(body))
    plate.lay(left, top, body, np.maximum(ink, edges))


def _edges(owner: FloatImage) -> FloatImage:
    """Fine lines where one cloud is in front of another."""
    step = np.zeros_like(owner)
    step[:, 1:] = np.abs(np.diff(owner, axis=1)) > 0
    step[1:] = np.maximum(step[1:], np.abs(np.diff(owner, axis=0)) > 0)
    thick = cv2.dilate(step, np.ones((2, 2), np.uint8))
    return cast("FloatImage", cv2.GaussianBlur(thick, (0, 0), 0.7))


def rain(plate: Plate, top: float, bottom: float, *, count: int = 110) -> None:
    """Slanting rain, white where it crosses the dark and black where it crosses the light."""
    for _ in range(count):
        x, y = plate.rng.uniform(-60, plate.width), plate.rng.uniform(top, bottom - 60)
        length = plate.rng.uniform(50, 130)
        end = (x - length * 0.32, min(y + length, bottom))
        plate.stroke([(x, y), end], 6, ink=0.0)
        plate.stroke([(x + 1, y), (end[0] + 1, end[1])], 2.4)


def lightning(plate: Plate, at: Spot) -> None:
    """A forked flash, white with a dark contour, from the clouds to the ground."""
    top, reach = at.base - at.size_px, at.size_px
    steps = [(0.0, 0.0), (-0.09, 0.3), (0.02, 0.28), (-0.1, 0.6), (0.0, 0.57), (-0.14, 1.0)]
    back = [(0.05, 0.5), (-0.02, 0.53), (0.1, 0.2), (0.0, 0.23), (0.09, 0.0)]
    bolt = [(at.x + px * reach, top + py * reach) for px, py in [*steps, *back]]
    plate.face(bolt, 0.0, outline_px=5, halo_px=14)
