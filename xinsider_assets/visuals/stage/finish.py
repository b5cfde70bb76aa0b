"""From light to a picture: lens, grading, tone curve, dither."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from xinsider_assets.visuals.stage.light import FloatImage, Light, blur

_BLOOM = ((5.0, 0.34), (22.0, 0.22), (90.0, 0.20))
"""Radius in pixels and share of the lamps' light that the lens scatters that far."""
_DITHER_LSB = 0.75
"""Enough to hide the steps of 8 bits in dark gradients, too little to cost bits in the encoder."""


def develop(light: Light, seed: int) -> npt.NDArray[np.uint8]:
    """The finished picture: height, width, RGB."""
    image = light.pixels.copy()
    for sigma_px, share in _BLOOM:
        image += blur(light.shine, sigma_px) * np.float32(share)
    image *= vignette(light)
    return encode(_tone_curve(image), seed)


def encode(linear: FloatImage, seed: int) -> npt.NDArray[np.uint8]:
    """Light of 0 to 1 in the levels of sRGB, dithered; the grain is the seed's."""
    height, width = linear.shape[:2]
    grain = np.random.default_rng([seed, 7]).normal(0.0, _DITHER_LSB, (height, width))
    levels = _srgb(linear) * np.float32(255) + grain[..., None].astype(np.float32)
    return np.clip(np.rint(levels), 0, 255).astype(np.uint8)


def vignette(light: Light) -> FloatImage:
    """What the lens lets through: all of it in the middle, less towards the corners."""
    across = (light.x - light.width * 0.47) / (light.width * 0.78)
    down = (light.y - light.height * 0.47) / (light.height * 0.72)
    return (1.0 - 0.42 * np.clip(across**2 + down**2, 0, 1)).astype(np.float32)


def _tone_curve(image: FloatImage) -> FloatImage:
    """Roll bright light off towards white instead of clipping it (Narkowicz's fit of ACES)."""
    x = np.maximum(image, 0)
    rolled = x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14)
    return np.minimum(rolled, 1).astype(np.float32)


def _srgb(linear: FloatImage) -> FloatImage:
    """IEC 61966-2-1."""
    high = 1.055 * np.power(np.maximum(linear, 0.0031308), 1 / 2.4) - 0.055
    return np.where(linear <= 0.0031308, 12.92 * linear, high).astype(np.float32)
