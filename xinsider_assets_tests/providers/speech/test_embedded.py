from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from xinsider_assets.artifacts.speech import Narration
from xinsider_assets.audio.decode import decode_audio
from xinsider_assets.audio.loudness import measure_loudness
from xinsider_assets.errors import InputError
from xinsider_assets.providers.speech.engine import build_speech_engine
from xinsider_assets.settings import Settings
from xinsider_assets_tests.providers.speech.narrations import SCRIPT, engine, narrated
from xinsider_assets_tests.samples import plain_script

RATE = 44_100


@pytest.fixture(scope="module")
def narration() -> Narration:
    return narrated(SCRIPT)


@pytest.fixture(scope="module")
def audio(narration: Narration) -> np.ndarray:
    return decode_audio(narration.mp3, RATE)


def test_the_same_script_gives_the_same_bytes(narration: Narration) -> None:
    again = build_speech_engine(Settings()).speak(plain_script(SCRIPT))
    assert again.mp3 == narration.mp3
    assert again.content_hash() == narration.content_hash()


def test_every_display_word_has_a_time_inside_the_audio(
    narration: Narration, audio: np.ndarray
) -> None:
    words = narration.words
    assert words is not None
    assert [word.word for word in words] == SCRIPT.split()
    assert all(one.end <= other.start for one, other in pairwise(words))
    assert all(word.start <= word.end for word in words)
    assert words[-1].end <= len(audio) / RATE


def test_sentences_rest_without_breaking_a_scene() -> None:
    words = (
        engine()
        .speak(plain_script("It fell. Shares rose? Nobody knew. Now look: it is up, a bit."))
        .words
        or ()
    )
    rests = {one.word: other.start - one.end for one, other in pairwise(words)}
    assert rests["fell."] == pytest.approx(0.30, abs=0.01)
    assert rests["rose?"] == pytest.approx(0.38, abs=0.01)
    assert rests["knew."] == pytest.approx(0.42, abs=0.01)
    assert max(rests.values()) < 0.5
    assert max(rests["look:"], rests["up,"]) <= 0.29


def test_speech_is_heard_where_the_times_say(narration: Narration, audio: np.ndarray) -> None:
    words = [word for word in narration.words or () if word.end > word.start]

    def level(start_s: float, end_s: float) -> float:
        piece = audio[round(start_s * RATE) : round(end_s * RATE)]
        return float(np.sqrt(np.mean(piece**2)))

    spoken = [level(word.start, word.end) for word in words]
    rests = [
        level(one.end + 0.05, other.start - 0.05)
        for one, other in pairwise(words)
        if other.start - one.end > 0.2
    ]
    assert len(rests) >= 3
    assert min(spoken) > 10 * max(rests)


def test_the_level_is_even_and_nothing_clips(audio: np.ndarray) -> None:
    measured = measure_loudness(audio, RATE)
    assert measured.integrated_lufs == pytest.approx(-20.0, abs=1.0)
    assert measured.true_peak_dbtp < -2.5


def test_nothing_clicks_at_the_edges(audio: np.ndarray) -> None:
    assert np.abs(audio[:200]).max() < 1e-3
    assert np.abs(audio[-200:]).max() < 1e-3


def test_speed_shortens_the_speech() -> None:
    sentence = "Apple lost a tenth of its value in one day."
    faster = build_speech_engine(Settings(voice_speed=1.6)).speak(plain_script(sentence))
    usual = decode_audio(narrated(sentence).mp3, RATE)
    assert len(decode_audio(faster.mp3, RATE)) < 0.9 * len(usual)


@pytest.mark.parametrize("script", ["", "  ", "🚀 — …"])
def test_a_script_that_says_nothing_is_an_error(script: str) -> None:
    with pytest.raises(InputError, match="none that can be said"):
        engine().speak(plain_script(script))
