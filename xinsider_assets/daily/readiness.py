"""Checks the daily automation: the schedule, its requirements and Dagster's daemon."""

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
"""The daemons that evaluate ticks and launch runs; `dagster-daemon` runs all of them."""

_SILENCE = timedelta(minutes=5)
"""Dagster's daemons send a heartbeat every 30 s."""

_START = "start it with `make ui`, or permanently as described in docs/daily.md"


class ScheduleOffError(XInsiderError):
    """The daily schedule is off on purpose: this is not a fault."""


def daily_readiness(settings: Settings) -> str:
    """Describe what turns the daily schedule on and check its requirements.

    Creates no database if nothing has run yet.

    Raises:
        ScheduleOffError: The schedule is off; the message says why and how to turn it on.
        XInsiderError: The schedule is on but cannot work; the message says why and how to fix it.
    """
    if not (settings.state_folder / "history").exists():
        _require_on(Switch(DAILY_VIDEO, settings.daily, None))
        _require_live_days(settings, f"set {SETTING}=false")
        raise XInsiderError(f"{SETTING} is on, but Dagster's daemon has never run here: {_START}")
    with open_instance(project_root(), settings) as instance:
        switch = switch_of(instance, DAILY_VIDEO, setting=settings.daily)
        watch = switch_of(instance, CHECK_PUNCTUALITY, setting=settings.daily)
        _require_on(switch)
        _require_live_days(settings, switch.remedy)
        _require_daemon(instance)
    webhook = settings.failure_webhook is not None
    due = f"due at {settings.deadline:%H:%M}"
    return (
        f"on by {switch.holder}: a video at {BEGIN:%H:%M} New York time on each trading day, "
        f"{due if watch.is_on else f'its deadline is not checked ({watch.remedy})'}; "
        "the daemon is running; failures are "
        f"{'posted to the webhook' if webhook else 'not posted (XINSIDER_FAILURE_WEBHOOK)'}"
    )


def _require_on(switch: Switch) -> None:
    if switch.is_on:
        return
    says = f"off by {switch.holder}; to make each day's video automatically, {switch.remedy}"
    if switch.setting:
        raise XInsiderError(says)
    raise ScheduleOffError(f"{says} (docs/daily.md)")


def _require_live_days(settings: Settings, switching_off: str) -> None:
    require_keys(settings)
    fixed = {"XINSIDER_POSTS": settings.posts, "XINSIDER_MARKET": settings.market}
    embedded = [name for name, part in fixed.items() if part == "embedded"]
    if embedded:
        raise XInsiderError(
            f"the daily schedule is on, but the embedded parts of {' and '.join(embedded)} have "
            f"no data for today: set XINSIDER_PROFILE=live, or {switching_off}"
        )


def _require_daemon(instance: dg.DagsterInstance) -> None:
    heartbeats = instance.get_daemon_heartbeats()
    beats = [heartbeats[name].timestamp for name in _DAEMONS if name in heartbeats]
    last = datetime.fromtimestamp(min(beats, default=0.0), NEW_YORK)
    if len(beats) < len(_DAEMONS):
        raise XInsiderError(
            f"the daily schedule is on, but Dagster's daemon has never run: {_START}"
        )
    if get_current_datetime() - last > _SILENCE:
        raise XInsiderError(
            "the daily schedule is on, but Dagster's daemon is not running (last heartbeat: "
            f"{last:%Y-%m-%d %H:%M} New York time): {_START}"
        )
