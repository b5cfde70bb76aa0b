"""Engraved lettering: a name in capitals, fitted into any four-cornered place."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

import cv2
import numpy as np

from xinsider_assets.visuals.engraving.lines import FloatImage
from xinsider_assets.visuals.engraving.plate import Plate, Point
from xinsider_assets.visuals.lettering import load_font

_CUT_HEIGHT_PX = 220


@lru_cache(maxsize=16)
def _letters(text: str, spacing: float) -> FloatImage:
    """The text in Anton, cut to its bounding box."""
    from PIL import Image, ImageDraw

    font = load_font("anton", _CUT_HEIGHT_PX)
    gap = spacing * _CUT_HEIGHT_PX
    starts = [0.0]
    for letter in text:
        starts.append(starts[-1] + font.getlength(letter) + gap)
    image = Image.new("L", (int(starts[-1]) + 40, _CUT_HEIGHT_PX * 2))
    draw = ImageDraw.Draw(image)
    for letter, start in zip(text, starts, strict=False):
        draw.text((20 + start, 20), letter, fill=255, font=font)
    frame = image.getbbox()
    if frame is None:
        raise ValueError(f"nothing to cut in {text!r}")
    pixels = np.asarray(image.crop(frame), np.float32)
    return cast("FloatImage", pixels / np.float32(255))


def cut_letters(
    plate: Plate,
    text: str,
    corners: tuple[Point, Point, Point, Point],
    *,
    ink: float = 1.0,
    spacing: float = 0.06,
) -> None:
    """Cut capitals into the place between upper left, upper right, lower right, lower left.

    The letters keep their proportions: they are centred and as large as the place allows.
    """
    letters = _letters(text.upper(), spacing)
    rows, columns = letters.shape
    place = np.asarray(corners, np.float64)
    wide = float(np.hypot(*(place[1] - place[0])))
    high = float(np.hypot(*(place[3] - place[0])))
    scale = min(wide / columns, high / rows)
    pad_x, pad_y = (wide / scale - columns) / 2, (high / scale - rows) / 2
    source = np.array(
        [
            [-pad_x, -pad_y],
            [columns + pad_x, -pad_y],
            [columns + pad_x, rows + pad_y],
            [-pad_x, rows + pad_y],
        ],
        np.float32,
    )
    low = np.floor(place.min(axis=0)).astype(int) - 2
    size = np.ceil(place.max(axis=0)).astype(int) + 2 - low
    matrix = cv2.getPerspectiveTransform(source, (place - low).astype(np.float32))
    smooth = cv2.GaussianBlur(letters, (0, 0), max(0.3, 0.35 / scale))
    cover = cv2.warpPerspective(smooth, matrix, (int(size[0]), int(size[1])))
    cut = cast("FloatImage", cover)
    plate.lay(int(low[0]), int(low[1]), cut, np.full(cut.shape, ink, np.float32))
