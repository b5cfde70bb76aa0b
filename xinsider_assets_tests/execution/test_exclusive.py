"""Two makes of one day at once: one works; the other one waits, says so, and reuses the work."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.definitions.job_base import InMemoryJob
from dagster._core.errors import DagsterExecutionInterruptedError
from dagster._core.execution.api import execute_run_iterator
from filelock import FileLock

from xinsider_assets.execution.exclusive import WAITS_FOR, Claim
from xinsider_assets.execution.instance import open_instance
from xinsider_assets.locks import Locks
from xinsider_assets.settings import Settings
from xinsider_assets_tests.house import DAY, House

PATIENCE_S = 60.0
DAY_LOCK = f"day-{DAY}"
WAITING = "another run is making 2013-01-24; this one waits until it has ended"
REPOSITORY = Path(__file__).parents[2]


@contextmanager
def held(locks: Locks, name: str = DAY_LOCK) -> Generator[FileLock]:
    """Keep a lock as another run would; a test that fails must not keep its runs waiting."""
    lock = locks.take(name)
    assert lock is not None
    try:
        yield lock
    finally:
        lock.release()


def is_waiting(event: dg.DagsterEvent) -> bool:
    is_of_engine = event.event_type == dg.DagsterEventType.ENGINE_EVENT
    return is_of_engine and WAITS_FOR in event.engine_event_data.metadata


def test_days_do_not_wait_for_each_other(house: House):
    with held(house.platform().parts.locks, f"day-{DAY + timedelta(days=1)}"):
        _, events = house.make()  # pyright: ignore[reportUnknownMemberType] - partly untyped
    assert not any(map(is_waiting, events))


def test_a_run_of_a_range_of_days_is_refused(house: House):
    defs, _ = house.open()
    job = defs.resolve_job_def("make_day")
    tags = {
        "dagster/asset_partition_range_start": f"{DAY}",
        "dagster/asset_partition_range_end": f"{DAY + timedelta(days=1)}",
    }
    run = house.instance.create_run_for_job(job, tags=tags)
    events = list(execute_run_iterator(InMemoryJob(job), run, house.instance))
    assert events[-1].event_type == dg.DagsterEventType.RUN_FAILURE
    assert "a run makes one day" in str(events[-1].job_failure_data.error)
    assert house.world.made == []


def test_a_step_that_outlives_its_run_still_holds_the_day(tmp_path: Path):
    """An interrupted run ends at once, and its steps go on to write until their threads end."""
    locks = Locks(tmp_path)
    claim = Claim(locks.take("day"))
    with claim.held():
        step = claim.held()
        step.__enter__()
    assert locks.take("day") is None
    step.__exit__(None, None, None)
    later = locks.take("day")
    assert later is not None
    with pytest.raises(DagsterExecutionInterruptedError), claim.held():
        pass


class Command:
    """`xinsider make` as a shell starts it: a test runner's children may ignore interrupts."""

    def __init__(self, root: Path, select: str) -> None:
        command = (
            "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
            "from xinsider_assets.cli import main; main()"
        )
        self.process = subprocess.Popen(
            [sys.executable, "-c", command, "make", f"{DAY}", "--select", select],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def read_until(self, words: str) -> None:
        assert self.process.stdout is not None
        while words not in (line := self.process.stdout.readline()):
            assert line, self.process.communicate()

    def end(self) -> tuple[str, str]:
        return self.process.communicate(timeout=PATIENCE_S)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of the embedded parts."""
    shutil.copy(REPOSITORY / "dagster.yaml", tmp_path)
    return tmp_path


def test_a_make_that_waits_can_be_interrupted_and_leaves_the_day_free(root: Path):
    locks = Locks(root / "state" / "locks")
    with held(locks):
        waiting = Command(root, "viral_tweets")
        waiting.read_until(WAITING)
        waiting.process.send_signal(signal.SIGINT)
        _, errors = waiting.end()
    assert waiting.process.returncode == 130
    assert errors.startswith("interrupted; what was finished is kept")
    with held(locks):
        pass


def test_after_a_killed_make_one_of_those_that_wait_works_and_the_other_reuses_all(root: Path):
    """Processes, as Dagster itself cannot begin a run while another thread of a process logs."""
    killed = Command(root, "*narration")
    killed.read_until("viral_tweets made")
    killed.process.send_signal(signal.SIGSTOP)
    waiting = [Command(root, "*ticker_strip") for _ in range(2)]
    for command in waiting:
        command.read_until(WAITING)
    killed.process.kill()
    killed.end()
    outputs = [command.end()[0] for command in waiting]
    assert [command.process.returncode for command in waiting] == [0, 0]
    reusing, working = sorted(outputs, key=lambda output: "ticker_strip made" in output)
    assert "viral_tweets reused" in working
    assert "ticker_strip made" in working
    assert "ticker_strip reused" in reusing
    assert "✓" not in reusing
    (_, first_end), (second_begin, _) = spans(root)
    assert second_begin > first_end


def spans(root: Path) -> list[tuple[float, float]]:
    """From when to when the runs that came to their end were at their steps, in order."""
    kinds = {dg.DagsterEventType.STEP_START, dg.DagsterEventType.STEP_SUCCESS}
    found: list[tuple[float, float]] = []
    with open_instance(root, Settings(state_folder=root / "state")) as instance:
        for run in instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.SUCCESS])):
            moments = [entry.timestamp for entry in instance.all_logs(run.run_id, kinds)]
            found.append((min(moments), max(moments)))
    return sorted(found)
