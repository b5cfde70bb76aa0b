"""Selects the partitions that a tick of the daily schedule requests, from Dagster's records."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

import dagster as dg

from xinsider_assets.daily.exchange import is_open, open_days
from xinsider_assets.daily_settings import BEGIN
from xinsider_assets.days import EARLIEST_DAY
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.platform.dagster_private import InstigatorType, ScheduleInstigatorData

VIDEO = dg.AssetKey("final_video")
_PARTITION_TAG = "dagster/partition"
_SCHEDULE_TAG = "dagster/schedule_name"
_UNFINISHED = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.SUSPENDED,
    dg.DagsterRunStatus.CANCELING,
]


def days_to_request(
    instance: dg.DagsterInstance,
    schedule: str,
    today: date,
    catch_up_days: int,
    first_day: date | None,
) -> list[date]:
    """Return the days that a tick requests, the most urgent first.

    These are the day of the tick, if it is a trading day, and earlier trading days without a video.
    The result omits days with an unfinished run, days before the schedule was switched on, and days
    before the first day that the schedule ever requested.

    Args:
        instance: Dagster's records.
        schedule: The schedule's name.
        today: The day of the tick in New York.
        catch_up_days: How many days before `today` to include.
        first_day: The earliest day to request; None for no limit.

    Raises:
        InputError: The exchange calendar does not cover the dates.
    """
    days = [today] if is_open(today) else []
    first_requested = _first_requested(instance, schedule)
    if first_requested is not None:
        earliest = max(
            today - timedelta(days=catch_up_days), first_requested, first_day or EARLIEST_DAY
        )
        switched_on = _switched_on(instance, schedule)
        made = instance.get_materialized_partitions(VIDEO)
        days += [
            day
            for day in reversed(open_days(earliest, today - timedelta(days=1)))
            if day.isoformat() not in made
            and (switched_on is None or switched_on <= datetime.combine(day, BEGIN, NEW_YORK))
        ]
    in_the_making = _in_the_making(instance, days)
    return [day for day in days if day not in in_the_making]


def _first_requested(instance: dg.DagsterInstance, schedule: str) -> date | None:
    """Return the day of the schedule's first run; the schedule can only have missed later days."""
    mine = dg.RunsFilter(tags={_SCHEDULE_TAG: schedule})
    first = instance.get_runs(mine, limit=1, ascending=True)
    return date.fromisoformat(first[0].tags[_PARTITION_TAG]) if first else None


def _switched_on(instance: dg.DagsterInstance, schedule: str) -> datetime | None:
    """Return when the schedule was last switched on; None if no daemon has seen it yet."""
    for state in instance.all_instigator_state(instigator_type=InstigatorType.SCHEDULE):
        data = state.instigator_data
        if (
            state.instigator_name == schedule
            and isinstance(data, ScheduleInstigatorData)
            and data.start_timestamp
        ):
            return datetime.fromtimestamp(data.start_timestamp, NEW_YORK)
    return None


def _in_the_making(instance: dg.DagsterInstance, days: Collection[date]) -> set[date]:
    """Return the days with an unfinished run of the video, no matter how it was launched."""
    if not days:
        return set()
    runs = instance.get_runs(
        dg.RunsFilter(
            statuses=_UNFINISHED,
            tags={_PARTITION_TAG: [day.isoformat() for day in days]},
        )
    )
    return {
        date.fromisoformat(run.tags[_PARTITION_TAG])
        for run in runs
        if run.asset_selection is None or VIDEO in run.asset_selection
    }
