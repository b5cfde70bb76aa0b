"""Limits the memory of a long-lived process with many threads."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

_M_MMAP_THRESHOLD = -3
"""Code of glibc's mallopt(3)."""
_LARGE_BLOCK_BYTES = 1 << 20


def return_large_blocks() -> None:
    """Make glibc return each block of 1 MiB or more to the system when it is freed.

    By default glibc raises this limit to 32 MiB when the first large array is freed, and the
    pictures and sounds of many threads stay in its arenas: the assets before the film
    then peak at about 1,000 MB of resident memory, and at about 840 MB with this call. It does
    nothing without glibc.
    """
    if not sys.platform.startswith("linux"):
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, _LARGE_BLOCK_BYTES)


def give_back() -> None:
    """Make glibc return free memory at the ends of its arenas, between two runs."""
    if sys.platform.startswith("linux"):
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def peak_memory_mb() -> float | None:
    """Peak resident memory of this process so far, in MiB; None where /proc does not give it."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return None
    for line in status.splitlines():
        if line.startswith("VmHWM:"):
            return float(line.split()[1]) / 1024.0
    return None
