"""A picture of any maker as one of the film's illustrations: its size, its ink and its paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xinsider_assets.visuals.engraving.lines import FloatImage
from xinsider_assets.visuals.engraving.printing import printed
from xinsider_assets.visuals.theme import Theme

if TYPE_CHECKING:
    from PIL.Image import Image

LIGHTEST, DARKEST = 0.33, 0.58
"""Mean coverage by ink of the engraver's own pictures, from fair skies to the night (measured)."""
_CLIPPED_PCT = 1.0
"""Of the pixels, at each end, that may become bare paper or full ink."""
_STRONGEST = 4.0
_STEPS = 24


def illustration(picture: Image, theme: Theme) -> bytes:
    """A greyscale PNG of `theme.illustration_size` in the tones of the engraver's.

    Cropped around the middle to the shape; then the tones are stretched from paper to ink, and
    where the picture is lighter or darker on the whole than any engraving they are bent towards
    those as far as a curve can, so that no scene of the film stands out by its exposure alone.
    """
    from PIL import Image, ImageOps

    fitted = ImageOps.fit(picture, theme.illustration_size, Image.Resampling.LANCZOS)
    rgb = np.asarray(fitted.convert("RGB"), np.float32)
    luma = rgb @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    dark, light = (float(v) for v in np.percentile(luma, [_CLIPPED_PCT, 100.0 - _CLIPPED_PCT]))
    ink = np.clip((light - luma) / max(light - dark, 1.0), 0.0, 1.0).astype(np.float32)
    return printed(_exposed(ink), theme)


def _exposed(ink: FloatImage) -> FloatImage:
    """The picture with its mean coverage inside the engraver's bounds, bent by a power of the ink.

    The mean falls as the power rises, so halving the interval finds it.
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
