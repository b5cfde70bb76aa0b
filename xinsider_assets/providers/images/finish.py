"""Convert a picture of any maker to an illustration: size, ink color and paper color."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xinsider_assets.visuals.engraving.lines import FloatImage
from xinsider_assets.visuals.engraving.printing import printed
from xinsider_assets.visuals.theme import Theme

if TYPE_CHECKING:
    from PIL.Image import Image

LIGHTEST, DARKEST = 0.33, 0.58
"""Measured mean ink coverage of the engraver's pictures, from clear skies to night scenes."""
_CLIPPED_PCT = 1.0
"""Share of pixels at each end of the range that may be clipped to paper or full ink."""
_STRONGEST = 4.0
_STEPS = 24


def illustration(picture: Image, theme: Theme) -> bytes:
    """Convert to a greyscale PNG of `theme.illustration_size` in the tones of the engraver.

    The picture is center-cropped to the aspect ratio, and its tones are stretched from paper to
    ink. If it is lighter or darker overall than any engraving, a tone curve moves its mean as far
    as possible into the range of the engravings, so that all scenes have a similar exposure.
    """
    from PIL import Image, ImageOps

    fitted = ImageOps.fit(picture, theme.illustration_size, Image.Resampling.LANCZOS)
    rgb = np.asarray(fitted.convert("RGB"), np.float32)
    luma = rgb @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    dark, light = (float(v) for v in np.percentile(luma, [_CLIPPED_PCT, 100.0 - _CLIPPED_PCT]))
    ink = np.clip((light - luma) / max(light - dark, 1.0), 0.0, 1.0).astype(np.float32)
    return printed(_exposed(ink), theme)


def _exposed(ink: FloatImage) -> FloatImage:
    """Apply a power curve to move the mean ink coverage into the engraver's range.

    The mean decreases as the power increases, so bisection finds the power.
    """
    mean = float(ink.mean())
    wanted = min(max(mean, LIGHTEST), DARKEST)
    if mean == wanted:
        return ink
    low, high = 1.0 / _STRONGEST, _STRONGEST
    for _ in range(_STEPS):
        power = (low * high) ** 0.5
        if float((ink ** np.float32(power)).mean()) > wanted:
            low = power
        else:
            high = power
    return (ink ** np.float32(round(low, 4))).astype(np.float32)
