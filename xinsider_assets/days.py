"""Parses and validates days."""

from __future__ import annotations

import re
from datetime import date, datetime

from xinsider_assets.errors import InputError
from xinsider_assets.new_york import NEW_YORK

EARLIEST_DAY = date(2006, 3, 21)
"""The day of the first post on what was then Twitter: there are no earlier posts."""

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LIKE_DAY = re.compile(r"[\d./-]+")


def is_like_day(text: str) -> bool:
    """Whether a text is meant as a day and not as a file name."""
    return _LIKE_DAY.fullmatch(text) is not None


def day_of(text: str) -> date | None:
    """The day of a text YYYY-MM-DD; None if it is no such text."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def parse_day(text: str) -> date:
    """Read a day as a user writes it.

    Raises:
        InputError: It is no date, in the future, or before the first post.
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
