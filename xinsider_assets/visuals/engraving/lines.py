"""Engraved line work: tone becomes the swelling width of ruled lines."""

from __future__ import annotations

from typing import cast

import cv2
import numpy as np
import numpy.typing as npt

FloatImage = npt.NDArray[np.float32]
"""Rows by columns, float32; coverage, tone and ink run from 0 (paper) to 1 (black)."""

Values = npt.NDArray[np.floating]
"""The same in any precision, for results of arithmetic with Python numbers."""

DARKEST = 0.84
"""Above this the white between two lines would be thinner than a pixel of the video."""
FAINTEST = 0.07
"""Below this a line would be thinner than a pixel of the video, so it ends."""
CROSSING_DEG = 64.0
_SHADOW = 0.55
"""Darker than this, a surface is crosshatched."""


def ruled(tone: FloatImage, phase: FloatImage, pitch: float) -> FloatImage:
    """Lines whose width follows the tone, antialiased.

    Args:
        tone: How dark the surface is.
        phase: Pixels across the lines; a line runs where it is a multiple of `pitch`.
        pitch: Distance of two lines in pixels.
    """
    turns = phase * np.float32(1 / pitch)
    turns -= np.floor(turns)
    turns -= np.float32(0.5)
    np.abs(turns, out=turns)
    cover = np.minimum(tone, np.float32(DARKEST))
    cover += turns * np.float32(2)
    cover -= np.float32(1)
    cover *= np.float32(pitch / 2)
    cover += np.float32(0.5)
    np.clip(cover, 0, 1, out=cover)
    cover *= np.clip((tone - np.float32(FAINTEST)) * np.float32(20), 0, 1)
    return cover


def slanted(x: FloatImage, y: FloatImage, angle_deg: float) -> FloatImage:
    """The phase of straight lines; 0 degrees rules horizontally, 90 vertically."""
    angle = np.deg2rad(angle_deg)
    return cast("FloatImage", x * np.float32(-np.sin(angle)) + y * np.float32(np.cos(angle)))


def hatched(tone: FloatImage, phase: FloatImage, crossing: FloatImage, pitch: float) -> FloatImage:
    """Ruled lines, and a second set across them in the shadows."""
    lines = ruled(tone, phase, pitch)
    rows = np.flatnonzero(tone.max(axis=1) > np.float32(_SHADOW))
    if rows.size == 0:
        return lines
    part = np.s_[rows[0] : rows[-1] + 1]
    second = np.clip((tone[part] - np.float32(_SHADOW)) * np.float32(1.25), 0, DARKEST)
    np.maximum(lines[part], ruled(second, crossing[part], pitch), out=lines[part])
    return lines


def hand_noise(width: int, height: int, cell_px: float, rng: np.random.Generator) -> FloatImage:
    """Smooth noise with standard deviation 1, its bumps about `cell_px` apart."""
    rows, columns = int(height / cell_px) + 4, int(width / cell_px) + 4
    grid = rng.standard_normal((rows, columns)).astype(np.float32)
    big = cv2.resize(
        grid,
        (int(columns * cell_px), int(rows * cell_px)),
        interpolation=cv2.INTER_CUBIC,
    )
    top, left = int(cell_px), int(cell_px)
    return cast("FloatImage", big[top : top + height, left : left + width])
