"""Adapt a photograph of a studio as the background of a video: its edges, and its calm areas."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt

from xinsider_assets.visuals.stage.finish import encode, vignette
from xinsider_assets.visuals.stage.light import FloatImage, Light, blur
from xinsider_assets.visuals.theme import Theme

_BRIGHTEST_BEHIND_TEXT = 0.08
"""Relative luminance that nothing behind white lettering reaches, dither included: a contrast of
more than 7:1 (WCAG 2.2, 1.4.6)."""
_MEAN_LIGHT = 0.06
"""Of the whole picture, relative luminance: a lit studio at night. The drawn studio has 0.04; the
panels and their white lettering must be the brightest parts."""
_CALM_BLUR_PX = 14.0
"""Standard deviation of the blur behind lettering: shapes stay, edges that compete with it go."""
_MARGIN_PX = 10
_FEATHER_PX = 44.0
_LUMINANCE = np.array([0.2126, 0.7152, 0.0722], np.float32)


def develop_photograph(pixels: npt.NDArray[np.uint8], theme: Theme) -> bytes:
    """Darken a photograph where it is behind lettering, and towards its corners.

    A bright one is turned down as a whole, and has the same vignette that the drawn studio has.
    In two soft bands, behind header and captions, it is blurred and its light rolled off so far
    that white text stands out by more than 7:1, whatever was photographed.

    Args:
        pixels: (theme.height, theme.width, RGB).
        theme: Gives the boxes.

    Returns:
        An RGB PNG of the same size.
    """
    from PIL import Image

    light = Light(theme.width, theme.height)
    light.pixels = _linear(pixels)
    seen = light.pixels * vignette(light)
    seen *= np.float32(min(1.0, _MEAN_LIGHT / max(float((seen @ _LUMINANCE).mean()), 1e-6)))
    calm = _calm_bands(light, theme)
    soft = blur(seen, _CALM_BLUR_PX)
    luminance = (soft @ _LUMINANCE)[..., None]
    soft /= 1.0 + luminance / np.float32(_BRIGHTEST_BEHIND_TEXT)
    seen += (soft - seen) * calm
    buffer = io.BytesIO()
    # The grain cannot be compressed; a higher level takes longer than all other steps.
    Image.fromarray(encode(seen, 0)).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _calm_bands(light: Light, theme: Theme) -> FloatImage:
    """1 in the rows behind lettering, falling softly to 0 above and below: height, 1, 1."""
    calm = np.zeros((light.height, 1, 1), np.float32)
    for box in (theme.header_box, theme.caption_box):
        beyond = np.maximum(box.y - _MARGIN_PX - light.y, light.y - box.bottom - _MARGIN_PX)
        band = np.exp(-((np.maximum(beyond, 0.0) / np.float32(_FEATHER_PX)) ** 2))
        calm = np.maximum(calm, band)
    return calm.astype(np.float32)


def _linear(pixels: npt.NDArray[np.uint8]) -> FloatImage:
    """From the levels of sRGB (IEC 61966-2-1) to light of 0 to 1."""
    levels = np.arange(256) / 255.0
    table = np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
    return table.astype(np.float32)[pixels]
