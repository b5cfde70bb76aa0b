"""Whether days can run by themselves: the schedule, what it needs, and who takes its ticks."""

from __future__ import annotations

from datetime import datetime, timedelta

import dagster as dg

from xinsider_assets.daily.check import CHECK_PUNCTUALITY
from xinsider_assets.daily.schedule import DAILY_VIDEO
from xinsider_assets.daily.switch import SETTING, Switch, switch_of
from xinsider_assets.daily_settings import BEGIN
from xinsider_assets.errors import XInsiderError
from xinsider_assets.keys import require_keys
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.platform.dagster_private import get_current_datetime
from xinsider_assets.platform.execution.instance import open_instance
from xinsider_assets.settings import Settings, project_root

_DAEMONS = ("SCHEDULER", "SENSOR", "QUEUED_RUN_COORDINATOR")
"""Dagster's names of those that take ticks and start runs; `dagster-daemon` holds them all."""

_SILENCE = timedelta(minutes=5)
"""Dagster's daemons give a sign of life every 30 s."""

_START = "start it with `make ui`, or for good as docs/daily.md says"


class ScheduleOffError(XInsiderError):
    """The daily schedule is off, as it is meant to be: nothing is wrong."""


def daily_readiness(settings: Settings) -> str:
    """Say by what the daily schedule is on, and whether all is there that it needs.

    Where nothing ever ran no database is set up.

    Raises:
        ScheduleOffError: It is off; says by what, and how to turn it on.
        XInsiderError: It should be on and will come to nothing; says why and how to fix it.
    """
    if not (settings.state_folder / "history").exists():
        _require_on(Switch(DAILY_VIDEO, settings.daily, None))
        _require_live_days(settings, f"set {SETTING}=false")
        raise XInsiderError(f"{SETTING} is on, but Dagster's daemon never ran here: {_START}")
    with open_instance(project_root(), settings) as instance:
        switch = switch_of(instance, DAILY_VIDEO, setting=settings.daily)
        watch = switch_of(instance, CHECK_PUNCTUALITY, setting=settings.daily)
        _require_on(switch)
        _require_live_days(settings, switch.remedy)
        _require_daemon(instance)
    webhook = settings.failure_webhook is not None
    due = f"due at {settings.deadline:%H:%M}"
    return (
        f"on by {switch.holder}: a video at {BEGIN:%H:%M} New York time on each day of the "
        f"exchange, {due if watch.is_on else f'nobody watches its deadline ({watch.remedy})'}; "
        "the daemon runs; a failure is "
        f"{'posted to the webhook' if webhook else 'posted nowhere (XINSIDER_FAILURE_WEBHOOK)'}"
    )


def _require_on(switch: Switch) -> None:
    if switch.is_on:
        return
    says = f"off by {switch.holder}; to have each day's video by itself, {switch.remedy}"
    if switch.setting:
        raise XInsiderError(says)
    raise ScheduleOffError(f"{says} (docs/daily.md)")


def _require_live_days(settings: Settings, switching_off: str) -> None:
    require_keys(settings)
    fixed = {"XINSIDER_POSTS": settings.posts, "XINSIDER_MARKET": settings.market}
    embedded = [name for name, part in fixed.items() if part == "embedded"]
    if embedded:
        raise XInsiderError(
            f"the daily schedule is on, but {' and '.join(embedded)} embedded know nothing of "
            f"today: set XINSIDER_PROFILE=live, or {switching_off}"
        )


def _require_daemon(instance: dg.DagsterInstance) -> None:
    heartbeats = instance.get_daemon_heartbeats()
    beats = [heartbeats[name].timestamp for name in _DAEMONS if name in heartbeats]
    last = datetime.fromtimestamp(min(beats, default=0.0), NEW_YORK)
    if len(beats) < len(_DAEMONS):
        raise XInsiderError(f"the daily schedule is on, but Dagster's daemon never ran: {_START}")
    if get_current_datetime() - last > _SILENCE:
        raise XInsiderError(
            "the daily schedule is on, but Dagster's daemon does not run (its last sign of life: "
            f"{last:%Y-%m-%d %H:%M} New York time): {_START}"
        )
