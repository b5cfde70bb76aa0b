"""The time window of a day's posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from xinsider_assets.new_york import NEW_YORK

CLOSE = time(16, 0)
SETTLING_S = 10.0
"""Search services reject end times closer to the current time."""


@dataclass(frozen=True)
class DayWindow:
    """A half-open time interval: it includes `start` and excludes `end`."""

    start: datetime
    end: datetime

    def age_h(self, moment: datetime) -> float:
        """Return the hours from a time to the end of the window."""
        return (self.end - moment).total_seconds() / 3600.0


def window_of(day: date) -> DayWindow:
    """Return the window from the New York close of the previous calendar day to the end of the day.

    Companies publish results after the close, and these move the next day's prices, so the
    previous evening belongs to the day. Weekends and holidays have the same rule: Monday's window
    starts on Sunday at 16:00, because Saturday and Sunday have their own videos. Therefore each
    point in time is in at least one window.
    """
    start = datetime.combine(day - timedelta(days=1), CLOSE, tzinfo=NEW_YORK)
    end = datetime.combine(day + timedelta(days=1), time.min, tzinfo=NEW_YORK)
    return DayWindow(start, end)


def passed_part(window: DayWindow, now: datetime) -> DayWindow:
    """Return the searchable part of a window: up to the last full hour, if it has not ended.

    The end is rounded so that a search repeated within the hour, after an error or a crash, is the
    same request, and the response cache returns the answer that was already paid.

    Args:
        window: The window of a day.
        now: The time of the search, with its time zone.
    """
    latest = now.astimezone(timezone.utc) - timedelta(seconds=SETTLING_S)
    hour = latest.replace(minute=0, second=0, microsecond=0)
    return DayWindow(window.start, min(window.end, hour))
