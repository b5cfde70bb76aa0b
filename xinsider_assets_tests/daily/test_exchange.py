from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinsider_assets.daily.exchange import (
    is_open,
    open_days,
    previous_open_day,
    why_closed,
)
from xinsider_assets.errors import InputError


def test_a_storm_closed_the_exchange_for_two_days():
    assert open_days(date(2012, 10, 26), date(2012, 11, 1)) == [
        date(2012, 10, 26),
        date(2012, 10, 31),
        date(2012, 11, 1),
    ]
    assert previous_open_day(date(2012, 10, 31)) == date(2012, 10, 26)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2012, 10, 30), "an unscheduled closure"),
        (date(2018, 12, 5), "an unscheduled closure"),
        (date(2012, 11, 22), "Thanksgiving"),
        (date(2015, 7, 3), "July 4th"),
        (date(2012, 10, 27), "a weekend"),
        (date(2012, 11, 23), None),
        (date(2012, 10, 24), None),
    ],
)
def test_it_says_why_the_exchange_is_closed(day: date, reason: str | None):
    assert why_closed(day) == reason
    assert is_open(day) == (reason is None)


def test_days_before_the_first_and_after_the_last_of_the_calendar_are_known_too():
    """By itself the calendar reaches back twenty years and ahead one."""
    assert why_closed(date(2001, 9, 11)) == "an unscheduled closure"
    assert why_closed(date(2059, 12, 25)) == "Christmas"
    assert is_open(date(2059, 12, 26))


@pytest.mark.parametrize("day", [date.min, date(2300, 1, 4)])
def test_a_day_that_cannot_be_reckoned_is_refused_in_words(day: date):
    with pytest.raises(InputError, match=f"does not cover {day} to {day}"):
        is_open(day)


def test_the_other_way_round_there_are_no_days():
    assert open_days(date(2012, 10, 24), date(2012, 10, 23)) == []


@settings(max_examples=60, deadline=None)
@given(day=st.dates(date(2010, 1, 1), date(2019, 12, 31)))
def test_no_open_day_is_between_a_day_and_the_open_day_before_it(day: date):
    before = previous_open_day(day)
    assert before < day
    assert is_open(before)
    assert open_days(before + timedelta(days=1), day) == ([day] if is_open(day) else [])


def test_the_calendar_is_not_loaded_with_the_definitions():
    """It takes more than a second with its pandas, and most commands need no exchange."""
    code = "import sys, xinsider_assets.definitions; print('exchange_calendars' in sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "False"
