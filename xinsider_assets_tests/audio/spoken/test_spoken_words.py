from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinsider_assets.audio.spoken import spoken_words
from xinsider_assets_tests.audio.spoken.cases import CASES


def said(script: str) -> str:
    return " ".join(word for entry in spoken_words(script) for word in entry.spoken)


@pytest.mark.parametrize(("script", "expected"), CASES.items(), ids=list(CASES))
def test_is_said_as(script: str, expected: str) -> None:
    assert said(script) == expected


@pytest.mark.parametrize("script", [s for s in CASES if "." not in s[-2:]])
def test_is_said_the_same_inside_a_sentence(script: str) -> None:
    expected = CASES[script]
    assert said(f"Well, {script}, then.") == f"Well {expected} then"


@pytest.mark.parametrize(
    ("script", "marks"),
    [
        ("Up, then down.", [",", "", "."]),
        ("Why? Because!", ["?", "!"]),
        ("Watch this: profits; losses", ["", ":", ";", "."]),
        ('"Sell!" he said', [",", "", "."]),
        ("Apple Inc. fell. iPhone sales rose", ["", "", ".", "", "", "."]),
        ("in the U.S. The market", ["", "", ".", "", "."]),
        ("in the U.S. market", ["", "", "", "."]),
        ("On January 24, 2013, it fell", ["", "", "", ",", "", "."]),
        ("at 4 p.m.", ["", "", "."]),
        ("approx. five", ["", "."]),
        ("Mr. Cook left", ["", "", "."]),
        ("so… wait", ["…", "."]),
        ("up — and 🚀", ["", "—", ".", ""]),
        ("(it fell), then", ["", ",", "."]),
        ("fell 12.35%. Volume", ["", ".", "."]),
        ("sold 3.5 million units", ["", "", "", "."]),
    ],
)
def test_marks(script: str, marks: list[str]) -> None:
    assert [word.mark for word in spoken_words(script)] == marks


def test_pauses() -> None:
    words = spoken_words("Up, then: down. Again")
    assert [word.pause for word in words] == ["short", "clause", "sentence", "sentence"]


def test_words_that_are_not_said_keep_their_place() -> None:
    words = spoken_words("up 🚀 — today")
    assert [word.display for word in words] == ["up", "🚀", "—", "today"]
    assert [word.spoken for word in words] == [("up",), (), (), ("today",)]


def test_an_empty_script_has_no_words() -> None:
    assert spoken_words(" \n ") == ()


_TOKENS = st.one_of(
    st.text(min_size=1, max_size=12),
    st.text("0123456789$€£¥%.,-–+KMBTx/:'()&#@ ABQHiPhones", min_size=1, max_size=10),
    st.sampled_from(sorted(CASES)),
)


@settings(deadline=None)
@given(st.lists(_TOKENS, max_size=12).map(" ".join))
def test_whatever_is_written_can_be_said(script: str) -> None:
    words = spoken_words(script)
    assert [word.display for word in words] == script.split()
    for word in words:
        assert all(re.fullmatch(r"[A-Za-z](?:[A-Za-z']*[A-Za-z])?", said) for said in word.spoken)
        if any(character.isalpha() or character.isdigit() for character in word.display):
            assert word.spoken, word.display


@settings(deadline=None)
@given(st.integers(0, 10**19))
def test_any_count_can_be_said(number: int) -> None:
    assert said(f"{number:,}")


@settings(deadline=None)
@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_different_counts_are_said_differently(one: int, other: int) -> None:
    assert (said(f"{one:,}") == said(f"{other:,}")) == (one == other)
