"""People: a crowd seen from behind, a walker on a tightrope."""

from __future__ import annotations

import numpy as np

from xinsider_assets.visuals.engraving.geometry import Spot, ellipse
from xinsider_assets.visuals.engraving.plate import Field, Plate, Point
from xinsider_assets.visuals.engraving.relief import Stance, carve_icon


def crowd(plate: Plate, at: Spot) -> None:
    """Rows of heads and shoulders across the picture's foot, nearer ones larger."""
    for row in range(3):
        near = (row + 1) / 3
        size = at.size_px * (0.3 + 0.24 * near)
        gap = size * 0.86
        x = -gap * plate.rng.uniform(0.1, 0.9)
        while x < plate.width + gap:
            base = at.base - at.size_px * 0.3 * (2 - row) + plate.rng.uniform(-9, 9)
            _figure(plate.at(0.45 * (1 - near)), x, base, size * plate.rng.uniform(0.9, 1.05))
            x += gap * plate.rng.uniform(0.94, 1.1)


def _figure(plate: Plate, x: float, base: float, size: float) -> None:
    """Shoulders, a head, a hat now and then, from behind."""
    bust = [
        *ellipse(x, base, size * 0.42, size * 0.5, 180, 360),
        (x + size * 0.42, base + size * 0.4),
        (x - size * 0.42, base + size * 0.4),
    ]
    dark = float(plate.rng.uniform(0.4, 0.84))
    plate.face(bust, _coat(dark), 75, halo_px=6, outline_px=4)
    head_y, radius = base - size * 0.62, size * 0.21
    plate.face(ellipse(x, head_y, radius, radius * 1.2), _coat(0.6), 40, halo_px=5, outline_px=4)
    if plate.rng.uniform() < 0.4:
        crown = _hat(x, head_y - radius * 0.35, radius)
        plate.face(crown, 0.86, 0, halo_px=4, outline_px=4)


def _coat(dark: float) -> Field:
    return lambda u, v: np.clip(dark * (0.35 + u * 0.8) - 0.2 * (1 - v), 0.04, 0.86).astype(
        np.float32
    )


def _hat(x: float, y: float, radius: float) -> list[Point]:
    """A brimmed hat from behind."""
    return [
        (x - radius * 1.6, y + radius * 0.12), (x - radius * 1.5, y - radius * 0.12),
        (x - radius * 0.95, y - radius * 0.15), (x - radius * 0.8, y - radius * 1.0),
        (x + radius * 0.8, y - radius * 1.0), (x + radius * 0.95, y - radius * 0.15),
        (x + radius * 1.5, y - radius * 0.12), (x + radius * 1.6, y + radius * 0.12),
    ]  # fmt: skip


def tightrope(plate: Plate, at: Spot) -> None:
    """A walker on a rope over the depth."""
    wide, sag = plate.width + 40.0, 34.0
    x = np.linspace(-20, wide - 20, 60)
    y = at.base - at.size_px * 0.5 + sag * (1 - ((x - at.x) / wide) ** 2 * 4)
    rope = list(zip(x.tolist(), y.tolist(), strict=True))
    plate.stroke(rope, 16, ink=0.0)
    plate.stroke(rope, 7)
    foot = at.base - at.size_px * 0.5 + sag + 3
    pole = at.size_px * 0.9
    hand = foot - at.size_px * 0.42
    carve_icon(
        plate, "person-simple-walk", at.x, foot, Stance(at.size_px * 0.8, thick=0.04, shadow=0)
    )
    bar = [(at.x - pole, hand + 26), (at.x, hand), (at.x + pole, hand + 26)]
    plate.stroke(bar, 15, ink=0.0)
    plate.stroke(bar, 7)


def people(plate: Plate, at: Spot) -> None:
    """Three people close together, the middle one in front."""
    size = at.size_px * 0.92
    pen = plate.at(at.haze)
    for dx, part in ((-0.3, 0.74), (0.3, 0.74), (0.0, 1.0)):
        bust = size * part * 0.92
        _figure(pen, at.x + dx * at.size_px, at.base - bust * 0.36, bust)
