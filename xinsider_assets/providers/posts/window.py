"""Which moments belong to a day's posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from xinsider_assets.new_york import NEW_YORK

CLOSE = time(16, 0)
SETTLING_S = 10.0
"""Search services take no end that is closer to now."""


@dataclass(frozen=True)
class DayWindow:
    """A stretch of time: `start` belongs to it, `end` no longer does."""

    start: datetime
    end: datetime

    def age_h(self, moment: datetime) -> float:
        """Hours from the moment to the end of the window."""
        return (self.end - moment).total_seconds() / 3600.0


def window_of(day: date) -> DayWindow:
    """From the New York close of the calendar day before to midnight after the day.

    Results come out after the close and move the next day's prices, so the evening before
    belongs to the day. Weekends and holidays are treated alike: Monday's window opens on Sunday
    at 16:00, because Saturday and Sunday are days of their own with their own videos. So every
    moment falls into at least one window.
    """
    start = datetime.combine(day - timedelta(days=1), CLOSE, tzinfo=NEW_YORK)
    end = datetime.combine(day + timedelta(days=1), time.min, tzinfo=NEW_YORK)
    return DayWindow(start, end)


def passed_part(window: DayWindow, now: datetime) -> DayWindow:
    """The part of a window that can be searched: up to the last full hour, if it is still open.

    Not up to this minute: a search that is made again within the hour, after an error or a crash,
    is the same search, whose answer is there and paid.

    Args:
        window: Of a day.
        now: The moment of the search, with its time zone.
    """
    latest = now.astimezone(timezone.utc) - timedelta(seconds=SETTLING_S)
    hour = latest.replace(minute=0, second=0, microsecond=0)
    return DayWindow(window.start, min(window.end, hour))
