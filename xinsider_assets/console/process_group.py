"""Runs a command in a process group that ends with the command and with this process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from xinsider_assets.console.leashed import GRACE_S

_POLL_S = 0.1


def run_group(
    module: str, arguments: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> int:
    """Run a Python module; end all of its processes when it or this process ends.

    Args:
        module: The module, as for `python -m`.
        arguments: The arguments.
        folder: The working directory.
        environment: The environment variables.

    Returns:
        The exit status; 130 if it was terminated.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # even if a shell made its background processes ignore interrupts;
        # with nohup the command is meant to outlive the terminal
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)
    with subprocess.Popen(  # noqa: S603 - this Python interpreter
        [sys.executable, "-m", "xinsider_assets.console.leashed", module, *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        start_new_session=True,
    ) as group:
        try:
            return group.wait()
        except KeyboardInterrupt:
            _signal_group(group.pid, signal.SIGINT)
            return _wait(group)
        finally:
            _end_group(group)


def _wait(group: subprocess.Popen[bytes]) -> int:
    """Return the exit status, or None on a timeout."""
    try:
        return group.wait(GRACE_S)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        return 128 + signal.SIGINT


def _end_group(group: subprocess.Popen[bytes]) -> None:
    """Terminate the remaining processes of the group."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        deadline_s = time.monotonic() + GRACE_S
        try:
            is_left = _signal_group(group.pid, number)
            while is_left and time.monotonic() < deadline_s:
                time.sleep(_POLL_S)
                group.poll()
                is_left = _signal_group(group.pid, 0)
        except KeyboardInterrupt:
            # after a second interrupt, kill at once
            continue


def _signal_group(group_id: int, number: int) -> bool:
    """Send a signal to the group; return whether it had any processes left."""
    try:
        os.killpg(group_id, number)
    except (ProcessLookupError, PermissionError):
        # macOS raises the latter if the group only contains zombies
        return False
    return True
