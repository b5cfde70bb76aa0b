"""Fails the runs of `xinsider make` whose process was killed.

Dagster monitors only runs that it launched itself. Without this a killed `xinsider make` would stay
"started", and a queued run of the same day would wait until the time limit.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

import dagster as dg

from xinsider_assets.storage.locks import Locks

BY_COMMAND = "xinsider/by_command"
"""Tag of the runs of `xinsider make`: its failure is reported in the terminal."""

_UNDER_WAY = (
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
)
_MESSAGE = "the process of `xinsider make` was killed; what it finished is kept: make the day again"


@contextmanager
def kept_alive(locks: Locks, run_id: str) -> Generator[None]:
    """Hold the lock of a run of this process; take it before the run is recorded.

    Raises:
        XInsiderError: The locks' folder cannot be written.
    """
    lock = locks.take(_lock_of(run_id))
    try:
        yield
    finally:
        if lock is not None:
            lock.release()
            locks.forget(_lock_of(run_id))


def fail_killed(instance: dg.DagsterInstance, locks: Locks) -> list[str]:
    """Fail the runs of commands whose process is gone; returns their ids.

    Raises:
        XInsiderError: The locks' folder cannot be written.
    """
    started = dg.RunsFilter(statuses=list(_UNDER_WAY), tags={BY_COMMAND: "true"})
    killed: list[str] = []
    for run in instance.get_runs(started):
        name = _lock_of(run.run_id)
        lock = locks.take(name)
        if lock is None:
            continue
        # the run may have ended between the query and the lock
        now = instance.get_run_by_id(run.run_id)
        if now is not None and now.status in _UNDER_WAY:
            instance.report_run_failed(run, _MESSAGE)
            killed.append(run.run_id)
        lock.release()
        locks.forget(name)
    return killed


def _lock_of(run_id: str) -> str:
    return f"run-{run_id}"
