"""What `xinsider doctor` says of the daily schedule."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from dagster._daemon.types import DaemonHeartbeat

from xinsider_assets.daily.readiness import ScheduleOffError, daily_readiness
from xinsider_assets.daily.schedule import DAILY_VIDEO
from xinsider_assets.errors import XInsiderError
from xinsider_assets.platform.execution.instance import open_instance
from xinsider_assets.settings import Settings
from xinsider_assets_tests.daily.switches import turn

REPOSITORY = Path(__file__).parents[2]
DAEMONS = ("SCHEDULER", "SENSOR", "QUEUED_RUN_COORDINATOR")
LIVE = {"posts": "archive", "market": "yahoo"}
OFF = (
    "off by XINSIDER_DAILY=false; to make each day's video automatically, set XINSIDER_DAILY=true "
    "(docs/daily.md)"
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(REPOSITORY / "dagster.yaml", tmp_path)
    monkeypatch.setenv("XINSIDER_ROOT", f"{tmp_path}")
    return tmp_path


def settings(root: Path, **changed: Any) -> Settings:
    return Settings(state_folder=root / "state", **changed)


def problem(settings: Settings) -> str:
    with pytest.raises(XInsiderError) as caught:
        daily_readiness(settings)
    return str(caught.value)


def off(settings: Settings) -> str:
    with pytest.raises(ScheduleOffError) as caught:
        daily_readiness(settings)
    return str(caught.value)


def test_where_nothing_ever_ran(root: Path):
    assert off(settings(root)) == OFF
    assert "daemon has never run here" in problem(settings(root, daily=True, **LIVE))
    assert not (root / "state").exists()


def test_what_it_needs_is_named(root: Path):
    told = problem(settings(root, daily=True))
    assert "the embedded parts of XINSIDER_POSTS and XINSIDER_MARKET have no data for today" in told
    told = problem(settings(root, daily=True, market="yahoo", posts="x", x_bearer_token=""))
    assert told.startswith("missing keys: X_BEARER_TOKEN")


def test_the_daemon_must_have_sent_a_heartbeat(root: Path):
    on = settings(root, daily=True, failure_webhook="https://hooks.example/s3cret", **LIVE)
    with open_instance(root, on) as instance:
        assert "Dagster's daemon has never run" in problem(on)
        for name in DAEMONS:
            instance.add_daemon_heartbeat(DaemonHeartbeat(time.time(), name, "one"))
        told = daily_readiness(on)
        assert told.startswith("on by XINSIDER_DAILY=true: a video at 16:30 New York time")
        assert told.endswith("failures are posted to the webhook")
        assert "s3cret" not in told
        instance.add_daemon_heartbeat(DaemonHeartbeat(time.time() - 600.0, DAEMONS[1], "one"))
        assert "daemon is not running (last heartbeat: 20" in problem(on)
        assert off(settings(root)) == OFF


def test_the_switch_in_the_interface_outweighs_the_setting(root: Path):
    """Each remedy turns what holds: the setting where nobody has used the switch."""
    on, never = settings(root, daily=True, **LIVE), settings(root, **LIVE)
    with open_instance(root, on) as instance:
        for name in DAEMONS:
            instance.add_daemon_heartbeat(DaemonHeartbeat(time.time(), name, "one"))
        turn(instance, DAILY_VIDEO, on=False)
        assert problem(on) == (
            "off by the switch of daily_video in the interface, which overrides the setting; to "
            "make each day's video automatically, turn daily_video on under Automation in the "
            "interface"
        )
        assert off(never).startswith("off by the switch of daily_video in the interface; to make")
        turn(instance, DAILY_VIDEO, on=True)
        told = daily_readiness(never)
        assert told.startswith("on by the switch of daily_video in the interface, which overrides")
        assert "its deadline is not checked (set XINSIDER_DAILY=true)" in told
        assert problem(settings(root)).endswith(
            "set XINSIDER_PROFILE=live, or turn daily_video off under Automation in the interface"
        )
        turn(instance, DAILY_VIDEO, on=None)
        assert daily_readiness(on).startswith("on by XINSIDER_DAILY=true: a video at 16:30")
        assert off(settings(root)) == OFF
