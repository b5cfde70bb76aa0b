"""One make, killed at a given moment with all that it started."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import dagster as dg

from benchmarks.project import Project
from benchmarks.rehearsal.steps import steps_of
from benchmarks.rehearsal.strikes import Strike

_POLL_S = 0.05
_ORPHANS_S = 10.0
"""How long a browser may take to notice that nobody speaks to it any more."""


@dataclass(frozen=True)
class Hit:
    """A make that was killed.

    Attributes:
        at_work: The assets that it had begun and not ended.
        orphans: How many processes of it were still there some seconds later.
    """

    at_work: Sequence[str]
    orphans: int


def killed_make(
    project: Project, instance: dg.DagsterInstance, strike: Strike, log: IO[bytes]
) -> Hit | None:
    """Make the strike's day and kill the process and its group when its moment has come.

    Where the asset of the strike was done before, the moment has come as soon as that is seen.

    Args:
        project: Whose day is made.
        instance: Its Dagster instance.
        strike: The day and the moment.
        log: Where the make's output goes.

    Returns:
        What it hit, None if the make had ended before.
    """
    before = _newest_run(instance)
    process = project.xinsider("make", strike.day, output=log, is_group=True)
    try:
        run_id = _until_struck(process, instance, before, strike)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        status = process.wait()
    if run_id is None or status != -signal.SIGKILL:
        return None
    orphans = _orphans(project.root)
    steps = steps_of(instance, run_id)
    return Hit([name for name, step in steps.items() if step.end_s is None], orphans)


def _until_struck(
    process: subprocess.Popen[bytes],
    instance: dg.DagsterInstance,
    before: str | None,
    strike: Strike,
) -> str | None:
    """Wait for the moment; the run's id, None if the make ended before."""
    run_id: str | None = None
    while process.poll() is None:
        run_id = run_id or _started_run(instance, before)
        step = steps_of(instance, run_id).get(strike.asset) if run_id else None
        if step is not None:
            due_s = 0.0 if step.end_s else step.start_s + strike.after_s
            left_s = due_s - time.time()
            if left_s <= 0.0:
                return run_id
            time.sleep(min(left_s, _POLL_S))
        else:
            time.sleep(_POLL_S)
    return None


def _newest_run(instance: dg.DagsterInstance) -> str | None:
    newest = instance.get_run_records(limit=1)
    return newest[0].dagster_run.run_id if newest else None


def _started_run(instance: dg.DagsterInstance, before: str | None) -> str | None:
    """The newest run, if it is another than before and its log has begun."""
    newest = instance.get_run_records(limit=1)
    if not newest or newest[0].dagster_run.run_id == before or newest[0].start_time is None:
        return None
    return newest[0].dagster_run.run_id


def _orphans(root: Path) -> int:
    """Processes that still work for a project, after giving them some seconds to end."""
    give_up_s = time.monotonic() + _ORPHANS_S
    while (count := _processes_of(root)) and time.monotonic() < give_up_s:
        time.sleep(_POLL_S)
    return count


def _processes_of(root: Path) -> int:
    """How many processes have the project's root in their environment, the dead left out."""
    mark = f"XINSIDER_ROOT={root}".encode()
    count = 0
    for environ in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            count += mark in environ.read_bytes().split(b"\0")
    return count
