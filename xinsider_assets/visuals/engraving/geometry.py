"""Shapes as lists of corners, and the solids that pictures consist of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from xinsider_assets.visuals.engraving.lines import FloatImage
from xinsider_assets.visuals.engraving.plate import Field, Plate, Point

_SPLINE_STEPS = 8
"""Points of a curve from one of its knots to the next."""


@dataclass(frozen=True)
class Spot:
    """Where a thing is placed and how large it is.

    Attributes:
        x: Middle of its foot.
        base: Where it touches the ground.
        size_px: Height, or the longer side of an icon.
        yaw: Turned to the right above 0, to the left below, -1 to 1.
        haze: Distance, 0 near to 1 far.
        lettering: The text that is cut into it, if it has any.
    """

    x: float
    base: float
    size_px: float
    yaw: float = 0.0
    haze: float = 0.0
    lettering: str = ""


def ellipse(
    x: float, y: float, radius_x: float, radius_y: float, from_deg: float = 0, to_deg: float = 360
) -> list[Point]:
    """Corners along an ellipse or an arc of it, clockwise from the right."""
    count = max(12, int(abs(to_deg - from_deg) / 6))
    turns = np.deg2rad(np.linspace(from_deg, to_deg, count))
    return [(float(x + radius_x * np.cos(t)), float(y + radius_y * np.sin(t))) for t in turns]


def rectangle(left: float, top: float, width: float, height: float) -> list[Point]:
    """Corners of an upright rectangle."""
    right, bottom = left + width, top + height
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def spline(points: Sequence[Point], *, closed: bool = True) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    knots = np.asarray(points, np.float64)
    before = np.roll(knots, 1, axis=0) if closed else np.vstack([knots[:1], knots[:-1]])
    after = np.roll(knots, -1, axis=0) if closed else np.vstack([knots[1:], knots[-1:]])
    later = np.roll(knots, -2, axis=0) if closed else np.vstack([knots[2:], knots[-1:], knots[-1:]])
    t = np.linspace(0, 1, _SPLINE_STEPS, endpoint=False)[None, :, None]
    a, b, c, d = (k[:, None, :] for k in (before, knots, after, later))
    curve = 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    )
    flat: npt.NDArray[np.float64] = curve.reshape(-1, 2)
    if not closed:
        flat = np.vstack([flat[: -_SPLINE_STEPS + 1], knots[-1:]])
    return [(float(px), float(py)) for px, py in flat]


def down(top: float, bottom: float) -> Field:
    """A tone that runs from the top to the bottom of a shape."""
    return lambda _u, v: (top + (bottom - top) * v).astype(np.float32)


def across(left: float, right: float) -> Field:
    """A tone that runs from the left to the right of a shape."""
    return lambda u, _v: (left + (right - left) * u).astype(np.float32)


def rounded(dark: float = 0.85) -> Field:
    """The tone of an upright cylinder lit from the left."""
    return lambda u, _v: np.clip(np.abs(u - 0.3) ** 1.3 * 2 * dark, 0.04, dark).astype(np.float32)


def domed(dark: float = 0.85) -> Field:
    """The tone of a ball lit from the upper left."""

    def tone(u: FloatImage, v: FloatImage) -> FloatImage:
        away = np.hypot(u - 0.34, v - 0.3)
        return np.clip((away - 0.12) * 1.35 * dark, 0.0, dark).astype(np.float32)

    return tone


def box(
    plate: Plate,
    left: float,
    base: float,
    width: float,
    height: float,
    depth: float,
    *,
    tones: tuple[float, float, float] = (0.3, 0.8, 0.06),
    halo_px: float = 5.0,
) -> None:
    """A block seen from the left front and above; `tones` of its front, side and top."""
    top, right, rise = base - height, left + width, depth * 0.42
    front, side, lid = tones
    outline = [
        (left, base),
        (left, top),
        (left + depth, top - rise),
        (right + depth, top - rise),
        (right + depth, base - rise),
        (right, base),
    ]
    plate.face(outline, 0.0, halo_px=halo_px)
    plate.face(
        [(right, base), (right, top), (right + depth, top - rise), (right + depth, base - rise)],
        down(side - 0.12, side + 0.08),
        90,
    )
    plate.face(
        [(left, top), (left + depth, top - rise), (right + depth, top - rise), (right, top)], lid, 0
    )
    plate.face(rectangle(left, top, width, height), down(front - 0.12, front + 0.22), 0)


def cylinder(plate: Plate, x: float, base: float, radius: float, height: float) -> None:
    """An upright cylinder seen from above."""
    ry = radius * 0.3
    lower = ellipse(x, base, radius, ry, 0, 180)
    upper = ellipse(x, base - height, radius, ry, 180, 0)
    plate.face([*lower, *upper], rounded(), 90, halo_px=4)
    plate.face(ellipse(x, base - height, radius, ry), across(0.02, 0.3), 20)
