"""A transcription beside its script: the word error rate and the words that differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.artifacts.speech import Difference, TimedWord, Transcript
from xinsider_assets.audio.spoken import script_words
from xinsider_assets.providers.word_times.transcript import compare
from xinsider_assets_tests.samples import fact, plain_script

FACTS = (fact("AAPL.change_pct.day", "12.35%", ("twelve point three five percent",)),)
SCRIPT = plain_script("Apple fell {AAPL.change_pct.day} on Thursday, and nobody knows why.", FACTS)
SAID = 13
"""Words that it says."""


def heard(text: str) -> Transcript:
    words = [
        TimedWord(word=word, start=float(place), end=place + 0.5)
        for place, word in enumerate(text.split())
    ]
    return compare(script_words(SCRIPT), words)


@pytest.mark.parametrize(
    "text",
    [
        "Apple fell 12.35% on Thursday and nobody knows why",
        "apple fell twelve point three five percent on thursday and nobody knows why",
        "Apple fell 12.35 percent on Thursday. And nobody knows why?",
    ],
)
def test_what_is_said_the_same_is_the_same_however_it_is_written(text: str) -> None:
    assert heard(text) == Transcript(word_error_rate=0.0, differences=())


@pytest.mark.parametrize(
    ("text", "errors", "said", "instead"),
    [
        ("Apple rose 12.35% on Thursday and nobody knows why", 1, "fell", "rose"),
        ("Apple fell 12.85% on Thursday and nobody knows why", 1, "three", "eight"),
        ("Apple fell 12.35% on Thursday nobody knows why", 1, "and", ""),
        ("Apple fell 12.35% on Thursday and so nobody knows why", 1, "", "so"),
        ("Appel felt 12.35% on Thursday and nobody knows why", 2, "apple fell", "appel felt"),
    ],
)
def test_words_that_are_replaced_left_out_or_added_are_named_and_counted(
    text: str, errors: int, said: str, instead: str
) -> None:
    found = heard(text)
    assert found.differences == (Difference(said=said, heard=instead),)
    assert found.word_error_rate == pytest.approx(errors / SAID, abs=1e-4)


def test_differences_in_several_places_come_in_order() -> None:
    found = heard("Apple rose 12.35% on Friday and nobody knows why")
    assert [(one.said, one.heard) for one in found.differences] == [
        ("fell", "rose"),
        ("thursday", "friday"),
    ]


def test_nothing_heard_is_everything_left_out() -> None:
    found = heard("")
    assert found.word_error_rate == 1.0
    assert len(found.differences) == 1


@given(
    st.lists(
        st.sampled_from(["Apple", "fell", "12.35%", "mumble", "🚀", "$9", "why."]), max_size=20
    )
)
def test_no_difference_means_no_errors_and_the_other_way_round(words: list[str]) -> None:
    found = heard(" ".join(words))
    assert found.word_error_rate >= 0.0
    assert (found.word_error_rate == 0.0) == (found.differences == ())
