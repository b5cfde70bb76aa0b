"""Two makes of one day at once: one works; the other one waits, says so, and reuses the work."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.definitions.job_base import InMemoryJob
from dagster._core.errors import DagsterExecutionInterruptedError
from dagster._core.execution.api import execute_run_iterator
from filelock import FileLock

from xinsider_assets.daily.killed import build_killed_sensor
from xinsider_assets.platform.execution.exclusive import WAITS_FOR, Claim
from xinsider_assets.platform.execution.instance import open_instance
from xinsider_assets.platform.execution.killed import fail_killed
from xinsider_assets.settings import Settings
from xinsider_assets.storage.locks import Locks
from xinsider_assets_tests.sample_project import DAY, SampleProject

Process = subprocess.Popen[str]

PATIENCE_S = 120.0
DAY_LOCK = f"day-{DAY}"
WAITING = "another run is making 2013-01-24; this one waits until it has ended"


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


def test_days_do_not_wait_for_each_other(sample_project: SampleProject):
    with held(sample_project.platform().parts.locks, f"day-{DAY + timedelta(days=1)}"):
        _, events = sample_project.make()  # pyright: ignore[reportUnknownMemberType] - partly untyped
    assert not any(map(is_waiting, events))


def test_a_run_of_a_range_of_days_is_refused(sample_project: SampleProject):
    defs, _ = sample_project.open()
    job = defs.resolve_job_def("make_day")
    tags = {
        "dagster/asset_partition_range_start": f"{DAY}",
        "dagster/asset_partition_range_end": f"{DAY + timedelta(days=1)}",
    }
    run = sample_project.instance.create_run_for_job(job, tags=tags)
    events = list(execute_run_iterator(InMemoryJob(job), run, sample_project.instance))
    assert events[-1].event_type == dg.DagsterEventType.RUN_FAILURE
    assert "a run makes one day" in str(events[-1].job_failure_data.error)
    assert sample_project.world.made == []


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


class Shell:
    """Starts commands as a shell does, in a folder; none of them outlives the test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._started: list[Process] = []

    def make(self, select: str) -> Process:
        # a test runner's children may ignore interrupts
        python = (
            "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
            "from xinsider_assets.cli import main; main()"
        )
        return self.start(python, "make", f"{DAY}", "--select", select)

    def start(self, python: str, *arguments: str) -> Process:
        process = subprocess.Popen(
            [sys.executable, "-c", python, *arguments],
            cwd=self._folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._started.append(process)
        return process

    def end(self) -> None:
        for process in self._started:
            process.kill()
            process.communicate()


def read_until(process: Process, words: str) -> None:
    assert process.stdout is not None
    while words not in (line := process.stdout.readline()):
        assert line, process.communicate()


@pytest.fixture
def locks(project: Path) -> Locks:
    return Locks(project / "state" / "locks")


@pytest.fixture
def shell(project: Path) -> Iterator[Shell]:
    shell = Shell(project)
    yield shell
    shell.end()


def test_a_make_that_waits_has_no_run_can_be_interrupted_and_leaves_the_day_free(
    shell: Shell, locks: Locks, project: Path
):
    with held(locks):
        waiting = shell.make("viral_tweets")
        read_until(waiting, WAITING)
        with open_instance(project, Settings(state_folder=project / "state")) as instance:
            # it holds no place among other days' runs, and no time limit runs
            assert instance.get_runs() == []
        waiting.send_signal(signal.SIGINT)
        _, errors = waiting.communicate(timeout=PATIENCE_S)
    assert waiting.returncode == 130
    assert errors.startswith("interrupted; finished assets are kept")
    with held(locks):
        pass


def test_after_a_kill_one_of_those_that_wait_works_and_the_other_reuses_all(
    project: Path, shell: Shell, locks: Locks
):
    """In processes, as Dagster cannot begin a run while another thread of a process logs."""
    killed = shell.start(
        "import sys, time; from pathlib import Path; "
        "from xinsider_assets.storage.locks import Locks; "
        "lock = Locks(Path(sys.argv[1])).take(sys.argv[2]); print(lock, flush=True); "
        "time.sleep(600)",
        str(locks.folder),
        DAY_LOCK,
    )
    read_until(killed, "FileLock")
    waiting = [shell.make("*market_data") for _ in range(2)]
    for process in waiting:
        read_until(process, WAITING)
    killed.kill()
    outputs = [process.communicate(timeout=PATIENCE_S)[0] for process in waiting]
    assert [process.returncode for process in waiting] == [0, 0]
    reusing, working = sorted(outputs, key=lambda output: "market_data made" in output)
    assert "viral_tweets made" in working
    assert "market_data made" in working
    assert "viral_tweets reused" in reusing
    assert "market_data reused" in reusing
    (_, first_end), (second_begin, _) = spans(project)
    assert second_begin > first_end


def test_the_run_of_a_killed_make_is_ended_and_one_at_work_is_left_alone(
    project: Path, shell: Shell, locks: Locks
):
    """A run that stays "started" would hold its day's place in the queue."""
    making = shell.make("*narration")
    read_until(making, "viral_tweets made")
    with open_instance(project, Settings(state_folder=project / "state")) as instance:
        assert fail_killed(instance, locks) == []
        (run,) = instance.get_runs()
        making.kill()
        making.wait()
        skipped = build_killed_sensor(locks)(dg.build_sensor_context(instance))
        assert isinstance(skipped, dg.SkipReason)
        assert skipped.skip_message == f"marked as failed: {run.run_id}"
        (ended,) = instance.get_runs()
        assert ended.status == dg.DagsterRunStatus.FAILURE
        assert fail_killed(instance, locks) == []


def spans(root: Path) -> list[tuple[float, float]]:
    """From when to when the runs that came to their end were at their steps, in order."""
    kinds = {dg.DagsterEventType.STEP_START, dg.DagsterEventType.STEP_SUCCESS}
    found: list[tuple[float, float]] = []
    with open_instance(root, Settings(state_folder=root / "state")) as instance:
        for run in instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.SUCCESS])):
            moments = [entry.timestamp for entry in instance.all_logs(run.run_id, kinds)]
            found.append((min(moments), max(moments)))
    return sorted(found)
