"""How far a long asset is: for who made the command, and in the run's own log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

EVERY_S = 10.0
"""Between two lines of the log."""


@dataclass
class LoggedProgress:
    """Passes progress on, and logs it now and then; safe for many threads.

    Attributes:
        tell: Is told each step: what is done, and the whole.
        log: Takes a line.
        unit: What is counted.
        clock: Seconds.
    """

    tell: Callable[[int, int], None]
    log: Callable[[str], object]
    unit: str = "frames"
    clock: Callable[[], float] = monotonic
    _lock: Lock = field(default_factory=Lock)
    _logged_s: float = field(init=False)

    def __post_init__(self) -> None:
        """Count the time from here on."""
        self._logged_s = self.clock()

    def __call__(self, done: int, total: int) -> None:
        """Note that so much of the whole is done."""
        self.tell(done, total)
        with self._lock:
            now_s = self.clock()
            if now_s - self._logged_s < EVERY_S and done < total:
                return
            self._logged_s = now_s
        self.log(f"{done} of {total} {self.unit}")
