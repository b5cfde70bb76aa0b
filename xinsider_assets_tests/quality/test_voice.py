from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest

from xinsider_assets.artifacts.speech import Narration, TimedWord
from xinsider_assets.quality.voice import CHECKS, inspect_narration
from xinsider_assets_tests.quality.verdicts import faults, of
from xinsider_assets_tests.samples import analysis
from xinsider_assets_tests.sounds import RATE_HZ, Samples, babble, wav

LENGTH_S = 50
STORY = "The market rose again today and nobody knows why. " * 14
WORDS = STORY.split()


@cache
def voice() -> Samples:
    """Ten phrases of babble with rests between them."""
    return np.tile(0.7 * babble((0.2, 4.8), length_s=5.0), LENGTH_S // 5)


def wrong(samples: Samples, script: str = STORY, **words: tuple[TimedWord, ...]) -> dict[str, str]:
    narration = Narration(wav(samples), "a test", words.get("words"))
    return faults(inspect_narration(narration, analysis(script)), CHECKS)


def evenly(words: Sequence[str], length_s: float) -> tuple[TimedWord, ...]:
    each_s = length_s / len(words)
    return tuple(
        TimedWord(word=word, start=place * each_s, end=(place + 1) * each_s - 0.01)
        for place, word in enumerate(words)
    )


def test_a_voice_at_a_hosts_pace_is_well():
    assert wrong(voice()) == {}
    assert wrong(voice(), words=evenly(WORDS, LENGTH_S)) == {}


def test_what_does_not_decode_is_refused_and_examined_no_further():
    found = inspect_narration(Narration(b"<html>", "a test", None), analysis(STORY))
    judged = faults(found, CHECKS)
    assert judged.pop("holds_sound") == "refused"
    assert set(judged.values()) == {"advised"}
    assert "cannot be decoded" in of(found, "holds_sound").says


def test_silence_is_refused():
    assert wrong(np.zeros_like(voice()))["holds_sound"] == "refused"


@pytest.mark.parametrize("share", [0.1, 8.0], ids=["too slow", "too fast"])
def test_a_length_in_which_nobody_says_the_script_is_refused(share: float):
    script = " ".join((WORDS * 8)[: round(share * len(WORDS))])
    assert wrong(voice(), script) == {"pace_plausible": "refused"}


def test_numbers_count_as_they_are_spoken():
    few, many = "It is so. " * 10, "$1,234,567.89 " * 30
    spoken = [
        of(
            inspect_narration(Narration(wav(voice()), "a test", None), analysis(script)),
            "pace_plausible",
        ).measured["spoken_words"]
        for script in (few, many)
    ]
    assert spoken[0] == 30
    assert int(spoken[1]) > 300


@pytest.mark.parametrize("length_s", [20, 130])
def test_another_length_than_a_shorts_is_told(length_s: int):
    samples = np.resize(voice(), length_s * RATE_HZ)
    script = " ".join((WORDS * 3)[: round(len(WORDS) * length_s / LENGTH_S)])
    assert wrong(samples, script) == {"length_of_a_short": "advised"}


def test_a_voice_that_is_hardly_heard_is_told():
    assert wrong(voice() * np.float32(0.02)) == {"loud_enough": "advised"}


@pytest.mark.parametrize(("gain", "verdict"), [(6.0, "advised"), (60.0, "refused")])
def test_a_voice_at_full_scale_is_told_and_a_distorted_one_refused(gain: float, verdict: str):
    assert wrong(np.clip(gain * voice(), -1.0, 1.0))["not_clipped"] == verdict


@pytest.mark.parametrize(("silence_s", "verdict"), [(2.0, "advised"), (6.0, "refused")])
def test_a_hole_in_the_voice_is_told_and_a_long_one_refused(silence_s: float, verdict: str):
    samples = voice().copy()
    samples[20 * RATE_HZ : round((20 + silence_s) * RATE_HZ)] = 0.0
    assert wrong(samples) == {"no_long_silence": verdict}


def test_a_voice_that_is_cut_off_is_told():
    assert wrong(voice()[: round((LENGTH_S - 0.85) * RATE_HZ)]) == {"ends_in_silence": "advised"}


@pytest.mark.parametrize(
    "words",
    [
        evenly(WORDS[:-1], LENGTH_S),
        evenly(WORDS, LENGTH_S + 1),
        evenly(WORDS, LENGTH_S)[::-1],
        (),
    ],
    ids=["other words", "after the end", "backwards", "none"],
)
def test_word_times_of_another_take_are_told(words: tuple[TimedWord, ...]):
    assert wrong(voice(), words=words) == {"own_word_times_fit": "advised"}
