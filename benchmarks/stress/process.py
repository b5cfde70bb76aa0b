"""What the system says of a process from outside: time, memory, what it holds open (Linux)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_TICKS_PER_S = os.sysconf("SC_CLK_TCK")
_DATABASES = (".db", ".sqlite")


@dataclass(frozen=True)
class Sample:
    """A process at one moment.

    Attributes:
        cpu_s: Processor time so far, of it and of all that it started.
        memory_mb: Resident memory in MiB, without child processes.
        peak_memory_mb: The peak of that so far.
        files: Open files, pipes and devices, sockets and databases included.
        sockets: Open sockets.
        databases: Open connections to SQLite files.
    """

    cpu_s: float
    memory_mb: float
    peak_memory_mb: float
    files: int
    sockets: int
    databases: int


def sample(pid: int) -> Sample | None:
    """Look at a process; None when it has ended."""
    try:
        status = dict(
            line.split(":\t", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines()
        )
        if "VmRSS" not in status:
            return None
        targets = list(_targets(pid))
        return Sample(
            cpu_s=_tree_cpu_s(pid),
            memory_mb=_mb(status["VmRSS"]),
            peak_memory_mb=_mb(status["VmHWM"]),
            files=len(targets),
            sockets=sum(target.startswith("socket:") for target in targets),
            databases=sum(target.endswith(_DATABASES) for target in targets),
        )
    except (FileNotFoundError, ProcessLookupError):
        return None


def _targets(pid: int) -> Iterator[str]:
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        # closed meanwhile
        with suppress(FileNotFoundError):
            yield str(descriptor.readlink())


def _tree_cpu_s(pid: int) -> float:
    """Of the process, of those it waited for, and of those that still live below it."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    cpu_s = sum(map(int, after_name[11:15])) / _TICKS_PER_S
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):
            cpu_s += sum(_tree_cpu_s(int(child)) for child in _children(task))
    return cpu_s


def _children(task: Path) -> list[str]:
    return (task / "children").read_text().split()


def _mb(entry: str) -> float:
    return int(entry.split(maxsplit=1)[0]) / 1024.0
