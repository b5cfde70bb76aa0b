from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from xinsider_assets.audio.gain_curve import (
    GainDb,
    apply_gain,
    glide_down_to,
    levels_db,
    round_off,
)

CURVES = arrays.arrays(np.float64, st.integers(1, 60), elements=st.floats(-40.0, 0.0))


@given(target=CURVES, rise=st.floats(0.1, 50.0), fall=st.floats(0.1, 50.0))
def test_a_glide_stays_under_its_target_and_within_its_speed(
    target: GainDb, rise: float, fall: float
) -> None:
    curve = glide_down_to(target, rise, fall)
    assert np.all(curve <= target + 1e-9)
    assert np.all(curve >= target.min() - 1e-9)
    moves = np.diff(curve)
    assert np.all(moves <= rise + 1e-9)
    assert np.all(moves >= -fall - 1e-9)


@given(curve=CURVES, reach=st.integers(2, 12))
def test_rounding_off_exceeds_no_neighbour(curve: GainDb, reach: int) -> None:
    rounded = round_off(curve, reach)
    assert len(rounded) == len(curve)
    assert np.all(rounded <= curve + 1e-9)
    assert np.all(rounded[1:] <= curve[:-1] + 1e-9)
    assert np.all(rounded[:-1] <= curve[1:] + 1e-9)
    assert np.all(rounded >= curve.min() - 1e-9)


@given(gain_db=st.floats(-60.0, 20.0), length=st.integers(1, 200), hop=st.integers(1, 16))
def test_a_constant_gain_is_applied_to_every_sample(gain_db: float, length: int, hop: int) -> None:
    sound = np.ones((length, 2), np.float32)
    apply_gain(sound, np.full(-(-length // hop), gain_db), hop)
    assert np.allclose(sound, 10.0 ** (gain_db / 20.0), rtol=1e-5)


def test_levels_are_rms_and_a_short_last_step_counts_as_filled_up() -> None:
    sound = np.array([0.5] * 8 + [0.5] * 2, np.float32)
    assert levels_db(sound, 4) == pytest.approx([-6.02, -6.02, -9.03], abs=0.01)
