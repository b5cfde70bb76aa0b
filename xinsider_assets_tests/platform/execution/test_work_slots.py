"""The seats for heavy work, as processes share them."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from xinsider_assets.errors import XInsiderError
from xinsider_assets.platform.execution.work_slots import WorkSlots
from xinsider_assets.storage.locks import Locks

Process = subprocess.Popen[str]


def start(folder: Path, slots: int, work_s: float) -> Process:
    module = "xinsider_assets_tests.platform.execution.heavy_worker"
    command = [sys.executable, "-m", module, str(folder), f"{slots}", f"{work_s}"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def most_at_once(spans: list[tuple[float, float]]) -> int:
    return max(sum(begin <= moment < end for begin, end in spans) for moment, _ in spans)


def test_processes_share_the_seats(tmp_path: Path):
    processes = [start(tmp_path, slots=2, work_s=1.0) for _ in range(5)]
    spans: list[tuple[float, float]] = []
    for process in processes:
        begin, end = process.communicate(timeout=60)[0].split()
        assert process.returncode == 0
        spans.append((float(begin), float(end)))
    assert most_at_once(spans) == 2


def test_a_killed_process_leaves_its_seat(tmp_path: Path):
    worker = start(tmp_path, slots=1, work_s=60.0)
    assert worker.stdout is not None
    worker.stdout.readline()
    assert Locks(tmp_path).take("heavy-0") is None
    worker.kill()
    worker.communicate(timeout=60)
    with WorkSlots(Locks(tmp_path), slots=1).slot():
        pass


def test_an_error_leaves_the_seat(tmp_path: Path):
    work_slots = WorkSlots(Locks(tmp_path), slots=1)
    with pytest.raises(ValueError, match="in the middle"), work_slots.slot():
        raise ValueError("in the middle")
    with work_slots.slot():
        pass


def test_a_free_seat_costs_nothing_to_speak_of(tmp_path: Path):
    work_slots = WorkSlots(Locks(tmp_path), slots=2)

    def sit_s() -> float:
        started_s = time.perf_counter()
        with work_slots.slot():
            return time.perf_counter() - started_s

    assert min(sit_s() for _ in range(50)) < 1e-3


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path):
    (tmp_path / "state").write_text("a file where a folder should be")
    work_slots = WorkSlots(Locks(tmp_path / "state" / "locks"), slots=1)
    with pytest.raises(XInsiderError, match=r"state/locks cannot be written"), work_slots.slot():
        pass
