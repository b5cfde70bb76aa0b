"""What a rehearsal plays on: a fresh project, and the doubles as a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.project import REPOSITORY, Project, new_project
from xinsider_assets_tests.doubles import Call, read_calls

_READY_S = 240.0


@dataclass(frozen=True)
class Stage(Project):
    """A project whose live parts go to the doubles.

    Attributes:
        day: The day that is made.
        calls_file: What the doubles were asked.
    """

    day: date
    calls_file: Path

    def calls(self) -> list[Call]:
        """What the doubles have answered so far."""
        return read_calls(self.calls_file)


@contextmanager
def stage(latency: str, **settings: str) -> Generator[Stage]:
    """Set a stage, and clear it away in the end.

    Args:
        latency: "original" for the times that the original pipeline took, or "none".
        settings: Of the project, by their names in the environment.
    """
    with TemporaryDirectory(prefix="rehearsal-") as folder:
        ready_file = Path(folder) / "ready.json"
        command = [sys.executable, "-m", "xinsider_assets_tests.doubles", "--latency", latency]
        doubles = subprocess.Popen(
            [*command, "--ready-file", str(ready_file), "--recent"], cwd=REPOSITORY
        )
        try:
            ready = _wait_for(ready_file, doubles)
            live = {**ready["environment"], "XINSIDER_PROFILE": "live", **settings}
            project = new_project(Path(folder) / "project", live)
            yield Stage(
                root=project.root,
                environment=project.environment,
                day=date.fromisoformat(ready["day"]),
                calls_file=Path(ready["calls_file"]),
            )
        finally:
            doubles.terminate()
            doubles.wait()


def _wait_for(ready_file: Path, doubles: subprocess.Popen[bytes]) -> dict[str, Any]:
    give_up_s = time.monotonic() + _READY_S
    while not ready_file.exists():
        if doubles.poll() is not None or time.monotonic() > give_up_s:
            raise RuntimeError("the doubles did not start; see what they printed above")
        time.sleep(0.05)
    return json.loads(ready_file.read_text())
