from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.artifacts.speech import TimedWord
from xinsider_assets.audio.spoken import spoken_words
from xinsider_assets.providers.word_times.matching import Match, match

SCRIPT = (
    "Bellweather fell 12.35% on January 24, 2013. $BWG closed at $450.50, and the S&P 500 rose "
    "0.3% 🚀 — nobody knows why."
)


def heard(text: str, each_s: float = 0.5) -> list[TimedWord]:
    """A word each half second, said for four fifths of it."""
    return [
        TimedWord(word=word, start=nth * each_s, end=nth * each_s + 0.8 * each_s)
        for nth, word in enumerate(text.split())
    ]


def matched(script: str, words: list[TimedWord], duration_s: float = 60.0) -> Match:
    found = match(spoken_words(script), words, duration_s)
    assert found is not None
    assert [word.word for word in found.words] == script.split()
    assert all(word.start <= word.end for word in found.words)
    assert all(one.end <= other.start for one, other in pairwise(found.words))
    assert found.words[-1].end <= duration_s
    return found


def start_of(found: Match, word: str) -> float:
    return next(timed.start for timed in found.words if timed.word == word)


def end_of(found: Match, word: str) -> float:
    return next(timed.end for timed in found.words if timed.word == word)


def test_the_same_words_have_the_heard_times() -> None:
    words = [word for word in heard(SCRIPT) if any(map(str.isalnum, word.word))]
    found = matched(SCRIPT, words)
    assert found.share == 1.0
    for word in words:
        assert start_of(found, word.word) == pytest.approx(word.start, abs=0.002)
        assert end_of(found, word.word) == pytest.approx(word.end, abs=0.002)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Bellweather fell 12.35 percent on January 24th 2013 BWG closed at 450 dollars and 50 "
            "cents and the S&P 500 rose 0.3 percent nobody knows why"
        ),
        (
            "bell weather fell twelve point three five percent on January 24 2013 B W G closed at "
            "$450.50 and the S and P five hundred rose zero point three percent nobody knows why"
        ),
        (
            "Bellwether fell 12.35% on January 24, 2013. BWG closed at $450.50, and the S&P 500 "
            "rose 0.3%. Nobody knows why."
        ),
    ],
)
def test_numbers_and_names_may_be_written_in_any_way(text: str) -> None:
    words = heard(text)
    found = matched(SCRIPT, words)
    assert found.share > 0.9
    for word in ("closed", "rose", "nobody"):
        spoken = next(timed for timed in words if timed.word.lower() == word)
        assert start_of(found, word) == pytest.approx(spoken.start, abs=0.002)


def test_a_word_heard_as_others_takes_their_time() -> None:
    found = matched(SCRIPT, heard("Bell whether fell 12.35% on January"))
    assert start_of(found, "Bellweather") == 0.0
    assert end_of(found, "Bellweather") == pytest.approx(0.9, abs=0.002)


def test_a_word_that_nobody_heard_takes_the_pause() -> None:
    words = [word for word in heard("Shares fell hard on Thursday") if word.word != "hard"]
    found = matched("Shares fell hard on Thursday", words)
    assert start_of(found, "hard") == pytest.approx(0.9, abs=0.002)
    assert end_of(found, "hard") == pytest.approx(1.5, abs=0.002)
    assert found.share == pytest.approx(0.8)


def test_words_at_the_ends_that_nobody_heard_take_a_little() -> None:
    words = [word.model_copy(update={"start": 2.0, "end": 2.4}) for word in heard("fell")]
    found = matched("Shares fell hard", words, duration_s=2.5)
    assert 1.0 < start_of(found, "Shares") < end_of(found, "Shares") == 2.0
    assert start_of(found, "hard") == pytest.approx(2.4, abs=0.002)
    assert end_of(found, "hard") == 2.5


def test_words_that_nobody_said_are_left_out() -> None:
    found = matched("Shares fell hard", heard("Um shares uh fell fell hard thank you for watching"))
    assert found.share == 1.0
    assert start_of(found, "fell") in {1.5, 2.0}


@pytest.mark.parametrize(
    "words",
    [
        [],
        [TimedWord(word="🚀", start=0.0, end=1.0)],
        [TimedWord(word="fell", start=61.0, end=62.0)],
        heard("Shares fell hard")[::-1],
        [TimedWord(word="fell", start=3.0, end=2.0)],
    ],
    ids=["nothing", "no words", "past the end", "backwards", "inside out"],
)
def test_times_that_are_not_this_audios_are_of_no_use(words: list[TimedWord]) -> None:
    assert match(spoken_words("Shares fell hard"), words, 60.0) is None


def test_times_that_stand_still_count_as_not_heard() -> None:
    """Long texts have come back with one time for all words behind some point."""
    words = heard("Shares fell hard on Thursday and nobody knows")
    stuck = [word.model_copy(update={"start": 1.5, "end": 1.5}) for word in words[3:]]
    found = matched("Shares fell hard on Thursday and nobody knows", [*words[:3], *stuck])
    assert found.share == pytest.approx(3 / 8)


@given(
    st.lists(
        st.tuples(st.sampled_from([*SCRIPT.split(), "mumble", "the", "$9"]), st.floats(0.0, 1.0)),
        max_size=40,
    )
)
def test_whatever_is_heard_the_words_stay_in_order(noise: list[tuple[str, float]]) -> None:
    now, words = 0.0, list[TimedWord]()
    for text, length_s in noise:
        words.append(TimedWord(word=text, start=now, end=now + length_s))
        now += length_s
    if match(spoken_words(SCRIPT), words, max(now, 1.0)) is not None:
        found = matched(SCRIPT, words, max(now, 1.0))
        assert 0.0 <= found.share <= 1.0
