"""How a script is said: facts as they say of themselves, cashtags in a quote as names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.artifacts.script import Fact, Script
from xinsider_assets.audio.spoken import script_words, spoken_words
from xinsider_assets_tests.samples import fact, plain_script

FACTS = (
    fact("A.close", "$450.50", ("four fifty and a half",)),
    fact("A.volume", "52.2 million shares", ("fifty two point two", "million", "shares")),
    fact("A.weeks", "52-week", ("fifty two week",)),
    fact("A.day", "January 24, 2013", ("January", "twenty fourth", "twenty thirteen")),
)
TICKERS = {"AAPL": "Apple", "BRK.B": "Berkshire Hathaway"}


def said(text: str, facts: tuple[Fact, ...] = FACTS) -> dict[str, str]:
    return {word.display: " ".join(word.spoken) for word in script_words(plain_script(text, facts))}


def quoted(quote: str, text: str = "It says {post.quote} today.") -> list[str]:
    script = plain_script(text, quote=quote, tickers=TICKERS)
    return [" ".join(word.spoken) for word in script_words(script)]


def test_a_fact_is_said_as_it_says_and_not_as_its_display_reads() -> None:
    assert said("It closed at {A.close}.")["$450.50."] == "four fifty and a half"
    assert said("It closed at $450.50.")["$450.50."] == "four fifty and a half"
    assert said("It closed at $450.50.", ())["$450.50."].startswith("four hundred fifty dollars")


def test_each_word_of_a_fact_has_its_own_part() -> None:
    words = said("On {A.day}, {A.volume} changed hands.")
    assert words["January"] == "January"
    assert words["24,"] == "twenty fourth"
    assert words["2013,"] == "twenty thirteen"
    assert (words["52.2"], words["million"], words["shares"]) == FACTS[1].spoken


@pytest.mark.parametrize(
    ("text", "display", "spoken"),
    [
        ("{A.close}'s worth", "$450.50's", "four fifty and a half's"),
        ("{A.close}’s worth", "$450.50’s", "four fifty and a half's"),
        ("a {A.weeks}-high mark", "52-week-high", "fifty two week high"),
        ("({A.close}), they say", "($450.50),", "four fifty and a half"),
    ],
)
def test_what_stands_beside_a_fact_is_said_too(text: str, display: str, spoken: str | None) -> None:
    if spoken is not None:
        assert said(text)[display] == spoken
    else:
        assert display in said(text)


def test_the_marks_are_those_of_the_text() -> None:
    words = script_words(plain_script("Down to {A.close}, on {A.volume}. Why?", FACTS))
    assert [word.mark for word in words] == ["", "", ",", "", "", "", ".", "?"]


def test_a_cashtag_in_a_quote_is_said_as_the_companys_name() -> None:
    assert quoted("$AAPL fell")[2:4] == ["Apple", "fell"]
    assert quoted("why $BRK.B's fall")[2:5] == ["why", "Berkshire Hathaway's", "fall"]
    assert quoted("I sold ($AAPL), then")[4] == "Apple"


def test_a_cashtag_right_behind_the_name_is_silent() -> None:
    assert quoted("Apple $AAPL fell")[2:5] == ["Apple", "", "fell"]
    assert quoted("Berkshire Hathaway ($BRK.B) fell")[2:6] == [
        "Berkshire",
        "Hathaway",
        "",
        "fell",
    ]
    assert quoted("Apple and $AAPL fell")[2:6] == ["Apple", "and", "Apple", "fell"]


def test_of_two_cashtags_in_a_row_the_second_is_silent_and_another_is_not() -> None:
    assert quoted("$AAPL $BRK.B fell")[2:4] == ["Apple", "Berkshire Hathaway"]


def test_a_cashtag_of_no_company_of_the_day_is_spelled_as_ever() -> None:
    assert quoted("$MSFT fell")[2] == "M S F T"


def test_a_cashtag_outside_a_quote_is_spelled_as_ever() -> None:
    script = plain_script("$AAPL fell", tickers=TICKERS)
    assert script_words(script) == spoken_words("$AAPL fell")


def test_a_script_without_facts_is_read_as_its_text() -> None:
    text = "On January 24, 2013, the S&P 500 rose 0.3% to $1.2 billion 🚀."
    assert script_words(plain_script(text)) == spoken_words(text)


@given(
    st.lists(
        st.sampled_from(
            [
                *(f"{{{one.id}}}{rest}" for one in FACTS for rest in ("", ",", "'s", ".")),
                *("it", "fell", "🚀", "S&P 500", "{post.quote}"),
            ]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_there_is_one_entry_for_each_display_word(text: str) -> None:
    script: Script = plain_script(text, FACTS, quote="Apple $AAPL lost 12%", tickers=TICKERS)
    words = script_words(script)
    assert [word.display for word in words] == script.text.split()
    for word, entry in zip(words, script.words, strict=True):
        if entry.fact is not None and "'s" not in entry.rest:
            assert " ".join(word.spoken) == entry.fact.spoken[entry.place]
