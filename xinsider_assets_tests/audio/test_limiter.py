from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinsider_assets.audio.limiter import limit
from xinsider_assets.audio.loudness import measure_loudness
from xinsider_assets.audio.true_peak import peak_envelope, peaks_between
from xinsider_assets_tests.sounds import RATE_HZ, Samples, babble, sine, stereo


def bursts(seed: int, loudest: float) -> Samples:
    """Noise with sudden peaks, some of them in one channel only."""
    rng = np.random.default_rng(seed)
    sound = rng.standard_normal((RATE_HZ // 4, 2)) * 0.05
    for place in rng.integers(0, len(sound), 12):
        length = int(rng.integers(1, 400))
        sound[place : place + length, rng.integers(2)] *= 20.0 * rng.random()
    return (sound / np.abs(sound).max() * loudest).astype(np.float32)


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    loudest=st.floats(0.01, 8.0),
    ceiling_dbtp=st.floats(-12.0, 0.0),
)
def test_the_true_peak_never_exceeds_the_ceiling(
    seed: int, loudest: float, ceiling_dbtp: float
) -> None:
    sound = bursts(seed, loudest)
    before = sound.copy()
    limit(sound, ceiling_dbtp, RATE_HZ)
    assert measure_loudness(sound, RATE_HZ).true_peak_dbtp <= ceiling_dbtp + 0.3
    assert np.all(np.abs(sound) <= np.abs(before) + 1e-7)


def test_sound_under_the_ceiling_is_left_alone() -> None:
    sound = stereo(babble((0.1, 0.8), length_s=1.0))
    before = sound.copy()
    limit(sound, 0.0, RATE_HZ)
    assert np.array_equal(sound, before)


def test_only_the_neighbourhood_of_a_peak_is_touched_and_both_channels_alike() -> None:
    sound = stereo(sine(300, 1.0, -12.0)) * np.array([1.0, 0.5], np.float32)
    before = sound.copy()
    sound[RATE_HZ // 2, 0] = 1.0
    limit(sound, -6.0, RATE_HZ)
    early, late = slice(0, RATE_HZ // 2 - 500), slice(RATE_HZ * 3 // 4, None)
    assert np.array_equal(sound[early], before[early])
    assert np.allclose(sound[late], before[late], atol=1e-3)
    near = slice(RATE_HZ // 2 + 10, RATE_HZ // 2 + 200)
    gains = sound[near] / np.where(np.abs(before[near]) < 0.01, np.nan, before[near])
    assert np.nanmax(np.abs(gains[:, 0] - gains[:, 1])) < 1e-3
    assert np.nanmax(gains) < 0.7


def test_nothing_is_limited_in_nothing() -> None:
    limit(np.zeros((0, 2), np.float32), -1.0, RATE_HZ)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000), floor=st.floats(0.0, 2.0))
def test_skipping_quiet_stretches_hides_no_peak(seed: int, floor: float) -> None:
    channel = bursts(seed, 1.0)[:, 0].copy()
    exact, quick = peaks_between(channel), peak_envelope(channel, floor)
    above = exact > floor
    assert np.allclose(quick[above], exact[above], rtol=1e-5)
    assert np.all(quick[~above] <= floor + 1e-6)


@pytest.mark.parametrize("frequency_hz", [1000, 7000, 12_000, 16_000])
def test_peaks_between_samples_are_those_of_the_tone(frequency_hz: int) -> None:
    """Four points a sample may miss the top of a tone of 12 points by cos(15 degrees)."""
    tone = sine(frequency_hz, 1.0, -6.02, 0.7) * np.blackman(RATE_HZ).astype(np.float32)
    assert 0.5 * 0.965 < peaks_between(tone).max() < 0.5 * 1.01
