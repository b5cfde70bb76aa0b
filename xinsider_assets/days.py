"""Which days a user may name."""

from __future__ import annotations

import re
from datetime import date, datetime

from xinsider_assets.errors import InputError
from xinsider_assets.new_york import NEW_YORK

EARLIEST_DAY = date(2006, 3, 21)
"""The day of the first post on what was then Twitter: no earlier day has any."""

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LIKE_DAY = re.compile(r"[\d./-]+")


def is_like_day(text: str) -> bool:
    """Whether a text was meant as a day rather than as a file's name."""
    return _LIKE_DAY.fullmatch(text) is not None


def day_of(text: str) -> date | None:
    """The day that is written as YYYY-MM-DD; None if none is."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def parse_day(text: str) -> date:
    """Read a day as a user writes it.

    Raises:
        InputError: It is not a date, lies in the future, or before there were posts.
    """
    today = datetime.now(NEW_YORK).date()
    day = day_of(text)
    if day is None:
        raise InputError(f"{text!r} is not a day; write it as YYYY-MM-DD, like {today}")
    if day > today:
        raise InputError(f"{day} lies in the future; the last day that can be made is {today}")
    if day < EARLIEST_DAY:
        raise InputError(
            f"{day} is before the first post on X was written; name a day from {EARLIEST_DAY} on"
        )
    return day
