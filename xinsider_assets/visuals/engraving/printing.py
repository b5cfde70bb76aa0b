"""From ink to paper: one look for the illustrations of all image makers."""

from __future__ import annotations

import cv2
import numpy as np

from xinsider_assets.visuals.engraving.lines import FloatImage
from xinsider_assets.visuals.theme import Theme


def printed(ink: FloatImage, theme: Theme) -> bytes:
    """Ink on paper as PNG, the greys between the luma of the palette's two colours.

    Args:
        ink: 0 paper to 1 ink; resized if it has not `theme.illustration_size`.
        theme: Its palette and size.
    """
    if (ink.shape[1], ink.shape[0]) != theme.illustration_size:
        resized = cv2.resize(ink, theme.illustration_size, interpolation=cv2.INTER_AREA)
        ink = np.asarray(resized, np.float32)
    dark, light = _luma(theme.palette.ink), _luma(theme.palette.paper)
    grey = np.round(light + (dark - light) * np.clip(ink, 0, 1)).astype(np.uint8)
    done, png = cv2.imencode(".png", grey, [cv2.IMWRITE_PNG_COMPRESSION, 2])
    if not done:
        raise ValueError("the illustration could not be encoded as PNG")
    return png.tobytes()


def _luma(colour: str) -> float:
    """Rec. 709 luma of #rrggbb."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
