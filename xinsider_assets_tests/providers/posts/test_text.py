from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.providers.posts.text import (
    MAX_TEXT_LENGTH,
    clean_line,
    clean_name,
    clean_text,
)

NASTY = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "&amp;&lt;#x2066; \n\thttps://t.co/aB$RT@…\u200d\u200b\u202e\ufe0f\u00ad😀"
        ),
        st.characters(),
    ),
    max_size=120,
)
"""Text that is rich in what has to be taken apart, and any other character."""


@pytest.mark.parametrize(
    ("raw", "text", "links"),
    [
        ("S&amp;P 500", "S&P 500", 0),
        ("S&amp;amp;P 500", "S&P 500", 0),
        ("S&amp;amp;P", "S&P", 0),
        ("profit &gt; loss &#128200;", "profit > loss 📈", 0),
        ("R&timesheet and AT&T", "R&timesheet and AT&T", 0),
        ("Watch in April: http://t.co/qbs $AAPL http://t.co/bnM", "Watch in April $AAPL", 2),
        ("Results -> https://example.com/a?b=c", "Results", 1),
        ("Will http://t.co/G25’s sales rise?", "Will ’s sales rise?", 1),
        ("pic.twitter.com/abc $FB", "$FB", 1),
        ("httphttps://t.co/abc://evil.example/x", "http ://", 2),
        ("first\n\n\n\n  second\t third ", "first\n\nsecond third", 0),
        ("line\nhttp://t.co/x\nline", "line\n\nline", 1),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree", 0),
        ("$AA\u200bPL \u202eevil\u202c \ufeffend", "$AAPL evil end", 0),
        ("$AAPL ½ ﬁne", "$AAPL 1⁄2 fine", 0),
        ("null\x00bell\x07 \ud800", "nullbell", 0),
    ],
)
def test_text_becomes_what_may_be_shown(raw: str, text: str, links: int):
    clean = clean_text(raw)

    assert (clean.text, clean.link_count) == (text, links)


def test_joined_pictographs_stay_joined():
    """A joiner is invisible, but without it one worker with a laptop is a woman and a laptop."""
    assert clean_text("👩\u200d💻 and a\u200db").text == "👩\u200d💻 and ab"


@given(NASTY)
def test_cleaning_is_a_fixed_point(raw: str):
    once = clean_text(raw)

    again = clean_text(once.text)

    assert again.text == once.text
    assert again.link_count == 0


@given(NASTY)
def test_cleaning_a_name_is_a_fixed_point(raw: str):
    assert clean_line(clean_line(raw)) == clean_line(raw)
    assert clean_name(clean_name(raw + "✔️")) == clean_name(raw + "✔️")


@given(NASTY)
def test_nothing_invisible_is_left(raw: str):
    text = clean_text(raw).text

    allowed = {"\n", "\u200d"}
    assert all(
        unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
        for character in text
        if character not in allowed
    )
    assert unicodedata.is_normalized("NFKC", text)
    assert "  " not in text
    assert "\n\n\n" not in text
    assert text == text.strip()


@given(st.text(alphabet="ab \n", min_size=900, max_size=1500))
def test_length_is_capped_between_words(raw: str):
    text = clean_text(raw).text

    assert len(text) <= MAX_TEXT_LENGTH
    assert set(text.split()) <= set(raw.split()) or " " not in text


def test_hostile_length_does_not_hang():
    """An escape nested ten thousand deep must not cost its square."""
    assert clean_text("&" + "amp;" * 10_000 + "x").text
    assert clean_text(" " * 200_000 + "x").text == "x"


def test_a_name_is_one_short_line():
    assert clean_line("Captain\u202e\n Candlestick " + "x" * 200).startswith(
        "Captain Candlestick x"
    )
    assert len(clean_line("x" * 200)) == 80
