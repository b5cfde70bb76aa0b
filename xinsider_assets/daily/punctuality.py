"""Judges whether the last due video exists and whether it was made in time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import dagster as dg

from xinsider_assets.artifacts.finding import Finding
from xinsider_assets.daily.days import VIDEO
from xinsider_assets.daily.exchange import is_open, previous_open_day
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.platform.staleness.resolver import StalenessResolver

ON_TIME = "on_time"
"""The check's name."""


def judge_punctuality(
    instance: dg.DagsterInstance,
    resolver: StalenessResolver,
    now: datetime,
    deadline: time,
    first_day: date | None,
) -> Finding:
    """Judge the video of the last trading day whose deadline has passed.

    A missing video is an error. A late video is a warning, because no action is needed. The time of
    the first materialization counts: a new version of an old day is not late.

    Args:
        instance: Dagster's records.
        resolver: Determines whether the video exists.
        now: The time of the evaluation, with its time zone.
        deadline: The deadline in New York time.
        first_day: The first day with a due video; None for no limit.

    Raises:
        InputError: The exchange calendar does not cover the dates.
    """
    day = _last_due(now, deadline)
    if first_day is not None and day < first_day:
        return Finding(name=ON_TIME, is_well=True, says="no video is due yet", measured={})
    due = datetime.combine(day, deadline, NEW_YORK)
    measured = {"day": f"{day}", "deadline": due.isoformat()}
    staleness = resolver.staleness(instance, VIDEO, day.isoformat())
    if staleness.state == "missing":
        return Finding(
            name=ON_TIME,
            is_well=False,
            says=(
                f"the video of {day} was due at {due:%H:%M} New York time and is missing "
                f"({staleness.reason}): check the day's last run, fix the reported error, then run "
                f"xinsider make {day}"
            ),
            measured=measured,
        )
    made = _first_made(instance, day)
    ahead_min = round((due - made) / timedelta(minutes=1), 1)
    distance = f"{abs(ahead_min):,g} minutes {'after' if ahead_min < 0 else 'before'} its deadline"
    return Finding(
        name=ON_TIME,
        is_well=ahead_min >= 0,
        says=f"the video of {day} was made on {made:%Y-%m-%d at %H:%M} New York time, {distance}",
        measured={**measured, "made_at": made.isoformat(), "minutes_before_deadline": ahead_min},
        is_blocking=False,
    )


def _last_due(now: datetime, deadline: time) -> date:
    here = now.astimezone(NEW_YORK)
    day = here.date()
    if here < datetime.combine(day, deadline, NEW_YORK):
        day -= timedelta(days=1)
    return day if is_open(day) else previous_open_day(day)


def _first_made(instance: dg.DagsterInstance, day: date) -> datetime:
    wanted = dg.AssetRecordsFilter(asset_key=VIDEO, asset_partitions=[day.isoformat()])
    first = instance.fetch_materializations(wanted, limit=1, ascending=True).records[0]
    return datetime.fromtimestamp(first.timestamp, NEW_YORK)
