"""When the prices of a day are its closes: not before its session has ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from xinsider_assets.daily.exchange import is_open, session_end
from xinsider_assets.errors import InputError
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.providers.client.faults import PassingError

Clock = Callable[[], datetime]
"""Gives the present moment, with its zone."""


def now_in_new_york() -> datetime:
    """The present moment."""
    return datetime.now(NEW_YORK)


def require_ended(day: date, now: datetime, provider: str, endpoint: str) -> None:
    """Make sure that the exchange's session of a day, if it has one, is over.

    Raises:
        InputError: The day is in the future.
        PassingError: The session has not ended, so its prices are no closes yet.
    """
    local = now.astimezone(NEW_YORK)
    if day > local.date():
        raise InputError(
            f"{day} lies in the future and has no prices yet: choose a day up to {local.date()}"
        )
    if day == local.date() and is_open(day) and local < (end := session_end(day)):
        raise unfinished(day, end, provider, endpoint)


def unfinished(day: date, end: datetime, provider: str, endpoint: str) -> PassingError:
    """The error for a day whose prices still change."""
    local = end.astimezone(NEW_YORK)
    return PassingError(
        provider,
        endpoint,
        f"the prices of {day} are not closes yet: the session ends at {local:%H:%M} New York",
        f"run it again after {local:%H:%M} New York time",
    )
