"""Single things for which there is no icon: a casement, a derrick, a bubble, papers, a plinth."""

from __future__ import annotations

import numpy as np

from xinsider_assets.visuals.engraving.geometry import (
    Spot,
    across,
    box,
    down,
    ellipse,
    rectangle,
)
from xinsider_assets.visuals.engraving.lettering import cut_letters
from xinsider_assets.visuals.engraving.lines import FloatImage
from xinsider_assets.visuals.engraving.plate import Field, Plate, Point


def casement(plate: Plate, at: Spot) -> None:
    """A window of four panes in a heavy frame, one wing's light falling in."""
    wide, high = at.size_px * 0.86, at.size_px
    left, top = at.x - wide / 2, at.base - high
    box(plate.at(at.haze), left, at.base, wide, high, wide * 0.1, tones=(0.2, 0.84, 0.05))
    frame = wide * 0.07
    pane_w, pane_h = (wide - 3 * frame) / 2, (high - 3 * frame) / 2
    for column in (0, 1):
        for row in (0, 1):
            x = left + frame + column * (pane_w + frame)
            y = top + frame + row * (pane_h + frame)
            plate.face(rectangle(x, y, pane_w, pane_h), _glass, 35, outline_px=5)
            plate.stroke([(x + 3, y + pane_h - 2), (x + 3, y + 3), (x + pane_w - 3, y + 3)], 9)
    sill = rectangle(left - wide * 0.06, at.base - frame * 0.4, wide * 1.16, frame * 0.8)
    plate.face(sill, down(0.02, 0.6), 0, halo_px=4)


def _glass(u: FloatImage, v: FloatImage) -> FloatImage:
    gleam = np.abs(np.mod(u + v * 0.6, 1.0) - 0.4) < 0.1
    return np.where(gleam, 0.05, 0.3 + 0.42 * v).astype(np.float32)


def lens(plate: Plate, at: Spot) -> None:
    """A reading glass held up: what is behind it shows paler through the glass."""
    pen, size = plate.at(at.haze), at.size_px
    radius = size * 0.33
    side = 1 if at.yaw >= 0 else -1
    x, y = at.x - side * size * 0.1, at.base - size + radius * 1.12
    along, across_px = (side * 0.62, 0.785), size * 0.045
    start = (x + along[0] * radius * 1.1, y + along[1] * radius * 1.1)
    end = (x + along[0] * size * 0.8, y + along[1] * size * 0.8)
    nx, ny = -along[1] * across_px, along[0] * across_px
    handle = [(start[0] + nx * 0.6, start[1] + ny * 0.6), (end[0] + nx, end[1] + ny),
              (end[0] - nx, end[1] - ny), (start[0] - nx * 0.6, start[1] - ny * 0.6)]  # fmt: skip
    pen.face(handle, across(0.75, 0.3), -38, halo_px=8, outline_px=5)
    shift = size * 0.022
    pen.face(ellipse(x + shift, y + shift, radius * 1.16, radius * 1.16), 0.95, halo_px=9)
    pen.face(ellipse(x, y, radius * 1.16, radius * 1.16), across(0.05, 0.6), 40, outline_px=5)
    pen.face(ellipse(x, y, radius, radius), _glass_ball, 0, outline_px=5, bend=_bulge(radius))
    arc = [*ellipse(x, y, radius * 0.84, radius * 0.84, 185, 250),
           *ellipse(x, y, radius * 0.68, radius * 0.68, 250, 185)]  # fmt: skip
    pen.face(arc, 0.0, outline_px=0)


def _glass_ball(u: FloatImage, v: FloatImage) -> FloatImage:
    away = np.hypot(u - 0.56, v - 0.58) * 2
    return np.clip(0.06 + 0.42 * away**2, 0, 0.7).astype(np.float32)


def _bulge(radius: float) -> Field:
    return lambda u, v: (radius * 0.3 * (v - 0.5) * np.cos((u - 0.5) * np.pi)).astype(np.float32)


def derrick(plate: Plate, at: Spot) -> None:
    """A lattice tower that narrows to the top."""
    foot, head, high = at.size_px * 0.2, at.size_px * 0.035, at.size_px
    top = at.base - high
    body = [(at.x - foot, at.base), (at.x - head, top), (at.x + head, top), (at.x + foot, at.base)]
    plate.at(at.haze).face(body, across(0.05, 0.3), 90, halo_px=9, outline_px=8)
    levels = 7
    for index in range(levels):
        low, up = (index / levels) ** 0.85, ((index + 1) / levels) ** 0.85
        a, b = foot + (head - foot) * low, foot + (head - foot) * up
        y0, y1 = at.base - high * low, at.base - high * up
        plate.stroke([(at.x - a, y0), (at.x + b, y1)], 6)
        plate.stroke([(at.x + a, y0), (at.x - b, y1)], 6)
        plate.stroke([(at.x - b, y1), (at.x + b, y1)], 6)
    box(plate, at.x - head * 2, top + 10, head * 3.4, 26, head)
    shed = at.size_px * 0.2
    box(plate.at(at.haze), at.x + foot * 0.4, at.base + 4, shed * 1.3, shed * 0.7, shed * 0.4)


def bubble(plate: Plate, at: Spot) -> None:
    """A soap bubble that mirrors a window."""
    radius = at.size_px / 2
    x, y = at.x, at.base - radius
    plate.at(at.haze).face(
        ellipse(x, y, radius, radius), _film, 0, halo_px=12, outline_px=4, pitch=9
    )
    shine = [*ellipse(x, y, radius * 0.8, radius * 0.8, 190, 250),
             *ellipse(x, y, radius * 0.62, radius * 0.62, 250, 190)]  # fmt: skip
    plate.face(shine, 0.0, outline_px=3)
    glint = [*ellipse(x, y, radius * 0.8, radius * 0.8, 20, 50),
             *ellipse(x, y, radius * 0.7, radius * 0.7, 50, 20)]  # fmt: skip
    plate.face(glint, 0.0, outline_px=3)


def _film(u: FloatImage, v: FloatImage) -> FloatImage:
    away = np.hypot(u - 0.5, v - 0.5) * 2
    return np.clip(away**4 * 0.6 + 0.12 * (v - 0.2), 0.0, 0.7).astype(np.float32)


def papers(plate: Plate, at: Spot) -> None:
    """A tall stack of reports, its sheets out of true, a pen on top."""
    wide, thick = at.size_px * 0.8, at.size_px * 0.055
    pen = plate.at(at.haze)
    count = 14
    for index in range(count):
        drift = float(plate.rng.uniform(-0.05, 0.05)) * wide
        left, base = at.x - wide * 0.6 + drift, at.base - index * thick
        box(pen, left, base, wide, thick, wide * 0.34, tones=(0.3, 0.78, 0.0), halo_px=2)
    top = at.base - count * thick

    def spot(u: float, v: float) -> Point:
        deep = wide * 0.34
        return at.x - wide * 0.6 + u * wide + (1 - v) * deep, top - (1 - v) * deep * 0.42

    for v in (0.2, 0.36, 0.52, 0.68):
        plate.stroke([spot(0.1, v), spot(0.5 if v > 0.6 else 0.84, v)], 5)


def plinth(plate: Plate, at: Spot) -> None:
    """A stone pedestal under a subject; `base` is its upper face, `lettering` its inscription."""
    wide, foot = at.size_px * 0.74, plate.height * 0.92
    pen = plate.at(at.haze)
    left = at.x - wide / 2
    box(pen, left - 26, foot, wide + 52, 34, 60)
    box(pen, left, foot - 34, wide, foot - at.base - 58, 44, tones=(0.3, 0.82, 0.06))
    box(pen, left - 20, at.base + 6, wide + 40, 30, 56)
    if at.lettering:
        y0, y1 = at.base + 62, foot - 60
        panel = (left + wide * 0.08, y0 - 8, wide * 0.84, y1 - y0 + 16)
        plate.face(rectangle(*panel), 0.0, outline_px=4)
        x0, x1 = panel[0] + 16, panel[0] + panel[2] - 16
        cut_letters(plate, at.lettering, ((x0, y0 + 4), (x1, y0 + 4), (x1, y1 - 4), (x0, y1 - 4)))
