from __future__ import annotations

import numpy as np
import pytest

from xinsider_assets.audio.limiter import limited
from xinsider_assets.audio.loudness import measure_loudness
from xinsider_assets_tests.sounds import RATE_HZ, Samples, babble, sine, stereo


def noise_bursts() -> Samples:
    """White noise with sudden peaks, some of them in one channel only."""
    rng = np.random.default_rng(1)
    sound = rng.standard_normal((RATE_HZ // 2, 2)) * 0.05
    for place in rng.integers(0, len(sound), 12):
        sound[place : place + int(rng.integers(1, 400)), rng.integers(2)] *= 20.0 * rng.random()
    return (sound / np.abs(sound).max()).astype(np.float32)


@pytest.mark.parametrize("ceiling_dbtp", [-6.0, -1.0, 0.0])
@pytest.mark.parametrize("gain", [1.0, 2.0, 8.0])
@pytest.mark.parametrize(
    ("sound", "tolerance_db"),
    [(stereo(babble((0.1, 1.8), length_s=2.0)), 0.4), (noise_bursts(), 0.8)],
    ids=["speech", "noise"],
)
def test_the_true_peak_is_held_at_the_ceiling(
    sound: Samples, tolerance_db: float, gain: float, ceiling_dbtp: float
) -> None:
    after = limited(sound * np.float32(gain), ceiling_dbtp, RATE_HZ)
    assert after.shape == sound.shape
    assert measure_loudness(after, RATE_HZ).true_peak_dbtp <= ceiling_dbtp + tolerance_db


def test_sound_under_the_ceiling_stays_as_it_is_and_in_time() -> None:
    before = stereo(sine(1000, 1.0, -12.0))
    middle = slice(1000, -1000)
    assert np.allclose(limited(before, 0.0, RATE_HZ)[middle], before[middle], atol=1e-4)


def test_only_the_neighbourhood_of_a_peak_is_touched_and_both_channels_alike() -> None:
    sound = stereo(sine(300, 1.0, -12.0)) * np.array([1.0, 0.5], np.float32)
    before = sound.copy()
    sound[RATE_HZ // 2, 0] = 1.0
    after = limited(sound, -6.0, RATE_HZ)
    early, late = slice(1000, RATE_HZ // 2 - 500), slice(RATE_HZ * 3 // 4, -1000)
    assert np.allclose(after[early], before[early], atol=1e-3)
    assert np.allclose(after[late], before[late], atol=1e-3)
    near = slice(RATE_HZ // 2 + 100, RATE_HZ // 2 + 200)
    gains = after[near] / np.where(np.abs(before[near]) < 0.01, np.nan, before[near])
    assert np.nanmax(np.abs(gains[:, 0] - gains[:, 1])) < 0.02
    assert np.nanmax(gains) < 0.95


def test_nothing_is_limited_in_nothing() -> None:
    assert not len(limited(np.zeros((0, 2), np.float32), -1.0, RATE_HZ))
