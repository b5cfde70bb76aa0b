"""A command and all that it starts end together, whatever ends the one who started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PATIENCE_S = 60.0
CHILD = "import sys, time; print('child', flush=True); time.sleep(600)"
# the parent ends at an interruption, as `dagster dev` does; its child would outlive it
PARENT = f"""
import signal, subprocess, sys
subprocess.Popen([sys.executable, "-c", {CHILD!r}], stdin=subprocess.DEVNULL)
signal.signal(signal.SIGINT, lambda *_: sys.exit(3))
signal.pause()
"""
STARTER = """
import os, sys
from pathlib import Path
from xinsider_assets.console.process_group import run_group
sys.exit(run_group("parent", ["argument"], Path.cwd(), os.environ))
"""


@pytest.fixture
def starter(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A command whose child holds the other end of its output, and has said so."""
    (tmp_path / "parent.py").write_text(PARENT)
    process = subprocess.Popen(
        [sys.executable, "-c", STARTER], cwd=tmp_path, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "child\n"
    yield process
    process.kill()
    process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_command_and_its_children(
    starter: subprocess.Popen[str], number: signal.Signals
):
    starter.send_signal(number)
    # the output ends when the last process that could write to it has ended
    starter.communicate(timeout=PATIENCE_S)
    assert starter.returncode == 3


def test_a_starter_that_is_killed_takes_the_command_and_its_children_with_it(
    starter: subprocess.Popen[str],
):
    starter.kill()
    starter.communicate(timeout=PATIENCE_S)


def test_what_a_command_leaves_behind_is_ended(tmp_path: Path):
    (tmp_path / "parent.py").write_text(PARENT.replace("signal.pause()", "sys.exit(4)"))
    said = subprocess.run(
        [sys.executable, "-c", STARTER],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        timeout=PATIENCE_S,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}"},
        check=False,
    )
    assert said.returncode == 4
