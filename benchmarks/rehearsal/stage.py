"""What a rehearsal plays on: a fresh project, and the doubles as a process of their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from xinsider_assets.settings import Settings, load_settings
from xinsider_assets_tests.doubles import Call, read_calls

REPOSITORY = Path(__file__).parents[2]
_READY_S = 60.0


@dataclass(frozen=True)
class Stage:
    """A project in a folder of its own, whose live parts go to the doubles.

    Attributes:
        root: The project's folder.
        day: The day that is made.
        environment: For the project's own processes.
        calls_file: What the doubles were asked.
    """

    root: Path
    day: date
    environment: Mapping[str, str]
    calls_file: Path

    def xinsider(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start the command as its user would; its output goes to the terminal."""
        command = Path(sys.executable).with_name("xinsider")
        return subprocess.Popen([command, *arguments], env=dict(self.environment), cwd=self.root)

    def calls(self) -> list[Call]:
        """What the doubles have answered so far."""
        return read_calls(self.calls_file)

    def settings(self) -> Settings:
        """As the project's own processes read them."""
        os.environ.update(self.environment)
        return load_settings(self.root)


@contextmanager
def stage(latency: str) -> Generator[Stage]:
    """Set a stage, and clear it away in the end.

    Args:
        latency: "original" for the times that the original pipeline took, or "none".
    """
    with TemporaryDirectory(prefix="rehearsal-") as folder:
        root = Path(folder) / "project"
        root.mkdir()
        shutil.copy(REPOSITORY / "dagster.yaml", root)
        ready_file = Path(folder) / "ready.json"
        command = [sys.executable, "-m", "xinsider_assets_tests.doubles", "--latency", latency]
        doubles = subprocess.Popen(
            [*command, "--ready-file", str(ready_file), "--recent"], cwd=REPOSITORY
        )
        try:
            ready = _wait_for(ready_file, doubles)
            yield Stage(
                root=root,
                day=date.fromisoformat(ready["day"]),
                environment={
                    **os.environ,
                    **ready["environment"],
                    "XINSIDER_ROOT": str(root),
                    "XINSIDER_PROFILE": "live",
                },
                calls_file=Path(ready["calls_file"]),
            )
        finally:
            doubles.terminate()
            doubles.wait()


def _wait_for(ready_file: Path, doubles: subprocess.Popen[bytes]) -> dict[str, object]:
    give_up_s = time.monotonic() + _READY_S
    while not ready_file.exists():
        if doubles.poll() is not None or time.monotonic() > give_up_s:
            raise RuntimeError("the doubles did not start; see what they printed above")
        time.sleep(0.05)
    return json.loads(ready_file.read_text())
