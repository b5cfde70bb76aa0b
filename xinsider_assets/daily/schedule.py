"""The schedule that requests the day's video on every trading day."""

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
"""The day's video has a deadline; caught-up and backfilled days have priority 0."""


def build_schedule(job: str, settings: Settings) -> dg.ScheduleDefinition:
    """Build the daily schedule of the job that makes a day.

    Args:
        job: The name of the job, which is partitioned by day.
        settings: Whether the schedule is on by default and how many days it catches up.
    """

    @dg.schedule(  # pyright: ignore[reportUnknownMemberType] - partly untyped
        name=DAILY_VIDEO,
        cron_schedule=f"{BEGIN.minute} {BEGIN.hour} * * 1-5",
        execution_timezone=str(NEW_YORK),
        job_name=job,
        default_status=running_if(is_on=settings.daily),
        description=(
            "Requests the day's video after the close of each trading day, and the missing videos "
            f"of the last {settings.catch_up_days} days."
        ),
    )
    def daily_video(context: dg.ScheduleEvaluationContext) -> list[dg.RunRequest] | dg.SkipReason:
        if settings.posts == "embedded":
            return dg.SkipReason("the embedded posts have no data for today: set XINSIDER_POSTS")
        today = context.scheduled_execution_time.astimezone(NEW_YORK).date()
        days = days_to_request(
            context.instance, DAILY_VIDEO, today, settings.catch_up_days, settings.first_day
        )
        if not days:
            return dg.SkipReason(_why_none(today))
        return [_request(day, today) for day in days]

    return daily_video


def running_if(*, is_on: bool) -> dg.DefaultScheduleStatus:
    """Return a schedule's default status, which applies until it is switched in the UI."""
    return dg.DefaultScheduleStatus.RUNNING if is_on else dg.DefaultScheduleStatus.STOPPED


def _request(day: date, today: date) -> dg.RunRequest:
    """Request a run of the day. Run keys only apply within a tick, so the next tick retries."""
    tags = {_PRIORITY_TAG: _TODAY_FIRST} if day == today else {}
    return dg.RunRequest(run_key=day.isoformat(), partition_key=day.isoformat(), tags=tags)


def _why_none(today: date) -> str:
    reason = why_closed(today)
    if reason is None:
        return f"the video of {today} is already being made, and no earlier one is missing"
    return f"the exchange is closed on {today} ({reason}), and no earlier video is missing"
