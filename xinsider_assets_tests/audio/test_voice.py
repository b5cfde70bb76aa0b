from __future__ import annotations

import numpy as np
import pytest

from xinsider_assets.audio.voice import prepare_voice
from xinsider_assets_tests.sounds import RATE_HZ, babble, levels_db, sine, stereo


def test_rumble_is_cut_and_speech_is_not() -> None:
    rumble = prepare_voice(stereo(sine(25, 1.0, -20.0)), RATE_HZ)
    assert levels_db(rumble, RATE_HZ)[0] < -38.0
    tone = prepare_voice(stereo(sine(400, 1.0, -20.0)), RATE_HZ)
    assert levels_db(tone, RATE_HZ)[0] == pytest.approx(-23.0, abs=1.0)


def test_speech_stays_where_it_was() -> None:
    voice = babble((0.3, 0.9), length_s=1.2)
    prepared = prepare_voice(stereo(voice), RATE_HZ)
    assert len(prepared) == len(voice)
    lags = np.correlate(prepared[14_000:40_000], voice[14_100:39_900], "valid")
    assert abs(int(np.argmax(lags)) - 100) <= 20


def test_loud_syllables_come_down_and_quiet_ones_stay() -> None:
    quiet, loud = sine(400, 1.6, -24.0), sine(400, 0.4, -12.0)
    prepared = prepare_voice(np.concatenate([quiet, loud])[:, None], RATE_HZ)
    levels = levels_db(prepared, RATE_HZ // 10)
    assert levels[10] == pytest.approx(-27.0, abs=1.0)
    assert levels[18] < -16.0


def test_level_does_not_change_how_a_voice_is_compressed() -> None:
    voice = babble((0.3, 0.9), length_s=1.2)[:, None]
    loud, quiet = (prepare_voice(voice * np.float32(gain), RATE_HZ) for gain in (1.0, 0.1))
    assert np.allclose(quiet * 10.0, loud, atol=2e-3)


def test_silence_stays_silence() -> None:
    assert not prepare_voice(np.zeros((RATE_HZ, 1), np.float32), RATE_HZ).any()
