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
"""A span that has all but passed must not become a wait of zero seconds, over and over."""


class Limits(Model):
    """What a provider lets one account do; None where it sets no limit."""

    calls_per_min: PositiveInt | None = None
    tokens_per_min: PositiveInt | None = None
    counts_output: bool = True
    """Whether the tokens that an answer may have count beforehand. Anthropic limits input and
    output apart and counts output as it comes, so there the limit is that of input."""
    at_once: PositiveInt = 8


@dataclass
class RateWindow:
    """What was begun within the last minute.

    Attributes:
        limits: The provider's.
        length_s: What "a minute" is; shorter in tests.
    """

    limits: Limits
    length_s: float = MINUTE_S
    _begun: deque[tuple[float, int]] = field(default_factory=deque[tuple[float, int]], repr=False)

    def begin(self, tokens: int, now_s: float) -> None:
        """Note a call."""
        self._begun.append((now_s, tokens))

    def wait_s(self, tokens: int, now_s: float) -> float:
        """Seconds until there may be room for a call; 0 if there is now."""
        while self._begun and now_s - self._begun[0][0] >= self.length_s:
            self._begun.popleft()
        calls, used = len(self._begun), sum(count for _, count in self._begun)
        too_many = self.limits.calls_per_min is not None and calls >= self.limits.calls_per_min
        # a call larger than the whole limit goes alone instead of never
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
    """Lets calls through as fast as the limits allow, first come, first served.

    It counts the calls of this process; another process at the same account has its own. A call
    whose answer is waited for no longer does not count as running, though the provider may still
    be at it.

    Attributes:
        limits: The provider's.
        window_s: What "a minute" is; shorter in tests.
    """

    limits: Limits
    window_s: float = MINUTE_S
    _room: threading.Condition = field(default_factory=threading.Condition, repr=False)
    _queue: deque[object] = field(default_factory=deque[object], repr=False)
    _running: int = 0

    def __post_init__(self) -> None:
        """Begin with nothing."""
        self._window = RateWindow(self.limits, self.window_s)

    @contextmanager
    def turn(self, tokens: int, deadline_s: float) -> Generator[bool]:
        """Wait for a place and hold it.

        Args:
            tokens: How many the call is expected to use.
            deadline_s: Until when to wait, on the monotonic clock.

        Yields:
            Whether there was a place before the deadline.
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
            # a small call behind a large one waits too, else the large one might wait for ever
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
