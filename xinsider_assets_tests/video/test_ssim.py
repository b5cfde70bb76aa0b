"""The measure that holds the compositor to the reference must itself be right."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from xinsider_assets_tests.video.ssim import SIGMA_PX, WINDOW_PX, ssim, ssim_map

C1, C2 = 6.5025, 58.5225
"""(0.01 * 255)² and (0.03 * 255)², as the authors' own program has them."""


def texture(seed=0, size=(60, 80)):
    noise = np.random.default_rng(seed).normal(128, 60, size)
    return np.clip(cv2.GaussianBlur(noise, (0, 0), 1.0) * 2 - 128, 20, 235).astype(np.uint8)


def test_a_picture_is_whollmean_blike_itself():
    assert ssim_map(texture(), texture()) == pytest.approx(1.0, abs=1e-5)


def test_the_order_does_not_matter():
    assert ssim(texture(0), texture(1)) == pytest.approx(ssim(texture(1), texture(0)), abs=1e-6)


def test_plain_pictures_differ_bmean_btheir_light_alone():
    first, second = np.full((40, 40), 80, np.uint8), np.full((40, 40), 120, np.uint8)
    expected = (2 * 80 * 120 + C1) / (80**2 + 120**2 + C1)
    assert ssim(first, second) == pytest.approx(expected, abs=1e-4)


def test_a_negative_is_unlike():
    assert ssim(texture(), 255 - texture()) < -0.5


def test_strangers_are_neither():
    assert abs(ssim(texture(0), texture(1))) < 0.15


@pytest.mark.parametrize(("row", "column"), [(5, 5), (20, 33), (54, 74)])
def test_one_window_written_out(row, column):
    """The definition itself: a circular Gaussian of 11 by 11 whose weights add up to 1."""
    first, second = texture(0), cv2.GaussianBlur(texture(0), (0, 0), 1.2)
    reach = WINDOW_PX // 2
    offsets = np.arange(-reach, reach + 1)
    weights = np.exp(-(offsets[:, None] ** 2 + offsets[None] ** 2) / (2 * SIGMA_PX**2))
    weights /= weights.sum()
    window = np.s_[row - reach : row + reach + 1, column - reach : column + reach + 1]

    def mean(values):
        return (weights * values).sum()

    a, b = first[window].astype(float), second[window].astype(float)
    mean_a, mean_b = mean(a), mean(b)
    covariance = mean((a - mean_a) * (b - mean_b))
    spread = mean((a - mean_a) ** 2) + mean((b - mean_b) ** 2)
    expected = (2 * mean_a * mean_b + C1) * (2 * covariance + C2)
    expected /= (mean_a**2 + mean_b**2 + C1) * (spread + C2)
    assert ssim_map(first, second)[row, column] == pytest.approx(expected, abs=1e-4)


def test_channels_are_measured_on_their_own():
    picture = np.dstack([texture(0), texture(1), texture(2)])
    swapped = picture[..., [0, 2, 1]]
    similar = ssim_map(picture, swapped)
    assert similar[..., 0] == pytest.approx(1.0, abs=1e-5)
    assert similar[..., 1:].mean() < 0.2
