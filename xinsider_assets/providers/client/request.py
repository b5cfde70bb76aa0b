"""One answer being bought: its tries, the pauses between them, and what becomes of each."""

from __future__ import annotations

import contextvars
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone

from xinsider_assets.artifacts.base import Model
from xinsider_assets.errors import XInsiderError
from xinsider_assets.providers.client.budget import Budget
from xinsider_assets.providers.client.call import Answer, Call
from xinsider_assets.providers.client.faults import PassingError, WrongContentError
from xinsider_assets.providers.client.price_book import PriceBook
from xinsider_assets.providers.client.rate_limiter import RateLimiter
from xinsider_assets.providers.client.response_cache import CachedAnswer, ResponseCache
from xinsider_assets.providers.client.retry import pause_s
from xinsider_assets.providers.client.usage_log import UsageLog
from xinsider_assets.storage.filesystem import StorageError

Send = Callable[[float], Answer]
"""Makes one try of a call: given how many seconds it may take, it returns the answer or raises a
`ProviderError`. It neither waits nor tries again by itself."""

_log = logging.getLogger(__name__)


class RetryPolicy(Model):
    """How long an provider call is waited for.

    Attributes:
        deadline_s: For everything: waiting for a turn, all tries, all pauses between them.
        attempt_s: For one try.
        first_pause_s: Before the second try, at most; the longest pause doubles from try to try.
        longest_pause_s: Where that ends.
    """

    deadline_s: float = 240.0
    attempt_s: float = 90.0
    first_pause_s: float = 1.0
    longest_pause_s: float = 30.0

    @property
    def least_s(self) -> float:
        """The shortest time for which a try is worth its price: with less, it is paid for none."""
        return 0.1 * min(self.attempt_s, self.deadline_s)


@dataclass(frozen=True)
class RequestServices:
    """What a purchase is made with; see `ProviderClient`."""

    response_cache: ResponseCache
    usage_log: UsageLog
    prices: PriceBook
    budget: Budget
    retry_policy: RetryPolicy
    rate_limiter: RateLimiter


class Request:
    """Tries of one call, until one of them brings an answer.

    Each try runs in a thread of its own, so that an answer that trickles in cannot outlast its
    time. A try that was given up goes on by itself: its answer is kept and noted when it comes,
    and is taken at once if the purchase is still under way.

    Args:
        counter: Response cache, usage log, prices, budget, retry policy and rate limiter.
        call: What is asked.
        key: The hash of its request.
        send: Makes one try.
        deadline_s: Until when, on the monotonic clock.
    """

    def __init__(
        self, counter: RequestServices, call: Call, key: str, send: Send, deadline_s: float
    ) -> None:
        self.counter, self.call, self.key, self.send = counter, call, key, send
        self._deadline_s = deadline_s
        self._news = threading.Condition()
        self._answer: Answer | None = None

    def complete(self) -> Answer:
        """Try until it succeeds, fails for good, or the deadline leaves no room for a pause.

        Raises:
            ProviderError: There is no answer.
            BudgetError: The next try would pass a budget.
            StorageError: An earlier answer could not be kept, and still cannot be.
        """
        retry_policy, number = self.counter.retry_policy, 1
        before: PassingError | None = None
        while True:
            try:
                return self._try(number, before)
            except PassingError as error:
                before = error
                rest_s = pause_s(
                    number,
                    error.retry_after_s,
                    retry_policy.first_pause_s,
                    retry_policy.longest_pause_s,
                )
                if time.monotonic() + rest_s + retry_policy.least_s >= self._deadline_s:
                    raise
            late = self._wait(rest_s)
            if late is not None:
                return late
            number += 1

    def arrive(self, answer: Answer) -> None:
        """Hand over the answer that a try has brought and kept."""
        with self._news:
            self._answer = answer
            self._news.notify_all()

    def fail(self, attempt: _Attempt, error: BaseException) -> None:
        """Hand over what went wrong with a try."""
        with self._news:
            attempt.error = error
            self._news.notify_all()

    def _try(self, number: int, before: PassingError | None) -> Answer:
        """One try; where none can begin any more, what the one before met is what is wrong."""
        call, retry_policy = self.call, self.counter.retry_policy
        tokens = call.expected.input_tokens
        if self.counter.rate_limiter.limits.counts_output:
            tokens += call.expected.output_tokens
        with self.counter.rate_limiter.turn(tokens, self._deadline_s) as has_turn:
            if self._answer is not None:
                return self._answer
            timeout_s = min(retry_policy.attempt_s, self._deadline_s - time.monotonic())
            if not has_turn or timeout_s < retry_policy.least_s:
                raise before or PassingError(
                    call.provider,
                    call.model,
                    f"no turn within {retry_policy.deadline_s:g} s under its rate limits",
                    "raise XINSIDER_CALL_DEADLINE_S, or its XINSIDER_LIMITS if the account has "
                    "more",
                )
            attempt = self._start(number, timeout_s)
            late = self._wait(timeout_s, attempt)
        if late is not None:
            return late
        if attempt.error is not None:
            raise attempt.error
        raise PassingError(
            call.provider,
            call.model,
            f"no whole answer to {call.operation} within {round(timeout_s, 1):g} s",
            "run it again later, or raise XINSIDER_CALL_TIMEOUT_S and XINSIDER_CALL_DEADLINE_S",
            may_be_billed=True,
        )

    def _start(self, number: int, timeout_s: float) -> _Attempt:
        at_most_usd = 0.0
        if self.call.is_paid:
            self._catch_up()
            at_most_usd = self.counter.prices.expected_usd(self.call)
        entry = self.counter.usage_log.send(
            self.call, self.key, number, at_most_usd, self.counter.budget
        )
        attempt = _Attempt(self, entry, at_most_usd)
        context = contextvars.copy_context()
        threading.Thread(target=context.run, args=(attempt.run, timeout_s), daemon=True).start()
        return attempt

    def _catch_up(self) -> None:
        """Buy nothing while nothing can be kept."""
        try:
            self.counter.response_cache.catch_up()
        except StorageError as error:
            raise StorageError(
                f"{error}; an answer that was paid could not be kept, and no other one is bought "
                "until it can be"
            ) from error

    def _wait(self, seconds: float, attempt: _Attempt | None = None) -> Answer | None:
        """Until an answer of any try is there, this try has failed, or the time is over."""
        with self._news:
            self._news.wait_for(lambda: self._is_over(attempt), max(0.0, seconds))
            return self._answer

    def _is_over(self, attempt: _Attempt | None) -> bool:
        return self._answer is not None or (attempt is not None and attempt.error is not None)


@dataclass
class _Attempt:
    """One try, which keeps and notes its answer by itself."""

    purchase: Request
    entry: int
    at_most_usd: float
    error: BaseException | None = None

    def run(self, timeout_s: float) -> None:
        """Make the try; its outcome goes to the purchase."""
        started_s = time.monotonic()
        try:
            answer = self.purchase.send(timeout_s)
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            self._note_failure(error, time.monotonic() - started_s)
            self.purchase.fail(self, error)
            return
        latency_s = time.monotonic() - started_s
        try:
            problem = self._keep(answer) if self.purchase.call.is_paid else None
            self._note_answer(answer, latency_s, problem)
        finally:
            self.purchase.arrive(answer)
        if self.purchase.call.is_paid:
            self.purchase.counter.response_cache.prune_once()

    def _keep(self, answer: Answer) -> str | None:
        """Keep the answer; if the disk refuses, say so: it is in memory and can still be used."""
        call = self.purchase.call
        kept = CachedAnswer(
            provider=call.provider,
            model=call.model,
            operation=call.operation,
            arrived=datetime.now(timezone.utc),
            entry=self.entry,
            answer=answer,
        )
        try:
            self.purchase.counter.response_cache.put(self.purchase.key, kept)
        except StorageError as error:
            _log.warning("a paid answer of %s could not be kept: %s", call.provider, error)
            return f"the answer could not be kept: {error}"
        return None

    def _note_answer(self, answer: Answer, latency_s: float, problem: str | None) -> None:
        counter, call = self.purchase.counter, self.purchase.call
        cost_usd = counter.prices.cost_usd(call, answer) if call.is_paid else 0.0
        self._settle(
            lambda: counter.usage_log.settle(
                self.entry,
                "answered",
                latency_s=latency_s,
                cost_usd=cost_usd,
                usage=answer.usage,
                problem=problem,
            )
        )

    def _note_failure(self, error: BaseException, latency_s: float) -> None:
        is_lost = self.purchase.call.is_paid and _may_be_billed(error)
        # what is none of the project's own errors may hold anything, a key too
        problem = str(error) if isinstance(error, XInsiderError) else type(error).__name__
        self._settle(
            lambda: self.purchase.counter.usage_log.settle(
                self.entry,
                "lost" if is_lost else "failed",
                latency_s=latency_s,
                cost_usd=self.at_most_usd if is_lost else 0.0,
                problem=problem,
            )
        )

    @staticmethod
    def _settle(settle: Callable[[], None]) -> None:
        """A usage log that fails now leaves the call at its upper bound, and fails the next too."""
        try:
            settle()
        except XInsiderError as fault:
            _log.warning("a call could not be noted: %s", fault)


def _may_be_billed(error: BaseException) -> bool:
    """Whether the provider may have done its work; what nobody foresaw counts as such."""
    if isinstance(error, PassingError):
        return error.may_be_billed
    return isinstance(error, WrongContentError) or not isinstance(error, XInsiderError)
