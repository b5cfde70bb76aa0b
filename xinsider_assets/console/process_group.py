"""Runs a command whose processes all end with it, and with whoever started it."""

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
    """Run a Python module and all that it starts; whatever ends it or us, nothing is left of it.

    Args:
        module: As of `python -m`.
        arguments: What it is given.
        folder: Where it works.
        environment: Its environment variables.

    Returns:
        Its exit status; 130 if it had to be ended.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # also where a shell has told its background processes to ignore an interruption;
        # who starts it with nohup wants it to outlive the terminal
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)
    with subprocess.Popen(  # noqa: S603 - our own Python
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
    """The exit status, if it ends in time."""
    try:
        return group.wait(GRACE_S)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        return 128 + signal.SIGINT


def _end_group(group: subprocess.Popen[bytes]) -> None:
    """End what is left of the group's processes."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        deadline_s = time.monotonic() + GRACE_S
        try:
            is_left = _signal_group(group.pid, number)
            while is_left and time.monotonic() < deadline_s:
                time.sleep(_POLL_S)
                group.poll()
                is_left = _signal_group(group.pid, 0)
        except KeyboardInterrupt:
            # told twice: no more patience
            continue


def _signal_group(group_id: int, number: int) -> bool:
    """Whether there was anybody left to be told."""
    try:
        os.killpg(group_id, number)
    except (ProcessLookupError, PermissionError):
        # macOS says the latter where all that is left has ended and was not waited for
        return False
    return True
