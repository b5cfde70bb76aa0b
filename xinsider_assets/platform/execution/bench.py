"""How much heavy work is done at the same time on a machine."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from filelock import FileLock

from xinsider_assets.storage.locks import Locks

_POLL_S = 0.05


@dataclass(frozen=True)
class Bench:
    """Seats for work that fills a core and memory, for all processes together.

    Whoever finds a seat free takes it, in no order; a process that is killed leaves its seat.

    Attributes:
        locks: One lock a seat: `heavy-0`, `heavy-1` …
        seats: How many there are.
    """

    locks: Locks
    seats: int

    @contextmanager
    def seat(self) -> Generator[None]:
        """Wait for a seat and keep it.

        Raises:
            XInsiderError: The folder of the locks cannot be written.
        """
        lock = self._free_seat()
        while lock is None:
            time.sleep(_POLL_S)
            lock = self._free_seat()
        try:
            yield
        finally:
            lock.release()

    def _free_seat(self) -> FileLock | None:
        for number in range(self.seats):
            if lock := self.locks.take(f"heavy-{number}"):
                return lock
        return None
