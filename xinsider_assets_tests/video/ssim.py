"""Structural similarity after Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment",
IEEE Transactions on Image Processing 13(4), 2004, equations 13 to 16."""

from __future__ import annotations

import cv2
import numpy as np

WINDOW_PX = 11
SIGMA_PX = 1.5
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def ssim_map(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """The similarity around each sample, for each channel on its own.

    Args:
        first: Shape (height, width) or (height, width, channels), 0 to 255.
        second: Likewise.

    Returns:
        The same shape, at most 1. Windows at the edges see the picture mirrored.
    """

    def mean(values: np.ndarray) -> np.ndarray:
        return cv2.GaussianBlur(values, (WINDOW_PX, WINDOW_PX), SIGMA_PX)

    # About the middle of the range, so that single precision is enough for the variances.
    x, y = (np.asarray(picture, np.float32) - 128 for picture in (first, second))
    mean_x, mean_y = mean(x), mean(y)
    variance_x = mean(x * x) - mean_x**2
    variance_y = mean(y * y) - mean_y**2
    covariance = mean(x * y) - mean_x * mean_y
    light_x, light_y = mean_x + 128, mean_y + 128
    luminance = (2 * light_x * light_y + _C1) / (light_x**2 + light_y**2 + _C1)
    structure = (2 * covariance + _C2) / (variance_x + variance_y + _C2)
    return luminance * structure


def ssim(first: np.ndarray, second: np.ndarray) -> float:
    """The mean over all samples and channels."""
    return float(ssim_map(first, second).mean())
