"""Whether days can run by themselves: the schedule, what it needs, and who takes its ticks."""

from __future__ import annotations

from datetime import datetime, timedelta

import dagster as dg
from dagster._core.scheduler.instigation import InstigatorStatus, InstigatorType
from dagster._time import get_current_datetime

from xinsider_assets.daily.schedule import DAILY_VIDEO
from xinsider_assets.daily_settings import BEGIN
from xinsider_assets.errors import XInsiderError
from xinsider_assets.execution.instance import open_instance
from xinsider_assets.keys import require_keys
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.settings import Settings, project_root

_DAEMONS = ("SCHEDULER", "SENSOR", "QUEUED_RUN_COORDINATOR")
"""Dagster's names of those that take ticks and start runs; `dagster-daemon` holds them all."""

_SILENCE = timedelta(minutes=5)
"""Dagster's daemons give a sign of life every 30 s."""

_START = "start it with `make ui`, or for good as docs/daily.md says"


def daily_readiness(settings: Settings) -> str:
    """Say whether the daily schedule is on and all is there that it needs.

    Where nothing ever ran no database is set up.

    Raises:
        XInsiderError: It is on and will come to nothing; says why and how to mend it.
    """
    if not (settings.state_folder / "history").exists():
        if not settings.daily:
            return _off()
        _require_live_days(settings)
        raise XInsiderError(f"XINSIDER_DAILY is on, but Dagster's daemon never ran here: {_START}")
    with open_instance(project_root(), settings) as instance:
        switch = _switch(instance)
        is_on = settings.daily if switch is None else switch
        if not is_on:
            return _off()
        _require_live_days(settings)
        _require_daemon(instance)
    how = "by XINSIDER_DAILY" if switch is None else "by its switch in the interface"
    webhook = settings.failure_webhook is not None
    return (
        f"on {how}: a video at {BEGIN:%H:%M} New York time on each day of the exchange, due at "
        f"{settings.deadline:%H:%M}; the daemon runs; a failure is "
        f"{'posted to the webhook' if webhook else 'posted nowhere (XINSIDER_FAILURE_WEBHOOK)'}"
    )


def _off() -> str:
    return "off; XINSIDER_DAILY=true makes each day's video by itself (docs/daily.md)"


def _require_live_days(settings: Settings) -> None:
    require_keys(settings)
    fixed = {"XINSIDER_POSTS": settings.posts, "XINSIDER_MARKET": settings.market}
    embedded = [name for name, part in fixed.items() if part == "embedded"]
    if embedded:
        raise XInsiderError(
            f"the daily schedule is on, but {' and '.join(embedded)} embedded know nothing of "
            "today: set XINSIDER_PROFILE=live, or switch it off with XINSIDER_DAILY=false"
        )


def _switch(instance: dg.DagsterInstance) -> bool | None:
    """How the schedule's switch in the interface was last set; None if nobody has used it."""
    for state in instance.all_instigator_state(instigator_type=InstigatorType.SCHEDULE):
        if state.instigator_name == DAILY_VIDEO:
            if state.status == InstigatorStatus.DECLARED_IN_CODE:
                return None
            return state.status == InstigatorStatus.RUNNING
    return None


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
