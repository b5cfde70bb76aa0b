from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinsider_assets.audio.music.loop import (
    add_wrapped,
    convolve_wrapped,
    equalise_wrapped,
    upsample_wrapped,
)


def noise(length: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((2, length)).astype(np.float32)


@given(length=st.integers(1, 50), sound_length=st.integers(0, 180), start=st.integers(-200, 200))
def test_what_runs_past_the_end_lands_at_the_start(
    length: int, sound_length: int, start: int
) -> None:
    sound = noise(sound_length)
    loop = np.zeros((2, length), np.float32)
    add_wrapped(loop, sound, start)
    expected = np.zeros((2, length))
    for index in range(sound_length):
        expected[:, (start + index) % length] += sound[:, index]
    assert np.allclose(loop, expected, atol=1e-4)


@given(pan=st.floats(-1.0, 1.0))
def test_panning_keeps_the_power(pan: float) -> None:
    loop = np.zeros((2, 1), np.float32)
    add_wrapped(loop, np.ones(1, np.float32), 0, pan)
    assert np.square(loop).sum() == pytest.approx(1.0, abs=1e-5)


@settings(deadline=None)
@given(shift=st.integers(0, 63))
def test_effects_know_no_beginning(shift: int) -> None:
    """Turning the loop and then working on it is the same as the other way round."""
    loop, response = noise(64), noise(100, seed=1)
    curve = np.linspace(1.0, 0.0, 33)
    turned = np.roll(loop, shift, axis=1)
    wet = np.roll(convolve_wrapped(loop, response), shift, axis=1)
    assert np.allclose(convolve_wrapped(turned, response), wet, atol=1e-4)
    equal = np.roll(equalise_wrapped(loop, curve), shift, axis=1)
    assert np.allclose(equalise_wrapped(turned, curve), equal, atol=1e-5)
    higher = np.roll(upsample_wrapped(loop, 4), 4 * shift, axis=1)
    assert np.allclose(upsample_wrapped(turned, 4), higher, atol=1e-5)


def test_a_raised_rate_goes_through_the_old_samples() -> None:
    loop = noise(63)
    assert np.allclose(upsample_wrapped(loop, 2)[:, ::2], loop, atol=1e-5)
