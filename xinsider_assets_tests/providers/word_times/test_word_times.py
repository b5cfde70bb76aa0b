from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from xinsider_assets.artifacts.speech import Narration, TimedWord
from xinsider_assets.audio.decode import AudioDecodeError, decode_audio
from xinsider_assets.providers.speech.mp3 import SAMPLE_RATE_HZ, encode_mp3
from xinsider_assets.providers.word_times.forced_alignment import AlignmentError, forced_alignment
from xinsider_assets.providers.word_times.timer import build_word_timer
from xinsider_assets.settings import Settings
from xinsider_assets_tests.providers.speech.narrations import narrated
from xinsider_assets_tests.samples import analysis, plain_script

SCRIPT = (
    "Apple just lost a tenth of its value. On January 24, 2013, $AAPL closed at $450.50, down "
    "-12.35%. So what happened? Its Q1 results were a record: $54.5 billion in revenue. Volume "
    "was 2.6x the average of the last 20 days 🚀 — and the S&P 500 rose 0.3%."
)
SHORT = "Apple fell 12.35% on Thursday, the most since 2008. Nobody on the Street saw it coming."
TIMER = build_word_timer(Settings())


@pytest.fixture(scope="module")
def narration() -> Narration:
    return narrated(SCRIPT)


@pytest.fixture(scope="module")
def short() -> Narration:
    return narrated(SHORT)


@pytest.fixture(scope="module")
def aligned(narration: Narration) -> tuple[TimedWord, ...]:
    return forced_alignment(narration.mp3, plain_script(SCRIPT))


def test_the_engines_own_times_are_taken(narration: Narration) -> None:
    timestamps = TIMER.time_words(narration, analysis(SCRIPT))
    assert timestamps.words == narration.words
    assert timestamps.duration_s == len(decode_audio(narration.mp3, 44_100)) / 44_100


def test_segments_are_the_sentences(narration: Narration) -> None:
    timestamps = TIMER.time_words(narration, analysis(SCRIPT))
    assert [segment.text for segment in timestamps.segments][2] == "So what happened?"
    assert " ".join(segment.text for segment in timestamps.segments) == SCRIPT
    assert timestamps.segments[0].first_word == 0
    assert timestamps.segments[-1].last_word == len(timestamps.words) - 1
    for one, other in pairwise(timestamps.segments):
        assert other.first_word == one.last_word + 1
        assert other.start >= one.end
    for segment in timestamps.segments:
        assert segment.start == timestamps.words[segment.first_word].start
        assert segment.end == timestamps.words[segment.last_word].end


def test_alignment_agrees_with_the_engine(
    narration: Narration, aligned: tuple[TimedWord, ...]
) -> None:
    """Two independent ways to the same times: sizes of the model's sounds, and a recogniser."""
    pairs = list(zip(narration.words or (), aligned, strict=True))
    starts_s = [abs(other.start - own.start) for own, other in pairs]
    ends_s = [abs(other.end - own.end) for own, other in pairs]
    assert np.mean(starts_s) < 0.05
    assert np.percentile(starts_s, 95) < 0.12
    assert np.percentile(ends_s, 95) < 0.12


def test_alignment_is_monotonic_and_inside_the_audio(
    narration: Narration, aligned: tuple[TimedWord, ...]
) -> None:
    assert [word.word for word in aligned] == SCRIPT.split()
    assert all(one.end <= other.start for one, other in pairwise(aligned))
    assert aligned[-1].end <= len(decode_audio(narration.mp3, 16_000)) / 16_000


@pytest.mark.parametrize("flaw", ["none", "outside", "backwards", "of another script"])
def test_times_that_do_not_fit_are_made_anew(short: Narration, flaw: str) -> None:
    own = short.words or ()
    flawed = {
        "none": None,
        "outside": (*own[:-1], own[-1].model_copy(update={"end": own[-1].end + 60.0})),
        "backwards": own[::-1],
        "of another script": (own[0].model_copy(update={"word": "Orange"}), *own[1:]),
    }[flaw]
    timestamps = TIMER.time_words(replace(short, words=flawed), analysis(SHORT))
    assert timestamps.words == forced_alignment(short.mp3, plain_script(SHORT))
    assert "pocketsphinx" in timestamps.made_by


def test_numbers_may_be_read_in_another_way(short: Narration) -> None:
    aligned = forced_alignment(
        short.mp3, plain_script(SHORT.replace("12.35%", "12.3%").replace("the", "a"))
    )
    off_s = [abs(a.start - b.start) for a, b in zip(aligned, short.words or (), strict=True)]
    assert np.percentile(off_s, 90) < 0.15


def _mp3(samples: np.ndarray) -> bytes:
    return encode_mp3(samples.astype(np.float32))


def _tone(seconds: int) -> np.ndarray:
    t = np.arange(SAMPLE_RATE_HZ * seconds) / SAMPLE_RATE_HZ
    return 0.3 * np.sin(2 * np.pi * 220 * t)


@pytest.mark.parametrize(
    ("audio", "message"),
    [
        (_mp3(np.zeros(SAMPLE_RATE_HZ * 5)), "silent"),
        (_mp3(np.random.default_rng(1).standard_normal(SAMPLE_RATE_HZ * 6) * 0.1), "not speak"),
        (_mp3(_tone(6)), "not speak"),
        (_mp3(_tone(1)), "not speak"),
    ],
    ids=["silence", "noise", "tone", "too short"],
)
def test_audio_without_speech_is_an_error(audio: bytes, message: str) -> None:
    with pytest.raises(AlignmentError, match=message):
        forced_alignment(audio, plain_script(SCRIPT))


@pytest.mark.parametrize(
    "script",
    [
        "Facebook jumped today and nobody knows why, but here is what the numbers say about it.",
        "Apple fell 12.35% on Thursday.",
        SHORT + " And this sentence is nowhere in the audio at all.",
    ],
    ids=["another script", "only a part", "more than is said"],
)
def test_another_script_is_an_error(short: Narration, script: str) -> None:
    with pytest.raises(AlignmentError, match=r"narration\.mp3 .* does not speak its script"):
        forced_alignment(short.mp3, plain_script(script))


def test_a_script_that_says_nothing_is_an_error(short: Narration) -> None:
    with pytest.raises(AlignmentError, match="none that can be said"):
        forced_alignment(short.mp3, plain_script("🚀 —"))


def test_what_is_no_audio_is_an_error() -> None:
    with pytest.raises(AudioDecodeError, match=r"narration\.mp3"):
        TIMER.time_words(Narration(mp3=b"not audio", made_by="x", words=None), analysis(SCRIPT))
