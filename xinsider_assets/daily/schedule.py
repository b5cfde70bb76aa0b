"""The schedule that asks for the day's video on every day of the exchange."""

from __future__ import annotations

from datetime import date

import dagster as dg

from xinsider_assets.daily.days import days_to_request
from xinsider_assets.daily.exchange import why_closed
from xinsider_assets.daily_settings import BEGIN
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.settings import Settings

DAILY_VIDEO = "daily_video"
"""The schedule's name."""

_PRIORITY_TAG = "dagster/priority"
_TODAY_FIRST = "1"
"""The day's video has a deadline; what is caught up or filled in waits for 0."""


def build_schedule(job: str, settings: Settings) -> dg.ScheduleDefinition:
    """The daily schedule on the job that makes a day.

    Args:
        job: Its name; it is partitioned by days.
        settings: Whether it is on by itself, and how far it catches up.
    """

    @dg.schedule(  # pyright: ignore[reportUnknownMemberType] - partly untyped
        name=DAILY_VIDEO,
        cron_schedule=f"{BEGIN.minute} {BEGIN.hour} * * 1-5",
        execution_timezone=str(NEW_YORK),
        job_name=job,
        default_status=running_if(is_on=settings.daily),
        description=(
            "Asks for the day's video after the close of each day of the exchange, and for those "
            f"of the last {settings.catch_up_days} days that are still missing."
        ),
    )
    def daily_video(context: dg.ScheduleEvaluationContext) -> list[dg.RunRequest] | dg.SkipReason:
        if settings.posts == "embedded":
            return dg.SkipReason("the embedded posts know nothing of today: set XINSIDER_POSTS")
        today = context.scheduled_execution_time.astimezone(NEW_YORK).date()
        days = days_to_request(
            context.instance, DAILY_VIDEO, today, settings.catch_up_days, settings.first_day
        )
        if not days:
            return dg.SkipReason(_why_none(today))
        return [_request(day, today) for day in days]

    return daily_video


def running_if(*, is_on: bool) -> dg.DefaultScheduleStatus:
    """A schedule's state where nobody has used its switch in the interface."""
    return dg.DefaultScheduleStatus.RUNNING if is_on else dg.DefaultScheduleStatus.STOPPED


def _request(day: date, today: date) -> dg.RunRequest:
    """A run of the day; Dagster looks at the key within one tick only, so the next tries again."""
    tags = {_PRIORITY_TAG: _TODAY_FIRST} if day == today else {}
    return dg.RunRequest(run_key=day.isoformat(), partition_key=day.isoformat(), tags=tags)


def _why_none(today: date) -> str:
    reason = why_closed(today)
    if reason is None:
        return f"the video of {today} is being made already, and no earlier one is missing"
    return f"the exchange is closed on {today} ({reason}), and no earlier video is missing"
