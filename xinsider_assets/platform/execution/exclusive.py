"""One run at a time makes a day; another one waits and then finds the work done.

Among queued runs the limit of the tag `dagster/partition` in dagster.yaml sees to it. Each run
takes the day's lock too: `xinsider make`, `dagster asset materialize` and `dg launch` run in a
process of their own, which the queue does not hold back, and a step may outlive its run.
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
"""Metadata entry of the event that says a run waits: the day that another one is making."""

_PARTITION_TAG = "dagster/partition"
_RANGE_TAG = "dagster/asset_partition_range_start"
_PATIENCE_S = 0.2
"""How long an interruption may go unheard."""


class Claim:
    """A day's lock, held together by a run and each of its steps at work.

    A run that is interrupted ends at once, but a step cannot be stopped: as long as its thread may
    still write, nobody else may make the day.
    """

    def __init__(self, lock: FileLock | None) -> None:
        self._lock = lock
        self._holders = 0
        self._guard = threading.Lock()

    @contextmanager
    def held(self) -> Generator[None]:
        """Hold the lock; who is the last to let go releases it.

        Raises:
            DagsterExecutionInterruptedError: It was released before.
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
    """Wait until nobody makes a day, before a run of it begins.

    A run that waits would hold a place among the runs of other days, and its time limit would run.
    Two who wait may both begin then: one of them waits in its run (see `claim_day`).

    Args:
        day: Which day.
        locks: Those that keep runs of a day apart.
        say: Is told, once, if that takes waiting.

    Raises:
        XInsiderError: The locks' folder cannot be written.
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
    """Take the lock of a run's day; say so once if that takes waiting.

    A run of no day has no lock: what it makes is small, is stored whole or not at all, and comes
    out the same whoever makes it.

    Args:
        plan_context: Of the run.
        locks: Folder of the locks; without one, runs are not kept apart.

    Returns:
        What to hold while the run goes on.

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
