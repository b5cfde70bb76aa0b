"""Limits the heavy work that runs at the same time on a machine."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from filelock import FileLock

from xinsider_assets.storage.locks import Locks

_POLL_S = 0.05


@dataclass(frozen=True)
class WorkSlots:
    """Slots for work that fills a core, shared by all processes of a machine.

    A process takes any free slot, in no order; a killed process frees its slot.

    Attributes:
        locks: One lock a slot: `heavy-0`, `heavy-1` …
        slots: How many there are.
    """

    locks: Locks
    slots: int

    @contextmanager
    def slot(self) -> Generator[None]:
        """Wait for a slot and hold it.

        Raises:
            XInsiderError: The folder of the locks cannot be written.
        """
        lock = self._free_slot()
        while lock is None:
            time.sleep(_POLL_S)
            lock = self._free_slot()
        try:
            yield
        finally:
            lock.release()

    def _free_slot(self) -> FileLock | None:
        for number in range(self.slots):
            if lock := self.locks.take(f"heavy-{number}"):
                return lock
        return None
