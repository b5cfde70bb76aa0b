"""Towers, the exchange with its columns, a shop front, a sign."""

from __future__ import annotations

import numpy as np

from xinsider_assets.visuals.engraving.geometry import (
    Spot,
    across,
    box,
    down,
    ellipse,
    rectangle,
    rounded,
)
from xinsider_assets.visuals.engraving.lettering import cut_letters
from xinsider_assets.visuals.engraving.plate import Plate


def tower(plate: Plate, left: float, base: float, width: float, height: float) -> None:
    """A skyscraper with its lit front, dark side and windows."""
    depth = width * 0.34
    rise, top = depth * 0.3, base - height
    right = left + width
    plate.face(
        [(right, top), (right + depth, top - rise), (right + depth, base), (right, base)],
        down(0.84, 0.6),
        90,
        halo_px=3,
    )
    plate.face(
        [(left, top), (left + depth, top - rise), (right + depth, top - rise), (right, top)],
        0.05,
        halo_px=3,
    )
    plate.face(rectangle(left, top, width, height), down(0.1, 0.22), 0, halo_px=3)
    columns = max(2, int(width / 24))
    pitch = width / columns
    for index in range(columns):
        x = left + pitch * (index + 0.25)
        slot = rectangle(x, top + pitch * 0.6, pitch * 0.5, height - pitch)
        plate.face(slot, down(0.75, 0.45), 0, pitch=13, outline_px=0)


def city(plate: Plate, base: float) -> None:
    """A skyline across the picture: pale far towers, darker near ones."""
    for haze, low, high, gap in ((0.85, 0.3, 0.52, 74), (0.5, 0.16, 0.38, 120)):
        x = -40.0 + plate.rng.uniform(0, 40)
        while x < plate.width:
            width = plate.rng.uniform(0.55, 0.95) * gap
            height = plate.rng.uniform(low, high) * plate.height
            tower(plate.at(haze), x, base, width, height)
            if plate.rng.uniform() < 0.3:
                mast = x + width * 0.6
                tip = base - height - plate.rng.uniform(30, 70)
                plate.stroke([(mast, base - height - 6), (mast, tip)], 4 - 2 * haze)
            x += width * 1.34 + plate.rng.uniform(-6, 18)


def towers(plate: Plate, at: Spot) -> None:
    """A group of tall buildings, the tallest in the middle."""
    size = at.size_px
    for dx, wide, high in (
        (-0.52, 0.24, 0.62),
        (0.3, 0.26, 0.74),
        (-0.16, 0.3, 1.0),
        (0.02, 0.2, 0.5),
    ):
        base = at.base if dx in (-0.16, 0.02) else at.base - size * 0.02
        tower(plate.at(at.haze), at.x + dx * size, base, wide * size, high * size)


def exchange(plate: Plate, at: Spot) -> None:
    """A temple of finance: steps, columns, a frieze with lettering, a pediment."""
    pen = plate.at(at.haze)
    wide, high = at.size_px * 1.28, at.size_px
    left, base = at.x - wide / 2, at.base
    for index in range(4):
        grow = (4 - index) * wide * 0.022
        y = base - (index + 1) * high * 0.035
        step = rectangle(left - grow, y, wide + 2 * grow, high * 0.035)
        pen.face(step, down(0.05, 0.5), 0, outline_px=3, halo_px=5 if index == 0 else 0)
    floor, lintel = base - high * 0.14, base - high * 0.66
    pen.face(rectangle(left, lintel, wide, floor - lintel), 0.92, 0, halo_px=6)
    count = 6
    pitch = wide / count
    for index in range(count):
        x, half = left + pitch * (index + 0.5), pitch * 0.24
        shaft = rectangle(x - half, lintel + high * 0.03, 2 * half, floor - lintel - high * 0.055)
        pen.face(shaft, rounded(0.74), 90, pitch=7.5, outline_px=3)
        pen.face(rectangle(x - half * 1.5, lintel, half * 3, high * 0.03), 0.0, outline_px=3)
        pen.face(rectangle(x - half * 1.4, floor - high * 0.03, half * 2.8, high * 0.03), 0.0)
    frieze = rectangle(left - wide * 0.02, lintel - high * 0.13, wide * 1.04, high * 0.13)
    pen.face(frieze, 0.0, halo_px=5, outline_px=4)
    peak = base - high
    foot = lintel - high * 0.13
    roof = [(left - wide * 0.05, foot), (at.x, peak), (left + wide * 1.05, foot)]
    pen.face(roof, down(0.3, 0.12), 0, halo_px=6, outline_px=6)
    inner = [
        (left + wide * 0.1, foot - 12),
        (at.x, peak + high * 0.05),
        (left + wide * 0.9, foot - 12),
    ]
    pen.face(inner, across(0.6, 0.84), 0, outline_px=3)
    seal = high * 0.045
    pen.face(ellipse(at.x, foot - high * 0.075, seal, seal), across(0.0, 0.4), 30, halo_px=3)
    if at.lettering:
        inset = high * 0.025
        y0, y1 = lintel - high * 0.13 + inset, lintel - inset
        x0, x1 = left + wide * 0.03, left + wide * 0.97
        cut_letters(plate, at.lettering, ((x0, y0), (x1, y0), (x1, y1), (x0, y1)), spacing=0.12)


def shop(plate: Plate, at: Spot) -> None:
    """A shop front with an awning and a sign above it."""
    pen = plate.at(at.haze)
    wide, high = at.size_px * 1.2, at.size_px
    left, top = at.x - wide / 2, at.base - high
    box(pen, left, at.base, wide, high, wide * 0.1, tones=(0.24, 0.8, 0.1))
    sign = (left + wide * 0.05, top + high * 0.05, wide * 0.9, high * 0.2)
    pen.face(rectangle(*sign), 1.0 if at.lettering else 0.3, 0, outline_px=4)
    if at.lettering:
        x0, y0, x1, y1 = sign[0] + 14, sign[1] + 12, sign[0] + sign[2] - 14, sign[1] + sign[3] - 12
        cut_letters(plate, at.lettering, ((x0, y0), (x1, y0), (x1, y1), (x0, y1)), ink=0.0)
    glass = rectangle(left + wide * 0.07, at.base - high * 0.5, wide * 0.5, high * 0.38)
    pen.face(glass, across(0.1, 0.75), 45, outline_px=5)
    door = rectangle(left + wide * 0.66, at.base - high * 0.5, wide * 0.25, high * 0.5)
    pen.face(door, across(0.35, 0.8), 90, outline_px=5)
    stripes = 9
    for index in range(stripes):
        x0 = left - wide * 0.03 + wide * 1.06 * index / stripes
        x1 = left - wide * 0.03 + wide * 1.06 * (index + 1) / stripes
        y0, y1 = top + high * 0.29, top + high * 0.47
        panel = [(x0 + 5, y0), (x1 - 1, y0), (x1, y1), ((x0 + x1) / 2, y1 + high * 0.04), (x0, y1)]
        pen.face(panel, down(0.5, 0.86) if index % 2 else 0.03, 90, halo_px=2)


def billboard(plate: Plate, at: Spot) -> None:
    """A large sign on posts that shows a name."""
    pen = plate.at(at.haze)
    wide, high = at.size_px * 1.5, at.size_px
    left, top = at.x - wide / 2, at.base - high
    for part in (0.14, 0.46, 0.8):
        post = rectangle(left + wide * part, at.base - high * 0.5, wide * 0.045, high * 0.5)
        pen.face(post, across(0.2, 0.85), 90, halo_px=4)
    box(pen, left, at.base - high * 0.38, wide, high * 0.6, wide * 0.05, tones=(0.0, 0.85, 0.2))
    panel = (left + 16, top + high * 0.02 + 16, wide - 32, high * 0.6 - 32)
    pen.face(rectangle(*panel), lambda u, v: (0.84 - 0.14 * u + 0.0 * v).astype(np.float32), 0)
    x0, y0 = panel[0] + panel[2] * 0.06, panel[1] + panel[3] * 0.18
    x1, y1 = panel[0] + panel[2] * 0.94, panel[1] + panel[3] * 0.82
    for ink, shift in ((1.0, 5.0), (0.0, 0.0)):
        corners = (
            (x0 + shift, y0 + shift),
            (x1 + shift, y0 + shift),
            (x1 + shift, y1 + shift),
            (x0 + shift, y1 + shift),
        )
        cut_letters(plate, at.lettering or "WALL STREET", corners, ink=ink)
