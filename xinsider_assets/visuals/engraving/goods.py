"""Money and paper: coins in stacks, banknotes, the newspaper, the certificate, the tape."""

from __future__ import annotations

import numpy as np

from xinsider_assets.visuals.engraving.geometry import (
    Spot,
    across,
    box,
    cylinder,
    domed,
    down,
    ellipse,
    rectangle,
)
from xinsider_assets.visuals.engraving.lettering import cut_letters
from xinsider_assets.visuals.engraving.plate import Plate, Point


def coins(plate: Plate, at: Spot) -> None:
    """Stacks of coins; they rise to the right, or fall when turned to the left."""
    pen = plate.at(at.haze)
    radius = at.size_px * 0.2
    heights = (0.3, 0.52, 0.78, 1.0) if at.yaw >= 0 else (1.0, 0.7, 0.46, 0.24)
    for index, part in enumerate(heights):
        x = at.x + (index - 1.5) * radius * 2.15
        base = at.base - radius * 0.3 + (index % 2) * radius * 0.32
        stack(pen, x, base, radius, at.size_px * part * 0.84)
    cylinder(pen, at.x - radius * 2.2, at.base + radius * 0.5, radius * 0.9, radius * 0.24)
    cylinder(pen, at.x + radius * 1.1, at.base + radius * 0.66, radius * 0.9, radius * 0.24)


def stack(plate: Plate, x: float, base: float, radius: float, height: float) -> None:
    """One stack, its coins a little out of true."""
    thick = radius * 0.26
    count = max(2, round(height / thick))
    for index in range(count):
        drift = float(plate.rng.uniform(-0.05, 0.05)) * radius
        cylinder(plate, x + drift, base - index * thick, radius, thick)
    top = base - count * thick
    plate.face(ellipse(x, top, radius * 0.72, radius * 0.21), across(0.35, 0.05), 20, outline_px=2)


def banknotes(plate: Plate, at: Spot) -> None:
    """Bundles of banknotes, the top one with its portrait oval and guilloche."""
    pen = plate.at(at.haze)
    wide, thick = at.size_px * 1.1, at.size_px * 0.15
    layers = ((-0.1, 0.0), (0.16, 0.0), (0.02, 1.0), (0.1, 2.0))
    for dx, level in layers:
        note(pen, at.x + (dx - 0.5) * wide, at.base - level * thick, wide, thick)


def note(plate: Plate, left: float, base: float, wide: float, thick: float) -> None:
    """One bundle of notes in slanting view."""
    deep, lift = wide * 0.3, wide * 0.26
    top = base - thick
    right = left + wide
    lid: list[Point] = [
        (left, top),
        (left + deep, top - lift),
        (right + deep, top - lift),
        (right, top),
    ]
    plate.face([(left, base), *lid[:3], (right + deep, base - lift), (right, base)], 0, halo_px=5)
    plate.face(rectangle(left, top, wide, thick), 0.5, 0, pitch=7.5)
    edge = [(right, base), (right, top), (right + deep, top - lift), (right + deep, base - lift)]
    plate.face(edge, 0.74, -41, pitch=7.5)
    plate.face(lid, 0.06, 0)

    def spot(u: float, v: float) -> Point:
        return left + u * wide + (1 - v) * deep, top - (1 - v) * lift

    plate.face([spot(0.05, 0.12), spot(0.95, 0.12), spot(0.95, 0.88), spot(0.05, 0.88)], 0.28, 30)
    ring = np.linspace(0, 2 * np.pi, 40)
    oval = [spot(0.5 + 0.13 * float(np.cos(t)), 0.5 + 0.32 * float(np.sin(t))) for t in ring]
    plate.face(oval, across(0.0, 0.7), 60, halo_px=3)
    plate.face([spot(0.42, -0.01), spot(0.58, -0.01), spot(0.58, 1.01), spot(0.42, 1.01)], 0.0)
    plate.face([(left + 0.42 * wide, top), (left + 0.58 * wide, top),
                (left + 0.58 * wide, base), (left + 0.42 * wide, base)], 0.1)  # fmt: skip


def newspaper(plate: Plate, at: Spot) -> None:
    """A front page, slightly turned, with a masthead, a picture and columns."""
    wide, high, lean = at.size_px * 0.82, at.size_px, at.size_px * 0.06
    left, top = at.x - wide / 2, at.base - high
    pen = plate.at(at.haze)

    def spot(u: float, v: float) -> Point:
        return left + u * wide + (1 - v) * lean, top + v * high - u * lean * 0.8

    def field(u0: float, v0: float, u1: float, v1: float) -> tuple[Point, Point, Point, Point]:
        return spot(u0, v0), spot(u1, v0), spot(u1, v1), spot(u0, v1)

    for shift in (26, 13):
        sheet = [(x + shift, y + shift * 0.7) for x, y in field(0, 0, 1, 1)]
        pen.face(sheet, 0.55, 90, halo_px=7)
    pen.face(field(0, 0, 1, 1), 0.0, halo_px=5, outline_px=5)
    cut_letters(plate, at.lettering or "MARKETS", field(0.06, 0.04, 0.94, 0.17))
    plate.stroke([spot(0.05, 0.2), spot(0.95, 0.2)], 5)
    plate.stroke([spot(0.05, 0.215), spot(0.95, 0.215)], 2)
    pen.face(field(0.06, 0.25, 0.62, 0.58), down(0.5, 0.1), 0, outline_px=4)
    levels = np.cumsum(plate.rng.uniform(-1, 1, 12))
    levels = (levels - levels.min()) / max(float(np.ptp(levels)), 0.1)
    path = [spot(0.06 + 0.56 * i / 11, 0.55 - 0.24 * float(v)) for i, v in enumerate(levels)]
    pen.face([*path, spot(0.62, 0.58), spot(0.06, 0.58)], 0.84, 60, outline_px=4)
    for column, start in ((0, 0.64), (1, 0.64), (2, 0.25)):
        u = 0.06 + 0.3 * column
        for v in np.arange(start, 0.95, 0.028):
            end = u + 0.26 * (1 if plate.rng.uniform() > 0.16 else 0.6)
            plate.stroke([spot(u, float(v)), spot(end, float(v))], 5)


def certificate(plate: Plate, at: Spot) -> None:
    """A share certificate with a guilloche border, a name and a seal."""
    wide, high, lean = at.size_px * 1.42, at.size_px, at.size_px * 0.05
    left, top = at.x - wide / 2, at.base - high
    pen = plate.at(at.haze)

    def spot(u: float, v: float) -> Point:
        return left + u * wide, top + v * high + (u - 0.5) * lean * at.yaw

    def field(u0: float, v0: float, u1: float, v1: float) -> tuple[Point, Point, Point, Point]:
        return spot(u0, v0), spot(u1, v0), spot(u1, v1), spot(u0, v1)

    shadow = [(x + 18, y + 16) for x, y in field(0, 0, 1, 1)]
    pen.face(shadow, 0.9, 45, outline_px=0)
    pen.face(field(0, 0, 1, 1), 0.0, outline_px=5, halo_px=6)
    pen.face(field(0.025, 0.035, 0.975, 0.965), 0.8, 45, outline_px=4)
    for u, v, du, dv in ((0, 0.07, 1, 0), (0, 0.93, 1, 0), (0.05, 0, 0, 1), (0.95, 0, 0, 1)):
        for swing in (1, -1):
            t = np.linspace(0.05, 0.95, 160)
            wave = 0.022 * swing * np.sin(t * 2 * np.pi * (26 if du else 17))
            path = [
                spot(
                    u + du * float(s) + (0 if du else float(w) * 0.7),
                    v + dv * float(s) + (float(w) if du else 0),
                )
                for s, w in zip(t, wave, strict=True)
            ]
            plate.stroke(path, 4, ink=0.0)
    pen.face(field(0.09, 0.125, 0.91, 0.875), 0.1, 0, outline_px=4)
    band = field(0.15, 0.2, 0.85, 0.42)
    cut_letters(plate, at.lettering or "COMMON STOCK", band, spacing=0.1)
    plate.stroke([spot(0.2, 0.47), spot(0.8, 0.47)], 3)
    for index, v in enumerate((0.53, 0.58, 0.63)):
        plate.stroke([spot(0.17 + 0.03 * index, v), spot(0.83 - 0.03 * index, v)], 4)
    for u in (0.17, 0.56):
        plate.stroke([spot(u, 0.79), spot(u + 0.2, 0.79)], 3)
        x, y = spot(u, 0.77)
        t = np.linspace(0, 1, 40)
        scrawl = [
            (x + wide * 0.17 * float(s), y - 16 * float(np.sin(s * 19) * (1 - s)) - 6) for s in t
        ]
        plate.stroke(scrawl, 3)
    x, y = spot(0.46, 0.745)
    seal(pen, x, y, high * 0.1)


def seal(plate: Plate, x: float, y: float, radius: float) -> None:
    """A notched wax seal with two ribbons."""
    for dx in (-0.5, 0.15):
        outline = ((0, 0), (0.5, 0), (0.6, 1.9), (0.3, 1.6), (-0.05, 1.9))
        tail = [(x + (dx + px) * radius, y + py * radius) for px, py in outline]
        plate.face(tail, 0.6, 90, halo_px=3)
    turn = np.linspace(0, 2 * np.pi, 96, endpoint=False)
    reach = radius * (1 + 0.07 * np.cos(turn * 24))
    rim = [
        (float(x + r * np.cos(t)), float(y + r * np.sin(t)))
        for r, t in zip(reach, turn, strict=True)
    ]
    plate.face(rim, domed(0.8), 40, halo_px=5, outline_px=4)
    plate.face(ellipse(x, y, radius * 0.66, radius * 0.66), domed(0.6), -40, outline_px=3)


def tape(plate: Plate, at: Spot) -> None:
    """Ticker tape that curls through the picture."""
    t = np.linspace(0, 1, 90)
    x = -40 + t * (plate.width + 80)
    y = at.base - at.size_px * (0.5 + 0.36 * np.sin(t * 8.2 + at.x))
    high = 58 + 16 * np.sin(t * 8.2 + at.x + 1.2)
    upper = list(zip(x.tolist(), (y - high / 2).tolist(), strict=True))
    lower = list(zip(x.tolist(), (y + high / 2).tolist(), strict=True))
    plate.face(
        [*upper, *lower[::-1]],
        lambda u, _v: (0.2 + 0.2 * np.sin(u * 8.2 + 2)).astype(np.float32),
        90,
        halo_px=9,
        outline_px=4,
    )
    for hole in range(0, 90, 2):
        plate.face(ellipse(float(x[hole]), float(y[hole] - high[hole] * 0.3), 4, 4), 1.0)
        if hole % 6:
            size = 8 + 10 * float(plate.rng.uniform())
            mark = rectangle(float(x[hole]) - 5, float(y[hole]) - 2, 10 + size, 6)
            plate.face(mark, 1.0)


def crates(plate: Plate, at: Spot) -> None:
    """Parcels piled up."""
    size = at.size_px * 0.46
    for dx, level, part in ((-0.62, 0.0, 1.0), (0.5, 0.0, 1.08), (-0.04, 0.98, 0.94)):
        left, base, side = at.x + (dx - 0.4) * size, at.base - level * size, size * part
        box(plate.at(at.haze), left, base, side, side, side * 0.32, tones=(0.22, 0.8, 0.06))
        plate.face(rectangle(left + side * 0.42, base - side, side * 0.16, side), 0.0)
        plate.face(rectangle(left + side * 0.62, base - side * 0.3, side * 0.28, side * 0.2), 0.0)
        plate.stroke(
            [(left + side * 0.66, base - side * 0.2), (left + side * 0.84, base - side * 0.2)], 4
        )
