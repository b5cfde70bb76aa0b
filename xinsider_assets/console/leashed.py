"""Runs a module in a process group that ends when the starting process has ended.

Run `python -m xinsider_assets.console.leashed MODULE ARGUMENTS…` in its own session, with an unused
pipe as standard input. The end of the pipe shows that the starting process has ended, even if it
was killed.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import time
from threading import Thread

GRACE_S = 30.0
"""How long the processes may take to end, because a running run is terminated first."""


def _end_with_the_starter() -> None:
    # unbuffered: a thread that holds the lock of sys.stdin would break the interpreter's shutdown
    while os.read(0, 1):
        pass
    group = os.getpgrp()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        os.killpg(group, number)
        time.sleep(GRACE_S)


if __name__ == "__main__":
    Thread(target=_end_with_the_starter, daemon=True).start()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
