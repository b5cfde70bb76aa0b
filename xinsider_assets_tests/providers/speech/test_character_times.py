from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.artifacts.speech import TimedWord
from xinsider_assets.providers.speech.character_times import (
    CharacterTimes,
    character_times,
    word_times,
)
from xinsider_assets.providers.speech.read_aloud import read_aloud
from xinsider_assets_tests.samples import plain_script

SCRIPT = "Apple fell 12.35% — to $450.50, and 🚀 nobody knows why."
READING = read_aloud(plain_script(SCRIPT))


def times_of(text: str, seconds: list[float]) -> CharacterTimes:
    ends = list(accumulate(seconds))
    return CharacterTimes(
        characters=tuple(text),
        character_start_times_seconds=(0.0, *ends[:-1]),
        character_end_times_seconds=tuple(ends),
    )


def timed(text: str = READING.text, each_s: float = 0.1) -> CharacterTimes:
    return times_of(text, [each_s] * len(text))


def changed(**changes: object) -> CharacterTimes:
    return CharacterTimes.model_validate({**timed().model_dump(), **changes})


def test_a_display_word_spans_all_words_that_are_said_for_it() -> None:
    words = {word.word: word for word in word_times(READING, timed(), timed().end_s) or ()}
    said = "four hundred fifty dollars and fifty cents"
    place = READING.text.index(said)
    assert words["$450.50,"].start == pytest.approx(place * 0.1, abs=0.002)
    assert words["$450.50,"].end == pytest.approx((place + len(said)) * 0.1, abs=0.002)


def test_the_time_of_a_mark_is_the_pause_behind_the_word() -> None:
    """Scenes break at pauses, so a pause must not be hidden in a word's last character."""
    at = READING.text.index("cents,") + len("cents")
    seconds = [0.1] * len(READING.text)
    seconds[at] = 0.8
    words = word_times(READING, times_of(READING.text, seconds), sum(seconds)) or ()
    pauses = {one.word: other.start - one.end for one, other in pairwise(words)}
    assert pauses["$450.50,"] == pytest.approx(0.9, abs=0.01)


@given(
    st.lists(st.floats(0.001, 2.0), min_size=len(READING.text), max_size=len(READING.text)),
    st.floats(-0.29, 0.29),
)
def test_words_are_in_order_and_inside_the_audio(seconds: list[float], more_s: float) -> None:
    times = times_of(READING.text, seconds)
    duration_s = times.end_s + more_s
    words = word_times(READING, times, duration_s) or ()
    assert [word.word for word in words] == SCRIPT.split()
    _assert_in_order(words, duration_s)


def _assert_in_order(words: tuple[TimedWord, ...], duration_s: float) -> None:
    assert all(word.start <= word.end for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))
    assert words[-1].end <= duration_s


@pytest.mark.parametrize("off_s", [-0.31, 0.31, 5.0])
def test_times_of_another_length_are_not_trusted(off_s: float) -> None:
    assert word_times(READING, timed(), timed().end_s + off_s) is None


@pytest.mark.parametrize(
    "times",
    [
        timed("Somebody else said this."),
        timed(READING.text.replace("twelve", "eleven")),
        changed(characters=()),
        changed(character_start_times_seconds=timed().character_start_times_seconds[::-1]),
        changed(character_end_times_seconds=timed().character_end_times_seconds[:-1]),
        changed(
            character_start_times_seconds=(0.0,) * 30 + (timed().end_s,) * (len(READING.text) - 30),
            character_end_times_seconds=(timed().end_s,) * len(READING.text),
        ),
    ],
    ids=["another text", "another word", "no text", "backwards", "too few", "all at once"],
)
def test_odd_times_are_not_trusted(times: CharacterTimes) -> None:
    assert word_times(READING, times, timed().end_s) is None


@pytest.mark.parametrize(
    "alignment",
    [None, [1, 2, 3], "none", {}, {**timed().model_dump(), "characters": None}],
)
def test_an_alignment_of_another_shape_is_none(alignment: object) -> None:
    assert character_times(alignment) is None


def test_what_else_an_alignment_says_is_left_aside() -> None:
    assert character_times({**timed().model_dump(), "loss": 0.1}) == timed()
