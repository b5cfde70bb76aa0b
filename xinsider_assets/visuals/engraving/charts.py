"""Prices as landscape: cliffs, ranges, stairs of bars, arrows, candlesticks, a gauge."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from xinsider_assets.visuals.engraving.geometry import Spot, box, down, ellipse, rectangle
from xinsider_assets.visuals.engraving.landscape import facets
from xinsider_assets.visuals.engraving.plate import Plate, Point


def cliff(plate: Plate, at: Spot) -> None:
    """A price line that runs along a plateau and drops off as a rock face."""
    wide, high, left = plate.width * 0.86, at.size_px, -30.0
    shape = [
        (0.0, 0.3), (0.1, 0.22), (0.17, 0.28), (0.27, 0.12), (0.34, 0.19), (0.43, 0.04),
        (0.5, 0.1), (0.56, 0.0), (0.63, 0.03), (0.655, 0.34), (0.69, 0.31), (0.72, 0.66),
        (0.765, 0.62), (0.8, 0.96), (0.86, 0.92), (1.0, 1.0),
    ]  # fmt: skip
    top = at.base - high
    line: list[Point] = [(left + px * wide, top + py * high) for px, py in shape]
    foot = plate.height + 9.0
    rock = [*line, (line[-1][0] + 60, foot), (left, foot)]
    plate.face(rock, down(0.16, 0.36), 12, halo_px=10, outline_px=5)
    for index in range(8, len(line) - 1):
        (x0, y0), (x1, y1) = line[index], line[index + 1]
        if y1 < y0:
            continue
        sheer = [(x0, y0), (x1, y1), (x1 - 70, y1 + 120), (x0 - 120, y1 + 90), (x0 - 34, y0 + 40)]
        plate.face(sheer, down(0.86, 0.6), 78, outline_px=2)
    for _ in range(26):
        x = plate.rng.uniform(left, left + wide * 0.6)
        y = plate.rng.uniform(top + high * 0.34, plate.height)
        crack = [(x, y), (x + 16, y + 30), (x + 6, y + 62), (x + 26, y + 96)]
        plate.stroke(crack, plate.rng.uniform(1.6, 3.4))
    plate.stroke(line, 20, ink=0.0)
    plate.stroke(line, 11)


def climb(plate: Plate, at: Spot) -> None:
    """A mountain range whose crest is a rising price line."""
    wide = plate.width + 80.0
    heights = [0.12, 0.26, 0.18, 0.42, 0.33, 0.6, 0.5, 0.78, 0.66, 1.0, 0.7, 0.55]
    if at.yaw < 0:
        heights = [0.55, 0.7, 1.0, 0.7, 0.82, 0.54, 0.62, 0.36, 0.44, 0.2, 0.27, 0.1]
    step = wide / (len(heights) - 1)
    line = [(i * step - 40, at.base - at.size_px * h) for i, h in enumerate(heights)]
    facets(plate.at(at.haze), line, at.base + 4, halo_px=10)
    path = line[:-2] if at.yaw >= 0 else line[2:]
    plate.stroke(path, 22, ink=0.0)
    plate.stroke(path, 12)


def bars(plate: Plate, at: Spot) -> None:
    """Blocks as a staircase, rising to the side that `yaw` names."""
    count, wide = 6, at.size_px * 1.5
    pitch = wide / count
    order = range(count)
    for index in order:
        rank = index if at.yaw >= 0 else count - 1 - index
        height = at.size_px * (0.2 + 0.8 * (rank / (count - 1)) ** 1.25)
        left = at.x - wide / 2 + index * pitch
        box(plate.at(at.haze), left, at.base, pitch * 0.7, height, pitch * 0.3)


def candles(plate: Plate, at: Spot) -> None:
    """Candlesticks in a row, white for days up and black for days down."""
    levels = np.array([0.16, 0.34, 0.24, 0.46, 0.38, 0.62, 0.52, 0.8, 0.7, 0.98])
    if at.yaw < 0:
        levels = levels[::-1]
    pitch = at.size_px * 1.55 / (len(levels) - 1)
    for index, (start, end) in enumerate(pairwise(levels.tolist())):
        x = at.x - at.size_px * 0.76 + index * pitch
        top, foot = at.base - at.size_px * max(start, end), at.base - at.size_px * min(start, end)
        wick = at.size_px * float(plate.rng.uniform(0.04, 0.1))
        middle = x + pitch * 0.4
        for width, ink in ((14.0, 0.0), (6.0, 1.0)):
            plate.stroke([(middle, top - wick), (middle, foot + wick)], width, ink=ink)
        tones = (0.0, 0.55, 0.0) if end > start else (0.8, 0.86, 0.3)
        box(plate.at(at.haze), x, foot, pitch * 0.7, foot - top, pitch * 0.2, tones=tones)


def arrow(plate: Plate, at: Spot) -> None:
    """A heavy zigzag arrow with an edge in depth; `yaw` below 0 points down."""
    size = at.size_px
    knots = [(-0.75, 0.9), (-0.3, 0.45), (-0.05, 0.66), (0.42, 0.16)]
    if at.yaw < 0:
        knots = [(x, 1.06 - y) for x, y in knots]
    line = np.array([(at.x + x * size, at.base - size + y * size) for x, y in knots])
    half, head = size * 0.075, size * 0.2
    along = np.diff(line, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    side = np.stack([-along[:, 1], along[:, 0]], axis=1)
    joints = np.vstack([side[:1], side[:-1] + side[1:], side[-1:]])
    joints /= np.maximum((joints * np.vstack([side[:1], side])).sum(axis=1, keepdims=True), 0.5)
    left, right = line + joints * half, line - joints * half
    tip = line[-1] + along[-1] * head * 1.25
    wings = (line[-1] + side[-1] * head, line[-1] - side[-1] * head)
    corners = np.vstack([left, wings[0][None], tip[None], wings[1][None], right[::-1]])
    outline: list[Point] = [(float(x), float(y)) for x, y in corners]
    deep = (size * 0.06, size * 0.05)
    pen = plate.at(at.haze)
    for part in (1.0, 0.66, 0.33):
        pushed = [(x + deep[0] * part, y + deep[1] * part) for x, y in outline]
        pen.face(pushed, 0.95, 0, halo_px=8 if part == 1 else 0, outline_px=4)
    pen.face(outline, down(0.04, 0.42), 90, outline_px=5)


def gauge(plate: Plate, at: Spot) -> None:
    """A dial with its needle swung over; `yaw` is where it points, left to right."""
    radius, x, y = at.size_px * 0.62, at.x, at.base - at.size_px * 0.16
    box(plate.at(at.haze), x - radius * 0.8, at.base, radius * 1.6, at.size_px * 0.14, 40)
    plate.face(ellipse(x + 16, y + 12, radius * 1.08, radius * 1.08, 180, 360), 0.9, halo_px=9)
    plate.face(ellipse(x, y, radius * 1.08, radius * 1.08, 180, 360), 0.3, 0, outline_px=5)
    plate.face(ellipse(x, y, radius * 0.94, radius * 0.94, 180, 360), 0.02, outline_px=4)
    for index in range(25):
        turn = np.pi * (1 + index / 24)
        inner = 0.76 if index % 4 == 0 else 0.84
        ends = [
            (x + radius * r * np.cos(turn), y + radius * r * np.sin(turn)) for r in (inner, 0.9)
        ]
        plate.stroke([(float(a), float(b)) for a, b in ends], 7 if index % 4 == 0 else 3)
    zone = [*ellipse(x, y, radius * 0.7, radius * 0.7, 300, 360)]
    plate.face([*zone, *ellipse(x, y, radius * 0.5, radius * 0.5, 360, 300)], 0.75, 45)
    turn = np.pi * (1.5 + 0.4 * at.yaw)
    tip = (float(x + radius * 0.82 * np.cos(turn)), float(y + radius * 0.82 * np.sin(turn)))
    side = (float(-np.sin(turn) * 15), float(np.cos(turn) * 15))
    plate.face([(x + side[0], y + side[1]), tip, (x - side[0], y - side[1])], 1.0, halo_px=6)
    plate.face(ellipse(x, y, radius * 0.13, radius * 0.13, 180, 360), down(0.1, 0.8), 0)
    plate.face(rectangle(x - radius * 1.08, y - 3, radius * 2.16, 14), down(0.0, 0.6), 0)
