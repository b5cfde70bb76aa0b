"""How figures are displayed and said in US English."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.visuals.locale import EN_US, Told

_PLAIN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")


def told(display: str, *spoken: str) -> Told:
    return Told(display, spoken)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (450.5, told("$450.50", "four hundred fifty dollars and fifty cents")),
        (1234.0, told("$1,234.00", "one thousand two hundred thirty four dollars")),
        (1.01, told("$1.01", "one dollar and one cent")),
        (1.999, told("$2.00", "two dollars")),
        (0.25, told("$0.2500", "zero point two five dollars")),
    ],
)
def test_prices(value: float, expected: Told) -> None:
    assert EN_US.price(value) == expected


def test_a_small_change_of_a_high_price_has_the_decimals_of_the_price() -> None:
    assert EN_US.price(0.25, like=450.5) == told("$0.25", "twenty five cents")
    assert EN_US.price(0.0, like=450.5) == told("$0.00", "zero dollars")


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (12.35, 2, told("12.35%", "twelve point three five percent")),
        (12.0, 0, told("12%", "twelve percent")),
        (0.5, 1, told("0.5%", "zero point five percent")),
        (1234.5, 1, told("1,234.5%", "one thousand two hundred thirty four point five percent")),
        (8.0, 2, told("8.00%", "eight percent")),
    ],
)
def test_percentages(value: float, decimals: int, expected: Told) -> None:
    assert EN_US.percent(value, decimals) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (52_174_301, told("52.2 million shares", "fifty two point two", "million", "shares")),
        (999_960, told("1.0 million shares", "one", "million", "shares")),
        (1.24e9, told("1.2 billion shares", "one point two", "billion", "shares")),
        (312_400, told("312,000 shares", "three hundred twelve thousand", "shares")),
        (9_876, told("9,876 shares", "nine thousand eight hundred seventy six", "shares")),
    ],
)
def test_volumes(value: float, expected: Told) -> None:
    assert EN_US.shares(value) == expected


def test_days_are_said_with_ordinals_and_years_in_pairs() -> None:
    day = date(2013, 1, 24)
    assert EN_US.day(day) == told("January 24, 2013", "January", "twenty fourth", "twenty thirteen")
    assert EN_US.day(day, with_year=False) == told("January 24", "January", "twenty fourth")
    assert EN_US.full_date(day) == "January 24, 2013"
    assert EN_US.weekday(day) == "Thursday"


def test_bounds_and_spans_are_one_fact_with_their_figure() -> None:
    months = EN_US.counted(13, "months")
    assert EN_US.at_least(months) == told("at least 13 months", "at", "least", "thirteen", "months")
    assert EN_US.span(52, "week") == told("52-week", "fifty two week")
    assert EN_US.span(20, "day") == told("20-day", "twenty day")
    assert EN_US.counted(4, "sessions") == told("4 sessions", "four", "sessions")


def test_factors_and_counts() -> None:
    assert EN_US.times(2.66) == told("2.7 times", "two point seven", "times")
    assert EN_US.count(1840) == told("1,840", "one thousand eight hundred forty")
    assert EN_US.at_least_count(9_999).display == "9,999"
    assert EN_US.at_least_count(12_000).display == "12,000"
    assert EN_US.at_least_count(12_345) == told(
        "more than 12,000", "more", "than", "twelve thousand"
    )


VALUES = st.floats(0.0, 1e12, allow_nan=False)
TOLD = st.one_of(
    st.builds(EN_US.price, st.floats(0.0001, 1e6)),
    st.builds(EN_US.price, st.floats(0.0, 1e5), like=st.floats(0.0001, 1e5)),
    st.builds(EN_US.percent, st.floats(0.0, 1e5), st.integers(0, 2)),
    st.builds(EN_US.shares, VALUES),
    st.builds(EN_US.large, VALUES),
    st.builds(EN_US.count, st.floats(0.0, 1e6)),
    st.builds(EN_US.at_least_count, st.integers(0, 10**7)),
    st.builds(EN_US.times, st.floats(0.0, 1e3)),
    st.builds(EN_US.day, st.dates(date(1900, 1, 1), date(2099, 12, 31)), with_year=st.booleans()),
    st.builds(EN_US.span, st.integers(1, 400), st.sampled_from(["week", "day"])),
    st.builds(
        EN_US.at_least,
        st.builds(EN_US.counted, st.integers(1, 400), st.sampled_from(["months", "sessions"])),
    ),
)


@given(TOLD)
def test_every_word_of_a_display_has_its_own_entry_in_plain_words(one: Told) -> None:
    assert len(one.spoken) == len(one.display.split())
    assert all(_PLAIN.fullmatch(said) for said in one.spoken)
    assert not re.search(r"[-+−]\d", one.display), "no figure has a sign"


@given(st.floats(0.005, 1e6, allow_nan=False))
def test_a_price_is_said_to_the_cent_as_it_is_shown(value: float) -> None:
    from xinsider_assets.audio.spoken import spoken_words

    one = EN_US.price(value)
    [read] = spoken_words(one.display)
    assert " ".join(read.spoken).lower() == " ".join(one.spoken)
