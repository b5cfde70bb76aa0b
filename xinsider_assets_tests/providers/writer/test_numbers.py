from __future__ import annotations

from datetime import date

import pytest

from xinsider_assets.artifacts.analysis import Fact
from xinsider_assets.providers.writer.numbers import find_numbers, numbers_in, unsupported


def fact(display: str) -> Fact:
    return Fact(
        id="x",
        label="x",
        value=1.0,
        unit="count",
        display=display,
        source="x",
        as_of=date(2013, 1, 24),
    )


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("It fell 12.35%, to $450.50.", ["12.35%", "$450.50"]),
        ("on Thursday, January 24, 2013, and", ["january 24, 2013"]),
        ("52.1 million shares, 2.7 times it", ["52.1 million share", "2.7 time"]),
        ("the 20-day average", ["20 day"]),
        ("a 52-week high and 23 months", ["52 week", "23 month"]),
        ("(up +46%) from -$3.2 billion", ["46%", "$3.2 billion"]),
        ("34K iPhones, the 1st in Q2, S&P 500", ["34k", "1st", "q2", "500"]),
        ("$52B-$55B", ["$52b", "$55b"]),
        ("it doubled in three days, one by one", ["doubled", "three"]),
        ("no numbers here, not even one", []),
    ],
)
def test_every_number_is_found(text: str, keys: list[str]) -> None:
    assert numbers_in(text) == keys


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$450.50", 450.5, "USD"),
        ("$192 billion", 192e9, "USD"),
        ("$200B", 200e9, "USD"),
        ("829 million", 829e6, "count"),
        ("34K", 34_000.0, "count"),
        ("12.35%", 12.35, "percent"),
        ("6 percent", 6.0, "percent"),
        ("2.7 times", 2.7, "times"),
        ("52.1 million shares", 52.1e6, "shares"),
        ("2008", 2008.0, "date"),
        ("twelve", 12.0, "count"),
    ],
)
def test_a_number_knows_its_value_and_unit(text: str, value: float, unit: str) -> None:
    (number,) = find_numbers(text)
    assert number.written == text
    assert (number.value, number.unit) == (pytest.approx(value), unit)


def test_a_number_needs_a_fact_that_displays_it() -> None:
    facts = [fact("-12.35%"), fact("January 24, 2013"), fact("2.7 times")]
    assert unsupported("It fell 12.35% on January 24, 2013.", facts) == []
    assert unsupported("It fell 12.3% in 2013.", facts) == ["12.3%", "2013"]
    assert unsupported("It is 2.7 times as large, or 2.7%.", facts) == ["2.7%"]


def test_digits_in_a_companys_name_are_no_number() -> None:
    assert unsupported("3M's close", [], names=["3M"]) == []
    assert unsupported("3M's 3 closes", [], names=["3M"]) == ["3"]
