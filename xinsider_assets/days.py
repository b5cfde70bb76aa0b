"""Which days a user may name."""

from __future__ import annotations

from datetime import date, datetime

from xinsider_assets.errors import InputError
from xinsider_assets.new_york import NEW_YORK


def parse_day(text: str, first_day: date) -> date:
    """Read a day as a user writes it.

    Raises:
        InputError: It is not a date, lies in the future, or before the first day.
    """
    today = datetime.now(NEW_YORK).date()
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{text!r} is not a day; write it as YYYY-MM-DD, like {today}") from error
    if day > today:
        raise InputError(f"{day} lies in the future; the last day that can be made is {today}")
    if day < first_day:
        raise InputError(
            f"{day} is before the first day, {first_day}; set XINSIDER_FIRST_DAY to go further back"
        )
    return day
