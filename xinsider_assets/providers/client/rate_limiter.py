"""Rate limits of a provider: calls and tokens a minute, and calls at the same time."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pydantic import PositiveInt

from xinsider_assets.artifacts.base import Model

MINUTE_S = 60.0
_LEAST_WAIT_S = 1e-3
"""The shortest wait, so that rounding to 0 s does not cause a busy loop."""


class Limits(Model):
    """The rate limits of one account; None where the provider sets no limit."""

    calls_per_min: PositiveInt | None = None
    tokens_per_min: PositiveInt | None = None
    counts_output: bool = True
    """Whether the expected tokens of the answer count. Anthropic limits input and output separately
    and counts output when it is generated, so its limit here is the limit of input."""
    at_once: PositiveInt = 8


@dataclass
class RateWindow:
    """The calls that began within the last minute.

    Attributes:
        limits: The rate limits of the provider.
        length_s: The length of "a minute"; shorter in tests.
    """

    limits: Limits
    length_s: float = MINUTE_S
    _begun: deque[tuple[float, int]] = field(default_factory=deque[tuple[float, int]], repr=False)

    def begin(self, tokens: int, now_s: float) -> None:
        """Count a call."""
        self._begun.append((now_s, tokens))

    def wait_s(self, tokens: int, now_s: float) -> float:
        """Seconds until there may be room for a call; 0 if there is now."""
        while self._begun and now_s - self._begun[0][0] >= self.length_s:
            self._begun.popleft()
        calls, used = len(self._begun), sum(count for _, count in self._begun)
        too_many = self.limits.calls_per_min is not None and calls >= self.limits.calls_per_min
        # a call larger than the whole limit is sent alone
        too_much = (
            self.limits.tokens_per_min is not None
            and calls > 0
            and used + tokens > self.limits.tokens_per_min
        )
        if not (too_many or too_much):
            return 0.0
        return max(_LEAST_WAIT_S, self._begun[0][0] + self.length_s - now_s)


@dataclass
class RateLimiter:
    """Starts calls as fast as the limits allow, first come, first served.

    It counts the calls of this process only. A call that has timed out does not count as running,
    though the provider may still process it.

    Attributes:
        limits: The rate limits of the provider.
        window_s: The length of "a minute"; shorter in tests.
    """

    limits: Limits
    window_s: float = MINUTE_S
    _room: threading.Condition = field(default_factory=threading.Condition, repr=False)
    _queue: deque[object] = field(default_factory=deque[object], repr=False)
    _running: int = 0

    def __post_init__(self) -> None:
        """Start with an empty window."""
        self._window = RateWindow(self.limits, self.window_s)

    @contextmanager
    def turn(self, tokens: int, deadline_s: float) -> Generator[bool]:
        """Wait for a slot and hold it.

        Args:
            tokens: The tokens that the call is expected to use.
            deadline_s: The deadline on the monotonic clock.

        Yields:
            Whether a slot became free before the deadline.
        """
        taken = self._take(tokens, deadline_s)
        try:
            yield taken
        finally:
            if taken:
                with self._room:
                    self._running -= 1
                    self._room.notify_all()

    def _take(self, tokens: int, deadline_s: float) -> bool:
        ticket = object()
        with self._room:
            self._queue.append(ticket)
            try:
                return self._wait(ticket, tokens, deadline_s)
            finally:
                self._queue.remove(ticket)
                self._room.notify_all()

    def _wait(self, ticket: object, tokens: int, deadline_s: float) -> bool:
        while True:
            now_s = time.monotonic()
            # a small call waits behind a large one, else the large one could starve
            wait_s = self._wait_s(tokens, now_s) if self._queue[0] is ticket else None
            if wait_s == 0.0:
                self._window.begin(tokens, now_s)
                self._running += 1
                return True
            left_s = deadline_s - now_s
            if left_s <= 0.0:
                return False
            self._room.wait(left_s if wait_s is None else min(left_s, wait_s))

    def _wait_s(self, tokens: int, now_s: float) -> float | None:
        """Seconds until there may be room; 0 if there is, None if a call must end first."""
        if self._running >= self.limits.at_once:
            return None
        return self._window.wait_s(tokens, now_s)
