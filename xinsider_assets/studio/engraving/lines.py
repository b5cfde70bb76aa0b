"""Engraved line work: tone becomes the swelling width of ruled lines."""

from __future__ import annotations

from typing import cast

import cv2
import numpy as np
import numpy.typing as npt

FloatImage = npt.NDArray[np.float32]
"""Rows by columns, float32; coverage, tone and ink run from 0 (paper) to 1 (black)."""

DARKEST = 0.84
"""Above this the white between two lines would be thinner than a pixel of the video."""
FAINTEST = 0.07
"""Below this a line would be thinner than a pixel of the video, so it ends."""
CROSSING_DEG = 64.0


def ruled(tone: FloatImage, phase: FloatImage, pitch: float) -> FloatImage:
    """Lines whose width follows the tone, antialiased.

    Args:
        tone: How dark the surface is.
        phase: Pixels across the lines; a line runs where it is a multiple of `pitch`.
        pitch: Distance of two lines in pixels.
    """
    from_line = np.abs(np.mod(phase / np.float32(pitch), 1.0) - 0.5) * -2.0 + 1.0
    dark = np.minimum(tone, DARKEST)
    cover = (dark - from_line) * (pitch / 2.0) + 0.5
    ending = np.clip((tone - FAINTEST) / 0.05, 0.0, 1.0)
    return cast("FloatImage", (np.clip(cover, 0.0, 1.0) * ending).astype(np.float32))


def slanted(x: FloatImage, y: FloatImage, angle_deg: float) -> FloatImage:
    """The phase of straight lines; 0 degrees rules horizontally, 90 vertically."""
    angle = np.deg2rad(angle_deg)
    return cast("FloatImage", (x * -np.sin(angle) + y * np.cos(angle)).astype(np.float32))


def hatched(tone: FloatImage, phase: FloatImage, crossing: FloatImage, pitch: float) -> FloatImage:
    """Ruled lines, and a second set across them in the shadows."""
    first = ruled(tone, phase, pitch)
    second = ruled(np.clip((tone - 0.55) * 1.25, 0.0, DARKEST).astype(np.float32), crossing, pitch)
    return np.maximum(first, second)


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
