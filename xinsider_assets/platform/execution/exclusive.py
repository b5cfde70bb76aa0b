"""One run at a time makes a day; a second run waits and then reuses the result.

The queue enforces this by the limit of the tag `dagster/partition` in dagster.yaml. Each run also
takes a lock of the day: `xinsider make`, `dagster asset materialize` and `dg launch` run in a
process of their own, which bypasses the queue, and a step may outlive its run.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg

from xinsider_assets.errors import XInsiderError
from xinsider_assets.platform.dagster_private import (
    EngineEventData,
    PlanOrchestrationContext,
    pop_captured_interrupt,
)
from xinsider_assets.storage.locks import Locks

if TYPE_CHECKING:
    from filelock import FileLock

WAITS_FOR = "waits_for"
"""Metadata entry of the event of a waiting run: the day that another run is making."""

_PARTITION_TAG = "dagster/partition"
_RANGE_TAG = "dagster/asset_partition_range_start"
_PATIENCE_S = 0.2
"""Longest delay until an interruption is noticed."""


class Claim:
    """A day's lock, shared by a run and its running steps.

    An interrupted run ends at once, but a step cannot be stopped: as long as its thread may write,
    no other run may make the day.
    """

    def __init__(self, lock: FileLock | None) -> None:
        self._lock = lock
        self._holders = 0
        self._guard = threading.Lock()

    @contextmanager
    def held(self) -> Generator[None]:
        """Hold the lock; the last holder releases it.

        Raises:
            DagsterExecutionInterruptedError: The lock was already released.
        """
        with self._guard:
            if self._lock is not None and not self._lock.is_locked:
                raise dg.DagsterExecutionInterruptedError
            self._holders += 1
        try:
            yield
        finally:
            with self._guard:
                self._holders -= 1
                if self._lock is not None and self._holders == 0:
                    self._lock.release()


def wait_for_day(day: str, locks: Locks, say: Callable[[str], None]) -> None:
    """Wait until no run makes a day, before a run of it starts.

    A waiting run would use a slot of the queue and its own time limit.
    Two waiting processes may start together: then one waits inside its run (see `claim_day`).

    Args:
        day: The day.
        locks: Locks of the days.
        say: Called once with a message if there is a wait.

    Raises:
        XInsiderError: The folder of the locks cannot be written.
    """
    name = _lock_of(day)
    lock = locks.take(name)
    if lock is None:
        say(_waits(day))
    while lock is None:
        lock = locks.take(name, _PATIENCE_S)
    lock.release()


def _lock_of(day: str) -> str:
    return f"day-{day}"


def _waits(day: str) -> str:
    return f"another run is making {day}; this one waits until it has ended"


def claim_day(
    plan_context: PlanOrchestrationContext, locks: Path | None
) -> Generator[dg.DagsterEvent, None, Claim]:
    """Take the lock of a run's day; log once if there is a wait.

    A run without a partition takes no lock: its artifacts are small, are stored atomically, and are
    the same whichever run makes them.

    Args:
        plan_context: Context of the run.
        locks: Folder of the locks; None takes no lock.

    Returns:
        The lock to hold during the run.

    Raises:
        DagsterExecutionInterruptedError: The run was interrupted while it waited.
        XInsiderError: The run is for a range of days, or the folder cannot be written.
    """
    tags = plan_context.dagster_run.tags
    if _RANGE_TAG in tags:
        raise XInsiderError(
            "a run makes one day; make a range with `xinsider make --from A --to B`, or as a "
            "backfill with a run for each partition"
        )
    day = tags.get(_PARTITION_TAG)
    if locks is None or day is None:
        return Claim(None)
    known, name = Locks(locks), _lock_of(day)
    lock = known.take(name)
    if lock is None:
        yield dg.DagsterEvent.engine_event(
            plan_context,
            _waits(day),
            EngineEventData({WAITS_FOR: dg.MetadataValue.text(day)}),
        )
    while lock is None:
        if pop_captured_interrupt():
            raise dg.DagsterExecutionInterruptedError
        lock = known.take(name, _PATIENCE_S)
    return Claim(lock)
