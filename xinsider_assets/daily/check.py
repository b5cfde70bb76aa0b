"""The check `on_time` of the finished video, with its own job and schedule."""

# No postponed annotations in this module: Dagster inspects the class of `context`.

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import dagster as dg

from xinsider_assets.artifacts.finding import Finding
from xinsider_assets.daily.days import VIDEO
from xinsider_assets.daily.punctuality import ON_TIME, judge_punctuality
from xinsider_assets.daily.schedule import DAILY_VIDEO, running_if
from xinsider_assets.daily.switch import switch_of
from xinsider_assets.daily_settings import BEGIN
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.platform.checks import check_results
from xinsider_assets.platform.dagster_private import get_current_datetime
from xinsider_assets.platform.platform import Platform
from xinsider_assets.settings import Settings

PUNCTUALITY = "punctuality"
"""The job that evaluates the check alone."""

CHECK_PUNCTUALITY = "check_punctuality"
"""The schedule of that job."""

_BEFORE_ALL_OTHERS = {"dagster/priority": "10"}
"""The run takes two seconds and should not wait behind backfilled days."""


def build_check(platform: Platform) -> dg.AssetChecksDefinition:
    """Build the check. It always judges the last due day and names that day."""
    settings = platform.parts.settings

    @dg.asset_check(
        asset=VIDEO,
        name=ON_TIME,
        description=(
            "Checks that the video of the last trading day whose deadline "
            f"({settings.deadline:%H:%M} New York time) has passed exists, and when it was made. "
            "Evaluated only while the daily schedule is on."
        ),
    )
    def on_time(context: dg.AssetCheckExecutionContext) -> dg.AssetCheckResult:
        switch = switch_of(context.instance, DAILY_VIDEO, setting=settings.daily)
        if not switch.is_on:
            says = f"nothing is due: the daily schedule is off by {switch.holder}"
            finding = Finding(name=ON_TIME, is_well=True, says=says, measured={})
        else:
            finding = judge_punctuality(
                context.instance,
                platform.resolver,
                get_current_datetime(),
                settings.deadline,
                settings.first_day,
            )
        return next(check_results((finding,)))

    return on_time


def with_freshness(
    assets: Iterable[dg.AssetsDefinition], settings: Settings
) -> Sequence[dg.AssetsDefinition]:
    """Add a freshness policy to the video if the setting turns the daily schedule on.

    Dagster's daemon evaluates the policy for the asset graph and the asset health. The policy only
    knows weekdays: on a holiday it fails until the next video, whereas `on_time` passes.
    """
    if not settings.daily:
        return list(assets)
    deadline = settings.deadline
    policy = dg.FreshnessPolicy.cron(
        deadline_cron=_deadline_cron(settings),
        lower_bound_delta=datetime.combine(date.min, deadline) - datetime.combine(date.min, BEGIN),
        timezone=str(NEW_YORK),
    )
    return dg.map_asset_specs(
        lambda spec: dg.apply_freshness_policy(spec, policy) if spec.key == VIDEO else spec, assets
    )


def _deadline_cron(settings: Settings) -> str:
    return f"{settings.deadline.minute} {settings.deadline.hour} * * 1-5"


def on_time_alone() -> dg.AssetSelection:
    """Select the check without its asset."""
    return dg.AssetSelection.checks(dg.AssetCheckKey(VIDEO, ON_TIME))


def build_check_schedule(settings: Settings) -> dg.ScheduleDefinition:
    """Build the schedule that evaluates the check at each weekday's deadline.

    It also runs on holidays, to report whether a missing video has been made since.
    """
    job = dg.define_asset_job(  # pyright: ignore[reportUnknownMemberType] - partly untyped
        PUNCTUALITY,
        selection=on_time_alone(),
        description="Checks whether the last due video exists.",
        tags=_BEFORE_ALL_OTHERS,
    )
    return dg.ScheduleDefinition(
        name=CHECK_PUNCTUALITY,
        job=job,
        cron_schedule=_deadline_cron(settings),
        execution_timezone=str(NEW_YORK),
        default_status=running_if(is_on=settings.daily),
        description="Checks at each weekday's deadline whether the last due video exists.",
    )
