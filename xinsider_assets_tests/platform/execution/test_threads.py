"""The thread executor stands on Dagster's inner seams, so its whole behaviour is pinned here."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import dagster as dg
import pytest
from dagster._core.definitions.job_base import InMemoryJob
from dagster._core.execution.api import execute_run_iterator

from xinsider_assets.platform.execution.threads import thread_executor

PATIENCE_S = 20.0


def run(assets: Sequence[object], instance: dg.DagsterInstance, max_concurrent: int = 4):
    """Run all assets by the executor and give the events."""
    defs = dg.Definitions(
        assets=[asset for asset in assets if isinstance(asset, dg.AssetsDefinition)],
        jobs=[dg.define_asset_job("job")],
        executor=thread_executor.configured({"max_concurrent": max_concurrent}),
    )
    job = defs.resolve_job_def("job")
    run_record = instance.create_run_for_job(job_def=job)
    return list(execute_run_iterator(InMemoryJob(job), run_record, instance))


def steps(events, kind: dg.DagsterEventType) -> list[str]:
    return [event.step_key for event in events if event.event_type == kind]


def test_independent_steps_run_at_the_same_time(instance: dg.DagsterInstance):
    """Each step waits for the other: one after the other they would never meet."""
    meeting = threading.Barrier(2, timeout=PATIENCE_S)

    @dg.asset
    def left() -> None:
        meeting.wait()

    @dg.asset
    def right() -> None:
        meeting.wait()

    events = run([left, right], instance)
    assert events[-1].event_type == dg.DagsterEventType.RUN_SUCCESS


class Room:
    """Counts how many are inside, and the most there ever were."""

    def __init__(self) -> None:
        self.inside, self.most, self._lock = 0, 0, threading.Lock()

    def visit(self) -> None:
        with self._lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
        threading.Event().wait(0.05)
        with self._lock:
            self.inside -= 1


def test_no_more_steps_at_once_than_allowed(instance: dg.DagsterInstance):
    room = Room()
    assets = [dg.asset(name=f"a{index}")(room.visit) for index in range(6)]
    run(assets, instance, max_concurrent=2)
    assert room.most <= 2


def test_a_failure_skips_what_follows_and_lets_the_rest_finish(instance: dg.DagsterInstance):
    @dg.asset
    def broken() -> None:
        raise ValueError("no")

    @dg.asset(deps=[broken])
    def after() -> None: ...

    @dg.asset
    def apart() -> None: ...

    events = run([broken, after, apart], instance)
    assert events[-1].event_type == dg.DagsterEventType.RUN_FAILURE
    assert steps(events, dg.DagsterEventType.STEP_FAILURE) == ["broken"]
    assert steps(events, dg.DagsterEventType.STEP_SUCCESS) == ["apart"]
    assert "after" not in steps(events, dg.DagsterEventType.STEP_START)


def test_a_retry_policy_is_followed_and_a_final_failure_is_not_retried(
    instance: dg.DagsterInstance,
):
    tries: dict[str, int] = {"passing": 0, "final": 0}

    @dg.asset(retry_policy=dg.RetryPolicy(max_retries=2))
    def passing() -> None:
        tries["passing"] += 1
        if tries["passing"] < 3:
            raise ValueError("again")

    @dg.asset(retry_policy=dg.RetryPolicy(max_retries=2))
    def final() -> None:
        tries["final"] += 1
        raise dg.Failure("never", allow_retries=False)

    run([passing, final], instance)
    assert tries == {"passing": 3, "final": 1}


@pytest.mark.parametrize("passes", [True, False])
def test_a_blocking_check_stops_what_follows(instance: dg.DagsterInstance, passes):
    @dg.asset(check_specs=[dg.AssetCheckSpec("good", asset="made", blocking=True)])
    def made():
        return dg.MaterializeResult(
            check_results=[dg.AssetCheckResult(check_name="good", passed=passes)]
        )

    @dg.asset(deps=[made])
    def after() -> None: ...

    events = run([made, after], instance)
    assert ("after" in steps(events, dg.DagsterEventType.STEP_SUCCESS)) is passes


def test_a_pool_of_one_lets_one_in_at_a_time(instance: dg.DagsterInstance):
    instance.event_log_storage.set_concurrency_slots("narrow", 1)
    room = Room()
    assets = [dg.asset(name=f"p{index}", pool="narrow")(room.visit) for index in range(3)]
    events = run(assets, instance)
    assert events[-1].event_type == dg.DagsterEventType.RUN_SUCCESS
    assert room.most == 1


def test_every_event_is_in_the_log_of_the_run(instance: dg.DagsterInstance):
    @dg.asset
    def one() -> None: ...

    run([one], instance)
    (record,) = instance.get_run_records()
    logged = instance.all_logs(record.dagster_run.run_id)
    kinds = [entry.dagster_event_type for entry in logged if entry.is_dagster_event]
    for kind in (
        dg.DagsterEventType.RUN_START,
        dg.DagsterEventType.STEP_START,
        dg.DagsterEventType.ASSET_MATERIALIZATION,
        dg.DagsterEventType.STEP_SUCCESS,
        dg.DagsterEventType.RUN_SUCCESS,
    ):
        assert kinds.count(kind) == 1
