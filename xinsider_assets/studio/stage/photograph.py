"""A photograph of a studio made fit to be the ground of a video: its edges, and its calm places."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt

from xinsider_assets.studio.stage.finish import encode, vignette
from xinsider_assets.studio.stage.light import FloatImage, Light, blur
from xinsider_assets.studio.theme import Theme

_BRIGHTEST_BEHIND_TEXT = 0.08
"""Relative luminance that nothing behind white lettering reaches, dither included: a contrast of
more than 7:1 (WCAG 2.2, 1.4.6)."""
_CALM_BLUR_PX = 14.0
"""Standard deviation of the blur behind lettering: shapes stay, edges that compete with it go."""
_MARGIN_PX = 14.0
_FEATHER_PX = 18.0
_RADIUS_PX = 24.0
_LUMINANCE = np.array([0.2126, 0.7152, 0.0722], np.float32)


def develop_photograph(pixels: npt.NDArray[np.uint8], theme: Theme) -> bytes:
    """Darken a photograph where it lies behind lettering, and towards its corners.

    Behind header and captions it is blurred, and its light is rolled off so far that white text
    stands out by more than 7:1, whatever was photographed; the rest keeps its light but for the
    same vignette that the drawn studio has.

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
    calm = _calm_places(light, theme)
    soft = blur(seen, _CALM_BLUR_PX)
    luminance = (soft @ _LUMINANCE)[..., None]
    soft /= 1.0 + luminance / np.float32(_BRIGHTEST_BEHIND_TEXT)
    seen += (soft - seen) * calm
    buffer = io.BytesIO()
    # The grain cannot be compressed; trying harder takes longer than all the rest.
    Image.fromarray(encode(seen, 0)).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _calm_places(light: Light, theme: Theme) -> FloatImage:
    """1 where lettering lies, falling to 0 around it: height, width, 1."""
    places = np.zeros((light.height, light.width, 1), np.float32)
    for box in (theme.header_box, theme.caption_box):
        shape = light.rounded(box, _MARGIN_PX + 2 * _FEATHER_PX, _RADIUS_PX)
        places[shape.window] = np.maximum(places[shape.window], shape.cover)
    places = blur(places, _FEATHER_PX)
    for box in (theme.header_box, theme.caption_box):
        core = light.rounded(box, _MARGIN_PX, _RADIUS_PX)
        places[core.window] = np.maximum(places[core.window], core.cover)
    return np.clip(places, 0.0, 1.0)


def _linear(pixels: npt.NDArray[np.uint8]) -> FloatImage:
    """From the levels of sRGB (IEC 61966-2-1) to light of 0 to 1."""
    levels = np.arange(256) / 255.0
    table = np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
    return table.astype(np.float32)[pixels]
