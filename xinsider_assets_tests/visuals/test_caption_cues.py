from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinsider_assets.artifacts.script import Fact, Script
from xinsider_assets.artifacts.speech import TimedWord, Timestamps
from xinsider_assets.audio.spoken import script_words
from xinsider_assets.visuals.caption_cues import caption_cues
from xinsider_assets_tests.samples import fact, plain_script
from xinsider_assets_tests.visuals.timed_scripts import timed_scripts


def evenly(script: str, word_s: float = 0.35) -> list[TimedWord]:
    return [
        TimedWord(word=word, start=place * word_s, end=(place + 1) * word_s)
        for place, word in enumerate(script.split())
    ]


def script_of(timestamps: Timestamps) -> Script:
    return plain_script(" ".join(word.word for word in timestamps.words))


def texts(text: str, max_words: int = 3, facts: Sequence[Fact] = ()) -> list[str]:
    script = plain_script(text, facts)
    return [cue.text for cue in caption_cues(evenly(script.text), script, max_words)]


DATE = fact("day.day", "January 24, 2013", ("January", "twenty fourth", "twenty thirteen"))
VOLUME = fact("AAPL.volume", "52.2 million shares", ("fifty two point two", "million", "shares"))
RECORD = fact(
    "AAPL.largest_move.months", "at least 13 months", ("at", "least", "thirteen", "months")
)


@settings(max_examples=40, deadline=None)
@given(timed_scripts(), st.integers(1, 4))
def test_every_word_is_in_one_cue_in_order(timestamps: Timestamps, max_words: int) -> None:
    cues = caption_cues(timestamps.words, script_of(timestamps), max_words)
    shown = [word for cue in cues for word in cue.text.split()]
    assert shown == [word.word.strip('"') for word in timestamps.words]
    assert all(1 <= len(cue.text.split()) <= max_words for cue in cues)


@settings(max_examples=40, deadline=None)
@given(timed_scripts())
def test_cues_follow_their_words_without_overlap_or_flicker(timestamps: Timestamps) -> None:
    cues = caption_cues(timestamps.words, script_of(timestamps), 3)
    place = 0
    for cue, following in zip(cues, [*cues[1:], None], strict=True):
        words = timestamps.words[place : place + len(cue.text.split())]
        place += len(words)
        assert cue.start == words[0].start
        assert cue.end >= words[-1].end
        if following is None:
            continue
        assert cue.end <= following.start
        rest_s = following.start - words[-1].end
        if rest_s <= 0.5:
            assert cue.end == following.start
        else:
            assert cue.end - words[-1].end <= 0.2 + 1e-9


@settings(max_examples=40, deadline=None)
@given(timed_scripts())
def test_no_cue_runs_across_a_sentence_or_a_long_rest(timestamps: Timestamps) -> None:
    marked = script_words(script_of(timestamps))
    place = 0
    for cue in caption_cues(timestamps.words, script_of(timestamps), 3):
        count = len(cue.text.split())
        for inner in range(place, place + count - 1):
            assert marked[inner].pause != "sentence" or not marked[inner + 1].spoken
            rest_s = timestamps.words[inner + 1].start - timestamps.words[inner].end
            assert rest_s <= 0.5
        place += count


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("Shares fell 12.35% in a day.", ["Shares fell", "12.35%", "in a day."]),
        ("It took in $54.5 billion, a record.", ["It took in", "$54.5 billion,", "a record."]),
        ('He said "sell everything" now.', ["He said", "sell", "everything", "now."]),
        ("On January 24, 2013, it fell.", ["On January 24,", "2013,", "it fell."]),
        ("From $71.29 to $74.98 by 4 p.m.", ["From $71.29", "to $74.98", "by 4 p.m."]),
        ("The end. A start.", ["The end.", "A start."]),
        ("An extraordinary day.", ["An", "extraordinary", "day."]),
    ],
)
def test_words_stand_together_as_they_read(script: str, expected: list[str]) -> None:
    assert texts(script, facts=(DATE,)) == expected


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("It traded {AAPL.volume} then.", ["It traded", "52.2 million", "shares then."]),
        ("The worst in {AAPL.largest_move.months}.", ["The worst", "in at least", "13 months."]),
        ("The worst in 13 days.", ["The worst in", "13", "days."]),
    ],
)
def test_words_of_one_fact_stand_together_as_far_as_they_fit(
    template: str, expected: list[str]
) -> None:
    assert texts(template, facts=(VOLUME, RECORD)) == expected


def test_one_word_at_a_time() -> None:
    assert texts("up it goes", 1) == ["up", "it", "goes"]


def test_small_words_do_not_stand_alone_beside_short_ones() -> None:
    cues = texts("the price of a share is on the rise and it is up for the week")
    assert not {"the", "of", "a", "is", "and", "it", "for"} & set(cues)


def test_no_words_no_cues() -> None:
    assert caption_cues([], plain_script(""), 3) == ()


def test_cues_stay_under_the_boxs_width_where_words_allow() -> None:
    script = "investors keep one eye on the quarter that has not started and the margin before it"
    assert all(len(text) <= 14 for text in texts(script))


def test_cues_tile_unbroken_speech() -> None:
    script = "the market fell and then it rose again today"
    cues = caption_cues(evenly(script), plain_script(script), 3)
    assert all(one.end == other.start for one, other in pairwise(cues))
