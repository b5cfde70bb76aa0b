"""Keeping the memory of a long-lived, many-threaded process small."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

_M_MMAP_THRESHOLD = -3
"""Code of glibc's mallopt(3)."""
_LARGE_BLOCK_BYTES = 1 << 20


def return_large_blocks() -> None:
    """Have glibc give every block of 1 MiB or more back to the system as soon as it is freed.

    Left alone it raises that limit to 32 MiB with the first large array that is freed, and the
    pictures and sounds of many threads stay scattered over its arenas: the assets before the film
    then peak at about 1,000 MB of resident memory, with this at about 840. Elsewhere than on glibc
    nothing is done.
    """
    if not sys.platform.startswith("linux"):
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, _LARGE_BLOCK_BYTES)


def give_back() -> None:
    """Have glibc give back what is free at the ends of its arenas, between one run and the next."""
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
