from __future__ import annotations

import numpy as np
import pytest

from xinsider_assets.audio.decode import AudioDecodeError
from xinsider_assets.providers.speech.recording import Recording
from xinsider_assets_tests.providers.speech.narrations import SCRIPT, narrated
from xinsider_assets_tests.sounds import RATE_HZ, babble, sine, wav


def test_the_length_is_that_of_the_samples() -> None:
    assert Recording(wav(sine(440.0, 1.25))).duration_s == pytest.approx(1.25, abs=0.001)


@pytest.mark.parametrize(("level_db", "is_silent"), [(-70.0, True), (-50.0, False)])
def test_what_nobody_hears_is_silent(level_db: float, *, is_silent: bool) -> None:
    assert Recording(wav(sine(440.0, 0.5, level_db))).is_silent == is_silent


def test_a_finished_voice_is_not_broken_off() -> None:
    assert not Recording(narrated(SCRIPT).mp3).is_broken_off
    assert not Recording(wav(babble((0.2, 1.8), length_s=2.0))).is_broken_off


def test_a_voice_that_ends_in_the_midst_of_a_sound_is_broken_off() -> None:
    assert Recording(wav(babble((0.2, 1.8), length_s=2.0)[: round(1.1 * RATE_HZ)])).is_broken_off


@pytest.mark.parametrize("length", [100, 1000])
def test_hardly_any_samples(length: int) -> None:
    recording = Recording(wav(np.full(length, 0.5, np.float32)))
    assert recording.duration_s < 0.03
    assert isinstance(recording.is_broken_off, bool)


def test_what_is_no_audio_is_an_error() -> None:
    with pytest.raises(AudioDecodeError, match=r"narration\.mp3"):
        Recording(b"<html>")
