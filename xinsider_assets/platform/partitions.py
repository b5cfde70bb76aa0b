"""The daily partitions: all days that can be made, and the days that the interface lists.

Dagster records events of a day by its name (YYYY-MM-DD) alone. So the listed days can change at any
time, and nothing becomes stale, missing or lost.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import dagster as dg

from xinsider_assets.daily.exchange import open_days
from xinsider_assets.days import EARLIEST_DAY, day_of
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.providers.posts.archive import archive
from xinsider_assets.providers.posts.replay import replay_days
from xinsider_assets.settings import Settings

_FORMAT = "%Y-%m-%d"
_WEEKDAYS = "0 0 * * 1-5"
_NEAR = timedelta(days=30)
"""Searches on X reach back seven days, so this shows all days that can still be made."""
_YEARS_AHEAD = 1
"""A process that runs for long needs the holidays to come."""


def every_day() -> dg.DailyPartitionsDefinition:
    """Every calendar day up to and including today in New York, as `xinsider make` accepts."""
    return dg.DailyPartitionsDefinition(
        start_date=EARLIEST_DAY.isoformat(), timezone=str(NEW_YORK), end_offset=1
    )


def offered_days(settings: Settings) -> dg.PartitionsDefinition[str]:
    """The days that the interface lists: the replay days, or the exchange's days up to today."""
    if settings.posts == "embedded":
        return dg.StaticPartitionsDefinition([day.isoformat() for day in replay_days()])
    return exchange_days(first_offered_day(settings, datetime.now(NEW_YORK).date()))


def exchange_days(first: date) -> dg.TimeWindowPartitionsDefinition:
    """The days of the exchange from `first` to today in New York, today included.

    On a holiday Dagster counts the next day of the exchange as begun.
    """
    last = date(datetime.now(NEW_YORK).year + _YEARS_AHEAD, 12, 31)
    known = set(open_days(first, last))
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    closed = [day for day in days if day.isoweekday() <= 5 and day not in known]
    return dg.TimeWindowPartitionsDefinition(
        start=first.isoformat(),
        fmt=_FORMAT,
        cron_schedule=_WEEKDAYS,
        timezone=str(NEW_YORK),
        end_offset=1,
        exclusions=[datetime.combine(day, time(), NEW_YORK) for day in closed],
    )


def first_offered_day(settings: Settings, today: date) -> date:
    """XINSIDER_FIRST_DAY; without it the first day of the archive, of what was made, or a near one.

    Days that were made stay in the list. The replay days do not count: they are years away from
    all others, and the days between would be shown as missing.
    """
    if settings.first_day is not None:
        return settings.first_day
    replayed = set(replay_days())
    folder = settings.data_folder
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    made = [day for day in map(day_of, names) if day and EARLIEST_DAY <= day <= today]
    first = min((day for day in made if day not in replayed), default=today - _NEAR)
    files = settings.posts_folder if settings.posts == "archive" else None
    if files is None or not files.is_dir():
        return min(first, today - _NEAR)
    return min([first, *archive(files).days()])
