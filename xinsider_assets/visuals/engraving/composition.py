"""How a picture is laid out: the horizon, and places for its subject and the other pieces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LayoutName = Literal[
    "centre", "left", "right", "low", "high", "pedestal", "duel", "trio", "procession", "sky",
    "closeup", "brink", "summit", "slope", "audience", "ribbon", "rope",
]  # fmt: skip


PANORAMIC = frozenset({"cliff", "climb", "crowd", "tape", "tightrope"})
"""Motifs that run across the whole picture and so take no slot."""


@dataclass(frozen=True)
class Slot:
    """A place, in parts of the picture's width and height; `size` in parts of the height.

    Between 8 and 92 % of the height nothing is lost when the picture is cropped and moved.
    """

    x: float
    base: float
    size: float
    yaw: float = 0.0
    haze: float = 0.0
    floating: bool = False


@dataclass(frozen=True)
class Layout:
    """A composition: the first slot is the subject's, the others in order of weight.

    Attributes:
        horizon: Where the ground begins.
        focus: The centre of the backdrop's rays and rings.
        slots: Places that do not overlap.
        repeats: The subject fills every slot.
    """

    horizon: float
    focus: tuple[float, float]
    slots: tuple[Slot, ...]
    repeats: bool = False


_LEFT = (Slot(0.33, 0.88, 0.64, 0.5), Slot(0.72, 0.83, 0.4, -0.5), Slot(0.9, 0.74, 0.2, -0.5, 0.4))
LAYOUTS: dict[LayoutName, Layout] = {
    "centre": Layout(
        0.68,
        (0.5, 0.48),
        (
            Slot(0.5, 0.87, 0.64, 0.3),
            Slot(0.14, 0.85, 0.26, 0.5, 0.1),
            Slot(0.87, 0.85, 0.26, -0.5, 0.1),
        ),
    ),
    "left": Layout(0.66, (0.33, 0.5), _LEFT),
    "right": Layout(
        0.66,
        (0.67, 0.5),
        tuple(Slot(1 - s.x, s.base, s.size, -s.yaw, s.haze) for s in _LEFT),
    ),
    "low": Layout(
        0.54,
        (0.42, 0.44),
        (
            Slot(0.42, 0.8, 0.54, 0.4),
            Slot(0.76, 0.78, 0.42, -0.4),
            Slot(0.14, 0.86, 0.3, 0.5),
            Slot(0.62, 0.91, 0.24, -0.4),
        ),
    ),
    "high": Layout(
        0.78,
        (0.5, 0.4),
        (Slot(0.52, 0.89, 0.76, 0.35), Slot(0.18, 0.9, 0.3, 0.5), Slot(0.84, 0.88, 0.26, -0.5)),
    ),
    "pedestal": Layout(
        0.7,
        (0.5, 0.38),
        (Slot(0.5, 0.66, 0.54, 0.3), Slot(0.17, 0.86, 0.3, 0.5), Slot(0.84, 0.86, 0.3, -0.5)),
    ),
    "duel": Layout(
        0.64,
        (0.5, 0.4),
        (Slot(0.27, 0.86, 0.54, 0.7), Slot(0.74, 0.86, 0.54, -0.7), Slot(0.5, 0.72, 0.2, 0, 0.4)),
    ),
    "trio": Layout(
        0.66,
        (0.5, 0.42),
        (Slot(0.5, 0.88, 0.52, 0.2), Slot(0.18, 0.8, 0.38, 0.6), Slot(0.83, 0.8, 0.38, -0.6)),
    ),
    "procession": Layout(
        0.56,
        (0.84, 0.5),
        (
            Slot(0.25, 0.9, 0.56, 0.5),
            Slot(0.52, 0.79, 0.37, 0.5, 0.2),
            Slot(0.7, 0.71, 0.25, 0.5, 0.45),
            Slot(0.82, 0.655, 0.165, 0.5, 0.65),
            Slot(0.9, 0.62, 0.11, 0.5, 0.8),
        ),
        repeats=True,
    ),
    "sky": Layout(
        0.8,
        (0.5, 0.36),
        (
            Slot(0.48, 0.64, 0.5, 0.4, floating=True),
            Slot(0.17, 0.9, 0.26, 0.5),
            Slot(0.84, 0.9, 0.28, -0.5),
        ),
    ),
    "closeup": Layout(
        0.58,
        (0.4, 0.45),
        (Slot(0.38, 0.91, 0.78, 0.45), Slot(0.82, 0.86, 0.38, -0.5)),
    ),
    "brink": Layout(
        0.7, (0.25, 0.3), (Slot(0.42, 0.335, 0.2, floating=True), Slot(0.82, 0.84, 0.26, -0.4))
    ),
    "summit": Layout(
        0.9, (0.72, 0.4), (Slot(0.838, 0.375, 0.2, floating=True), Slot(0.2, 0.9, 0.34, 0.4))
    ),
    "slope": Layout(
        0.9, (0.28, 0.4), (Slot(0.355, 0.475, 0.2, floating=True), Slot(0.8, 0.9, 0.34, -0.4))
    ),
    "audience": Layout(
        0.7,
        (0.5, 0.36),
        (
            Slot(0.5, 0.66, 0.48, 0.3, floating=True),
            Slot(0.16, 0.6, 0.26, 0.5, floating=True),
            Slot(0.85, 0.6, 0.26, -0.5, floating=True),
        ),
    ),
    "ribbon": Layout(0.64, (0.5, 0.42), (Slot(0.5, 0.8, 0.6, 0.4), Slot(0.84, 0.8, 0.34, -0.5))),
    "rope": Layout(0.76, (0.5, 0.36), (Slot(0.16, 0.9, 0.28, 0.5), Slot(0.84, 0.9, 0.28, -0.5))),
}
