"""The real dagster.yaml, as Dagster reads it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.run_coordinator import QueuedRunCoordinator
from dagster._core.scheduler import DagsterDaemonScheduler

from xinsider_assets.platform.execution.instance import open_instance
from xinsider_assets.settings import Settings

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dg.DagsterInstance]:
    root = tmp_path_factory.mktemp("project")
    shutil.copy(REPOSITORY / "dagster.yaml", root)
    with open_instance(root, Settings(state_folder=root / "state")) as instance:
        yield instance


def test_only_crashed_runs_are_tried_again(real: dg.DagsterInstance):
    """An asset's own failure was retried where that makes sense, and may cost money."""
    assert real.run_retries_enabled
    assert real.run_retries_max_retries == 1
    assert not real.run_retries_retry_on_asset_or_op_failure


def test_runs_that_hang_or_died_are_ended_and_give_back_their_places(real: dg.DagsterInstance):
    assert real.run_monitoring_enabled
    assert real.run_monitoring_start_timeout_seconds == 180
    assert real.run_monitoring_max_runtime_seconds == 5400
    assert real.run_monitoring_settings["free_slots_after_run_end_seconds"] == 300


def test_runs_wait_in_a_queue_and_steps_for_their_pools(real: dg.DagsterInstance):
    assert isinstance(real.run_coordinator, QueuedRunCoordinator)
    concurrency = real.get_concurrency_config()
    assert concurrency.run_queue_config is not None
    assert concurrency.run_queue_config.max_concurrent_runs == 2
    assert concurrency.pool_config.default_pool_limit == 2
    assert concurrency.pool_config.pool_granularity is not None
    assert concurrency.pool_config.pool_granularity.value == "op"


def test_of_each_day_one_run_leaves_the_queue_at_a_time(real: dg.DagsterInstance):
    queue = real.get_concurrency_config().run_queue_config
    assert queue is not None
    assert queue.tag_concurrency_limits == [
        {"key": "dagster/partition", "value": {"applyLimitPerUniqueValue": True}, "limit": 1}
    ]


def test_a_tick_that_could_not_be_evaluated_is_tried_again(real: dg.DagsterInstance):
    assert isinstance(real.scheduler, DagsterDaemonScheduler)
    assert real.scheduler.max_tick_retries == 5
    assert real.get_sensor_settings()["use_threads"]


def test_nothing_is_sent_anywhere(real: dg.DagsterInstance):
    assert not real.telemetry_enabled
    assert not real.nux_enabled
