"""What `xinsider doctor` says of the daily schedule."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from dagster._daemon.types import DaemonHeartbeat

from xinsider_assets.daily.readiness import daily_readiness
from xinsider_assets.errors import XInsiderError
from xinsider_assets.execution.instance import open_instance
from xinsider_assets.settings import Settings

REPOSITORY = Path(__file__).parents[2]
LIVE = {"posts": "archive", "market": "yahoo"}
OFF = "off; XINSIDER_DAILY=true makes each day's video by itself (docs/daily.md)"


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


def test_where_nothing_ever_ran(root: Path):
    assert daily_readiness(settings(root)) == OFF
    assert "daemon never ran here" in problem(settings(root, daily=True, **LIVE))
    assert not (root / "state").exists()


def test_what_it_needs_is_named(root: Path):
    told = problem(settings(root, daily=True))
    assert "XINSIDER_POSTS and XINSIDER_MARKET embedded know nothing of today" in told
    told = problem(settings(root, daily=True, market="yahoo", posts="x", x_bearer_token=""))
    assert told.startswith("missing keys: X_BEARER_TOKEN")


def test_the_daemon_must_have_given_a_sign_of_life(root: Path):
    on = settings(root, daily=True, failure_webhook="https://hooks.example/s3cret", **LIVE)
    names = ("SCHEDULER", "SENSOR", "QUEUED_RUN_COORDINATOR")
    with open_instance(root, on) as instance:
        assert "Dagster's daemon never ran" in problem(on)
        for name in names:
            instance.add_daemon_heartbeat(DaemonHeartbeat(time.time(), name, "one"))
        told = daily_readiness(on)
        assert told.startswith("on by XINSIDER_DAILY: a video at 16:30 New York time")
        assert told.endswith("a failure is posted to the webhook")
        assert "s3cret" not in told
        instance.add_daemon_heartbeat(DaemonHeartbeat(time.time() - 600.0, names[1], "one"))
        assert "daemon does not run (its last sign of life: 20" in problem(on)
        assert daily_readiness(settings(root)) == OFF
