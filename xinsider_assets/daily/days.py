"""Which days' videos a tick of the daily schedule asks for, by Dagster's own records."""

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
    """The days whose videos a tick asks for, the most pressing first.

    These are the day of the tick, if the exchange is open, and those of its days before that have
    no video yet. A day that is being made already is left out. Days from before the schedule was
    switched on, and from before the first that it ever asked for, are nobody's wish.

    Args:
        instance: Dagster's records.
        schedule: The schedule's name.
        today: The day of the tick, New York.
        catch_up_days: How many days before that one to look at.
        first_day: Nothing before is asked for; None: there is no such day.

    Raises:
        InputError: The days lie beyond what the exchange's calendar can be reckoned for.
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
    """The day that the schedule's first run was for; later days are all it can have missed."""
    mine = dg.RunsFilter(tags={_SCHEDULE_TAG: schedule})
    first = instance.get_runs(mine, limit=1, ascending=True)
    return date.fromisoformat(first[0].tags[_PARTITION_TAG]) if first else None


def _switched_on(instance: dg.DagsterInstance, schedule: str) -> datetime | None:
    """When the schedule was last switched on; None where no daemon has seen it yet."""
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
    """Those of the days with a run for the video that waits or works, whoever started it."""
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
