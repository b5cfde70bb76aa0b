from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.providers.writer.truth.quantities import find_quantities
from xinsider_assets.providers.writer.truth.quantity import PartialDate, Quantity
from xinsider_assets.studio.spoken import spoken_words
from xinsider_assets.studio.spoken.numerals import cardinal


def only(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$1,234.50", 1234.5, "USD"),
        ("-12.35%", 12.35, "percent"),
        ("12.35 percent", 12.35, "percent"),
        ("twelve point three five percent", 12.35, "percent"),
        ("twelve point thirty-five per cent", 12.35, "percent"),
        ("a hundred and five dollars", 105, "USD"),
        ("four hundred fifty dollars and fifty cents", 450.5, "USD"),
        ("$1.2T", 1.2e12, "USD"),
        ("$192 billion", 192e9, "USD"),
        ("$200B", 200e9, "USD"),
        ("1.2 trillion", 1.2e12, "count"),
        ("829 million", 829e6, "count"),
        ("34K", 34_000, "count"),
        ("52.1 million shares", 52.1e6, "shares"),
        ("half a billion dollars", 5e8, "USD"),
        ("three quarters of a billion", 7.5e8, "count"),
        ("two and a half billion", 2.5e9, "count"),
        ("2½ times", 2.5, "times"),
        ("2.7 times", 2.7, "times"),
        ("2.7x", 2.7, "times"),
        ("ten-fold", 10, "times"),
        ("doubled", 2, "times"),
        ("tripled", 3, "times"),
        ("twice", 2, "times"),
        ("halved", 0.5, "times"),
        ("two thirds", 2 / 3, "part"),
        ("a third of its value", 1 / 3, "part"),
        ("lost a quarter of it", 0.25, "part"),
        ("one in five", 0.2, "part"),
        ("three out of four", 0.75, "part"),
        ("half its gains", 0.5, "part"),
        ("half a percent", 0.5, "percent"),
        ("150 basis points", 1.5, "percent"),
        ("three percentage points", 3, "percent"),
        ("fifty cents", 0.5, "USD"),
        ("50¢", 0.5, "USD"),
        ("€5", 5, "unknown"),
        ("five euros", 5, "unknown"),
        ("three sessions", 3, "days"),
        ("20-day", 20, "days"),
        ("52-week", 52, "count"),
        ("fifty-two-week", 52, "count"),
        ("fiftytwo week", 52, "count"),
        ("fifty–two weeks", 52, "count"),
        ("a dozen", 12, "count"),
        ("dozens", 12, "count"),
        ("several million", 1e6, "count"),
        ("twelve hundred", 1200, "count"),
        ("zero", 0, "count"),
        ("2013", 2013, "date"),
        ("twenty thirteen", 2013, "date"),
        ("nineteen ninety-nine", 1999, "date"),
        ("１２.３５％", 12.35, "percent"),
        ("٣٤%", 34, "percent"),
        ("1\u200b2%", 12, "percent"),
        ("third straight loss", 3, "count"),
        ("1st", 1, "count"),
        ("twenty-fourth", 24, "count"),
    ],
)
def test_a_quantity_is_read_however_it_is_written(text: str, value: float, unit: str) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("January 24, 2013", PartialDate(2013, 1, 24)),
        ("Jan. 24", PartialDate(month=1, day=24)),
        ("January twenty-fourth", PartialDate(month=1, day=24)),
        ("the 24th of January, 2013", PartialDate(2013, 1, 24)),
        ("January twenty fourth two thousand thirteen", PartialDate(2013, 1, 24)),
        ("2013-01-24", PartialDate(2013, 1, 24)),
        ("1/24/2013", PartialDate(2013, 1, 24)),
        ("January 2013", PartialDate(2013, 1)),
        ("Q2", PartialDate(quarter=2)),
        ("Q II", PartialDate(quarter=2)),
        ("2Q13", PartialDate(2013, quarter=2)),
        ("second quarter", PartialDate(quarter=2)),
        ("the first half of 2013", PartialDate(2013, half=1)),
        ("fiscal 2014", PartialDate(2014)),
    ],
)
def test_dates_keep_what_is_said_of_them(text: str, said: PartialDate) -> None:
    assert only(text).day == said


@pytest.mark.parametrize(
    "text",
    [
        "One day, no one knew, one by one.",
        "It took one trading day, in one session, a week at most.",
        "A second look at the first hour. Second thoughts.",
        "Third, watch the margin.",
        "The room was half awake, and that is half the story.",
        "It may march on in a quarter or so.",
        "See the 10-K and the 8-K.",
        "The last quarter, quarter by quarter.",
    ],
)
def test_words_that_count_nothing_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == []


def test_digits_in_a_companys_name_are_no_number_and_those_of_an_amount_are() -> None:
    assert find_quantities("3M's close", names=["3M"]) == []
    assert [one.written for one in find_quantities("3M's 3 closes", names=["3M"])] == ["3"]
    assert [one.value for one in find_quantities("$3M for 3M", names=["3M"])] == [3e6]


def test_a_raised_digit_is_never_read_as_a_part_of_the_number() -> None:
    assert all(one.unit == "unknown" for one in find_quantities("10² of them"))


def test_both_ends_of_a_range_have_the_unit_and_the_scale() -> None:
    low, high = find_quantities("from 5 to 7 billion dollars")
    assert (low.value, low.unit, high.value) == (5e9, "USD", 7e9)
    assert [one.value for one in find_quantities("$52B-$55B")] == [52e9, 55e9]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("nearly 12%", "below"),
        ("almost 12%", "below"),
        ("just under 12%", "below"),
        ("more than 12%", "above"),
        ("well over 12%", "above"),
        ("about 12%", "about"),
        ("~12%", "about"),
        ("12% or so", "about"),
        ("at least 12%", "at least"),
        ("12,000+", "at least"),
        ("up to 12%", "at most"),
        ("12%", "exact"),
        ("over 20 trading days", "exact"),
        ("millions", "many"),
    ],
)
def test_rounding_words_are_read(text: str, hedge: str) -> None:
    assert only(text).hedge == hedge


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("It fell 12%.", "down"),
        ("It is up 12%.", "up"),
        ("a 12% one-day drop", "down"),
        ("12% lower", "down"),
        ("12% in the red", "down"),
        ("a loss of 12%", "down"),
        ("It gave up 12%.", "down"),
        ("a 12% move", "none"),
        ("It fell on Monday. A move of 12% came next.", "none"),
        ("It did not fall 12%.", "up"),
        ("Look up and the high is only 12% away.", "none"),
        ("12% below its 52-week high", "down"),
        ("12% over the 20-day average", "up"),
    ],
)
def test_the_clause_gives_the_direction(text: str, direction: str) -> None:
    assert find_quantities(text)[0].direction == direction


def test_precision_is_the_last_written_place() -> None:
    places = {
        "12.35%": 0.01,
        "12%": 1,
        "52.1 million": 1e5,
        "$450.50": 0.01,
        "twelve point three": 0.1,
    }
    for text, place in places.items():
        assert only(text).place == pytest.approx(place), text


def test_where_and_how_a_quantity_is_written() -> None:
    text = "It fell 12.35%, to $450.50, on 52.1 million shares."
    assert [one.written for one in find_quantities(text)] == [
        "12.35%",
        "$450.50",
        "52.1 million shares",
    ]
    assert all(text[one.start : one.end] == one.written for one in find_quantities(text))


@given(st.integers(2, 10**9))
def test_any_count_is_the_same_in_words_and_in_digits(number: int) -> None:
    words = " ".join(cardinal(number))
    assert only(f"{words} percent").value == number
    assert only(f"{number:,} percent").value == number


@given(st.decimals(0, 9999, places=2), st.sampled_from(["%", " times", " million shares"]))
def test_any_number_is_the_same_as_the_voice_says_it(value: float, unit: str) -> None:
    text = f"It is {value}{unit}."
    said = " ".join(word for display in spoken_words(text) for word in display.spoken)
    read, heard = find_quantities(text), find_quantities(said)
    assert [one.value for one in read] == pytest.approx([one.value for one in heard])
    assert [one.unit for one in read] == [one.unit for one in heard]


@given(st.text(max_size=80))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    for quantity in find_quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
