"""Check whether a session has ended, because its prices are closes only after that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from xinsider_assets.daily.exchange import is_open, session_end
from xinsider_assets.errors import InputError
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.providers.client.faults import PassingError

Clock = Callable[[], datetime]
"""Returns the current time as an aware datetime."""


def now_in_new_york() -> datetime:
    """Return the current time in New York."""
    return datetime.now(NEW_YORK)


def require_ended(day: date, now: datetime, provider: str, endpoint: str) -> None:
    """Check that the exchange's session on a day, if there is one, has ended.

    Raises:
        InputError: The day is in the future.
        PassingError: The session has not ended, so its prices are not closes yet.
    """
    local = now.astimezone(NEW_YORK)
    if day > local.date():
        raise InputError(
            f"{day} lies in the future and has no prices yet: choose a day up to {local.date()}"
        )
    if day == local.date() and is_open(day) and local < (end := session_end(day)):
        raise unfinished(day, end, provider, endpoint)


def unfinished(day: date, end: datetime, provider: str, endpoint: str) -> PassingError:
    """Return the error for a day whose prices are not final."""
    local = end.astimezone(NEW_YORK)
    return PassingError(
        provider,
        endpoint,
        f"the prices of {day} are not closes yet: the session ends at {local:%H:%M} New York",
        f"run it again after {local:%H:%M} New York time",
    )
