"""Runs a module in a process group that ends when whoever started it has ended.

`python -m xinsider_assets.console.leashed MODULE ARGUMENTS…`, in a session of its own and with a
pipe as standard input to which nobody writes: the end of the pipe says that the starter is gone,
also if it was killed and could tell nobody.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import time
from threading import Thread

GRACE_S = 30.0
"""How long the processes may take to end: a run at work is told to end first."""


def _end_with_the_starter() -> None:
    # unbuffered: a thread that holds sys.stdin would spoil Python's own end
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
