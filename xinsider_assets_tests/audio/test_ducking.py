from __future__ import annotations

import numpy as np
import pytest

from xinsider_assets.audio.ducking import duck
from xinsider_assets_tests.sounds import RATE_HZ, Samples, babble

DEPTH_DB = 6.0
VOICE = babble((1.0, 2.0), (2.2, 3.0), (5.0, 6.0), length_s=7.0)


def gain_db(voice: Samples, depth_db: float = DEPTH_DB) -> Samples:
    """The music's gain every 10 ms."""
    music = np.ones((len(voice), 2), np.float32)
    ducked = duck(music, voice, RATE_HZ, depth_db, attack_s=0.25, release_s=0.6)
    return 20.0 * np.log10(ducked[:: RATE_HZ // 100, 0])


@pytest.mark.parametrize("level", [1.0, 0.01])
def test_music_is_down_under_speech_whatever_the_level_of_the_voice(level: float) -> None:
    gain = gain_db(VOICE * np.float32(level))
    assert gain.max() < 0.01
    assert gain.min() > -DEPTH_DB - 0.01
    for speech in (slice(105, 300), slice(505, 600)):
        assert np.allclose(gain[speech], -DEPTH_DB, atol=0.5)


def test_music_is_down_before_speech_begins_and_up_long_before() -> None:
    gain = gain_db(VOICE)
    assert gain[70] == pytest.approx(0.0, abs=0.01)
    assert gain[97] < -DEPTH_DB + 1.0


def test_music_comes_back_gradually_in_a_long_pause() -> None:
    gain = gain_db(VOICE)
    assert -DEPTH_DB + 1.0 < gain[330] < -1.0
    assert gain[380] == pytest.approx(0.0, abs=0.1)


def test_without_speech_or_depth_music_stays_up() -> None:
    assert np.allclose(gain_db(np.zeros(RATE_HZ, np.float32)), 0.0, atol=1e-3)
    assert np.allclose(gain_db(VOICE, depth_db=0.0), 0.0, atol=1e-3)
