"""The trading days of the New York Stock Exchange, from exchange-calendars (XNYS).

Future days follow the exchange's rules. A closure that is announced later (a funeral, a storm) is
known only after an update of the package.
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
"""Building a calendar of ten years takes 0.4 s; one year is hardly faster."""
_MARGIN_YEARS = 1
"""Longer than any closure, so that every day has trading days on both sides."""
_ONE_DAY = timedelta(days=1)


def is_open(day: date) -> bool:
    """Return whether the exchange is open on that day, including half days.

    Raises:
        InputError: The exchange calendar does not cover the dates.
    """
    return bool(open_days(day, day))


def open_days(first: date, last: date) -> list[date]:
    """Return the trading days from `first` to `last`, inclusive; empty if `last` is earlier.

    Raises:
        InputError: The exchange calendar does not cover the dates.
    """
    if last < first:
        return []
    sessions = _calendar(first, last).sessions_in_range(f"{first}", f"{last}")
    return [session.date() for session in sessions]


def previous_open_day(day: date) -> date:
    """Return the last trading day before `day`.

    Raises:
        InputError: The exchange calendar does not cover the dates.
    """
    calendar = _calendar(day, day)
    return calendar.date_to_session(f"{day - _ONE_DAY}", direction="previous").date()


def last_session(day: date) -> date:
    """Return the last trading day up to and including `day`.

    Raises:
        InputError: The exchange calendar does not cover the dates.
    """
    return day if is_open(day) else previous_open_day(day)


def session_end(session: date) -> datetime:
    """Return when a session closes, in New York time: 16:00, or 13:00 on short days.

    Raises:
        InputError: The exchange calendar does not cover the dates.
    """
    close = _calendar(session, session).session_close(f"{session}")
    return close.tz_convert(NEW_YORK).to_pydatetime()


def sessions_missed(before: date, day: date) -> int:
    """Return the number of trading days between two days, both excluded.

    Raises:
        InputError: The exchange calendar does not cover the dates.
    """
    weekdays = (before + at * _ONE_DAY for at in range(1, (day - before).days))
    if all(between.isoweekday() > 5 for between in weekdays):
        return 0  # avoids loading the calendar, which takes a second
    return len(open_days(before + _ONE_DAY, day - _ONE_DAY))


def why_closed(day: date) -> str | None:
    """Return the reason why the exchange is closed that day; None if it is open.

    Raises:
        InputError: The exchange calendar does not cover the dates.
    """
    if is_open(day):
        return None
    holidays = _calendar(day, day).regular_holidays
    if holidays is not None:
        names = holidays.holidays(f"{day}", f"{day}", return_name=True)
        if len(names):
            return str(names.iloc[0])
    return "a weekend" if day.isoweekday() > 5 else "an unscheduled closure"


def _calendar(first: date, last: date) -> ExchangeCalendar:
    """Return a calendar that covers these days; by default one ends a year from today."""
    start = first.year // _YEARS_AT_ONCE * _YEARS_AT_ONCE
    end = last.year // _YEARS_AT_ONCE * _YEARS_AT_ONCE + _YEARS_AT_ONCE
    try:
        return _calendar_of_years(start - _MARGIN_YEARS, end + _MARGIN_YEARS)
    except ValueError as error:
        raise InputError(
            f"the exchange calendar does not cover {first} to {last} ({error}); "
            "use days closer to today"
        ) from error


@lru_cache(maxsize=4)
def _calendar_of_years(first_year: int, last_year: int) -> ExchangeCalendar:
    from exchange_calendars import get_calendar

    return get_calendar(_EXCHANGE, start=f"{first_year}-01-01", end=f"{last_year}-12-31")
