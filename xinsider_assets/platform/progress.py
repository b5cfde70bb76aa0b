"""Progress of a long asset, for the command and for the run's log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

EVERY_S = 10.0
"""Seconds between two lines of the log."""


@dataclass
class LoggedProgress:
    """Forwards progress and logs it at intervals; thread-safe.

    Attributes:
        tell: Called at each step with the units done and the total.
        log: Called with a line of the log.
        unit: Name of the unit.
        clock: Gives seconds.
    """

    tell: Callable[[int, int], None]
    log: Callable[[str], object]
    unit: str = "frames"
    clock: Callable[[], float] = monotonic
    _lock: Lock = field(default_factory=Lock)
    _logged_s: float = field(init=False)

    def __post_init__(self) -> None:
        """Start the clock."""
        self._logged_s = self.clock()

    def __call__(self, done: int, total: int) -> None:
        """Report the units done and the total."""
        self.tell(done, total)
        with self._lock:
            now_s = self.clock()
            if now_s - self._logged_s < EVERY_S and done < total:
                return
            self._logged_s = now_s
        self.log(f"{done} of {total} {self.unit}")
