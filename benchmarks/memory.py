"""The peak memory of a process tree."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

_EVERY_S = 0.05


def watch_tree(process: subprocess.Popen[str]) -> float:
    """Wait for a process to end, looking at its tree twenty times a second.

    Returns:
        The highest sum of resident memory in MB; 0 where the system has no /proc.
    """
    peak_bytes = 0
    while process.poll() is None:
        peak_bytes = max(peak_bytes, _tree_bytes(process.pid))
        time.sleep(_EVERY_S)
    return peak_bytes / 1e6


def _tree_bytes(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        children = [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(map(_tree_bytes, children))
