"""The days on which the New York Stock Exchange is open, by exchange-calendars (XNYS).

What lies ahead follows from the exchange's rules: a closure that it announces later (a funeral, a
storm) is known only once the package has been updated.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from xinsider_assets.errors import InputError
from xinsider_assets.new_york import NEW_YORK

if TYPE_CHECKING:
    from exchange_calendars import ExchangeCalendar

_EXCHANGE = "XNYS"
_YEARS_AT_ONCE = 10
"""A calendar of ten years is built in 0.4 s, one of a year hardly faster."""
_MARGIN_YEARS = 1
"""Further than any closure reaches, so that every day has open days on both sides."""
_ONE_DAY = timedelta(days=1)


def is_open(day: date) -> bool:
    """Whether the exchange is open on that day, be it for half of it.

    Raises:
        InputError: The day lies beyond what the calendar can be reckoned for.
    """
    return bool(open_days(day, day))


def open_days(first: date, last: date) -> list[date]:
    """The exchange's days from `first` to `last`, both included; none where `last` is earlier.

    Raises:
        InputError: The days lie beyond what the calendar can be reckoned for.
    """
    if last < first:
        return []
    sessions = _calendar(first, last).sessions_in_range(f"{first}", f"{last}")
    return [session.date() for session in sessions]


def previous_open_day(day: date) -> date:
    """The exchange's last day before `day`.

    Raises:
        InputError: The day lies beyond what the calendar can be reckoned for.
    """
    calendar = _calendar(day, day)
    return calendar.date_to_session(f"{day - _ONE_DAY}", direction="previous").date()


def last_session(day: date) -> date:
    """The exchange's last day up to and with `day`.

    Raises:
        InputError: The day lies beyond what the calendar can be reckoned for.
    """
    return day if is_open(day) else previous_open_day(day)


def session_end(session: date) -> datetime:
    """When the exchange closes on one of its days, in New York: 16:00, on short days 13:00.

    Raises:
        InputError: The day lies beyond what the calendar can be reckoned for.
    """
    close = _calendar(session, session).session_close(f"{session}")
    return close.tz_convert(NEW_YORK).to_pydatetime()


def sessions_missed(before: date, day: date) -> int:
    """How many of the exchange's days lie between two days, neither included.

    Raises:
        InputError: The days lie beyond what the calendar can be reckoned for.
    """
    weekdays = (before + at * _ONE_DAY for at in range(1, (day - before).days))
    if all(between.isoweekday() > 5 for between in weekdays):
        return 0  # without the calendar, which takes a second to load
    return len(open_days(before + _ONE_DAY, day - _ONE_DAY))


def why_closed(day: date) -> str | None:
    """Why the exchange is closed that day, in words; None if it is open.

    Raises:
        InputError: The day lies beyond what the calendar can be reckoned for.
    """
    if is_open(day):
        return None
    holidays = _calendar(day, day).regular_holidays
    if holidays is not None:
        names = holidays.holidays(f"{day}", f"{day}", return_name=True)
        if len(names):
            return str(names.iloc[0])
    return "a weekend" if day.isoweekday() > 5 else "a closure out of the ordinary"


def _calendar(first: date, last: date) -> ExchangeCalendar:
    """A calendar with these days inside; one without bounds would end a year from today."""
    start = first.year // _YEARS_AT_ONCE * _YEARS_AT_ONCE
    end = last.year // _YEARS_AT_ONCE * _YEARS_AT_ONCE + _YEARS_AT_ONCE
    try:
        return _calendar_of_years(start - _MARGIN_YEARS, end + _MARGIN_YEARS)
    except ValueError as error:
        raise InputError(
            f"the exchange's days from {first} to {last} cannot be reckoned ({error}); "
            "name days nearer to today"
        ) from error


@lru_cache(maxsize=4)
def _calendar_of_years(first_year: int, last_year: int) -> ExchangeCalendar:
    from exchange_calendars import get_calendar

    return get_calendar(_EXCHANGE, start=f"{first_year}-01-01", end=f"{last_year}-12-31")
