from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.audio.ducking import HOP_S, duck_gain_db, speech_activity
from xinsider_assets_tests.sounds import RATE_HZ, babble

DEPTH_DB = 6.0
ATTACK_S = 0.25
RELEASE_S = 0.6


def duck(activity: np.ndarray) -> np.ndarray:
    return duck_gain_db(activity, DEPTH_DB, ATTACK_S, RELEASE_S)


def pause(pause_s: float) -> np.ndarray:
    hops = round(pause_s / HOP_S)
    return np.concatenate([np.ones(100, bool), np.zeros(hops, bool), np.ones(100, bool)])


@given(runs=st.lists(st.tuples(st.integers(1, 80), st.integers(1, 80)), max_size=8))
def test_music_is_down_under_speech_and_never_out_of_range(runs: list[tuple[int, int]]) -> None:
    pieces = [np.repeat([True, False], run) for run in runs]
    activity = np.concatenate([np.zeros(10, bool), *pieces])
    gain = duck(activity)
    assert len(gain) == len(activity)
    assert gain.min() >= -DEPTH_DB
    assert gain.max() <= 0.0
    assert np.allclose(gain[activity], -DEPTH_DB, atol=1e-9)
    steps = np.diff(gain)
    assert np.all(steps <= DEPTH_DB * HOP_S / RELEASE_S + 1e-9)
    assert np.all(steps >= -DEPTH_DB * HOP_S / ATTACK_S - 1e-9)


def test_music_comes_back_in_a_long_pause_and_a_little_in_a_short_one() -> None:
    assert duck(pause(1.2)).max() > -0.1
    assert -DEPTH_DB + 0.5 < duck(pause(0.4)).max() < -DEPTH_DB / 2


def test_music_is_down_before_speech_begins() -> None:
    gain = duck(np.repeat([False, True], 100))
    assert gain[0] == 0.0
    assert np.all(gain[96:] < -DEPTH_DB + 0.1)


def test_without_speech_music_stays_up() -> None:
    assert np.all(duck(np.zeros(50, bool)) == 0.0)
    assert len(duck(np.zeros(0, bool))) == 0


def test_speech_is_found_where_it_is_whatever_its_level() -> None:
    voice = babble((0.5, 1.5), (2.5, 3.0), length_s=4.0)
    for level in (1.0, 0.01):
        activity = speech_activity(voice * np.float32(level), RATE_HZ, 0.3)
        times = np.flatnonzero(np.diff(activity.astype(int))) * HOP_S
        assert np.allclose(times, [0.5, 1.5, 2.5, 3.0], atol=0.03)


def test_short_pauses_are_bridged_and_longer_ones_are_not() -> None:
    voice = babble((0.2, 1.0), (1.25, 2.0), (2.5, 3.0), length_s=3.2)
    activity = speech_activity(voice, RATE_HZ, 0.3)
    assert activity[110]
    assert not activity[225]


def test_silence_is_not_speech() -> None:
    assert not speech_activity(np.zeros(RATE_HZ, np.float32), RATE_HZ, 0.3).any()
