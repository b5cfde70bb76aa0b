"""One request to a provider: its attempts, the pauses between them, and their outcomes."""

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
"""Makes one attempt of a call within the given number of seconds: returns the answer or raises a
`ProviderError`. It must not pause or retry."""

_log = logging.getLogger(__name__)


class RetryPolicy(Model):
    """The retry policy: time limits and pauses of a provider call.

    Attributes:
        deadline_s: For the whole call: waiting for the rate limiter, all attempts, all pauses.
        attempt_s: For one attempt.
        first_pause_s: Upper bound of the pause before the second attempt; it doubles from then on.
        longest_pause_s: Upper bound of every pause.
    """

    deadline_s: float = 240.0
    attempt_s: float = 90.0
    first_pause_s: float = 1.0
    longest_pause_s: float = 30.0

    @property
    def least_s(self) -> float:
        """The least time for an attempt; with less it would probably be paid without an answer."""
        return 0.1 * min(self.attempt_s, self.deadline_s)


@dataclass(frozen=True)
class RequestServices:
    """What a request uses; see `ProviderClient`."""

    response_cache: ResponseCache
    usage_log: UsageLog
    prices: PriceBook
    budget: Budget
    retry_policy: RetryPolicy
    rate_limiter: RateLimiter


class Request:
    """The attempts of one call, until one of them returns an answer.

    Each attempt runs in its own thread, so that a slow answer cannot exceed the time limit. After a
    timeout the thread continues: its answer is cached and logged when it arrives, and the call
    returns it if it is still running.

    Args:
        services: Response cache, usage log, prices, budget, retry policy and rate limiter.
        call: The call.
        key: The hash of its request.
        send: Makes one attempt.
        deadline_s: The deadline on the monotonic clock.
    """

    def __init__(
        self, services: RequestServices, call: Call, key: str, send: Send, deadline_s: float
    ) -> None:
        self.services, self.call, self.key, self.send = services, call, key, send
        self._deadline_s = deadline_s
        self._news = threading.Condition()
        self._answer: Answer | None = None

    def complete(self) -> Answer:
        """Make attempts until one succeeds, one fails for good, or the deadline is too near.

        Raises:
            ProviderError: There is no answer.
            BudgetError: The next attempt would exceed a budget.
            StorageError: An earlier answer could not be cached, and still cannot be.
        """
        retry_policy, number = self.services.retry_policy, 1
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
        """Set the answer that an attempt has received and cached."""
        with self._news:
            self._answer = answer
            self._news.notify_all()

    def fail(self, attempt: _Attempt, error: BaseException) -> None:
        """Set the error of an attempt."""
        with self._news:
            attempt.error = error
            self._news.notify_all()

    def _try(self, number: int, before: PassingError | None) -> Answer:
        """Make one attempt; if there is no time for it, raise the error of the attempt before."""
        call, retry_policy = self.call, self.services.retry_policy
        tokens = call.expected.input_tokens
        if self.services.rate_limiter.limits.counts_output:
            tokens += call.expected.output_tokens
        with self.services.rate_limiter.turn(tokens, self._deadline_s) as has_turn:
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
            at_most_usd = self.services.prices.expected_usd(self.call)
        entry = self.services.usage_log.send(
            self.call, self.key, number, at_most_usd, self.services.budget
        )
        attempt = _Attempt(self, entry, at_most_usd)
        context = contextvars.copy_context()
        threading.Thread(target=context.run, args=(attempt.run, timeout_s), daemon=True).start()
        return attempt

    def _catch_up(self) -> None:
        """Send no paid request while answers cannot be cached."""
        try:
            self.services.response_cache.catch_up()
        except StorageError as error:
            raise StorageError(
                f"{error}; a paid answer could not be cached, and no other paid request is sent "
                "until it can be"
            ) from error

    def _wait(self, seconds: float, attempt: _Attempt | None = None) -> Answer | None:
        """Wait until any attempt has an answer, this attempt has failed, or the time is over."""
        with self._news:
            self._news.wait_for(lambda: self._is_over(attempt), max(0.0, seconds))
            return self._answer

    def _is_over(self, attempt: _Attempt | None) -> bool:
        return self._answer is not None or (attempt is not None and attempt.error is not None)


@dataclass
class _Attempt:
    """One attempt, which caches and logs its own answer."""

    request: Request
    entry: int
    at_most_usd: float
    error: BaseException | None = None

    def run(self, timeout_s: float) -> None:
        """Make the attempt and report its outcome to the request."""
        started_s = time.monotonic()
        try:
            answer = self.request.send(timeout_s)
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            self._note_failure(error, time.monotonic() - started_s)
            self.request.fail(self, error)
            return
        latency_s = time.monotonic() - started_s
        try:
            problem = self._keep(answer) if self.request.call.is_paid else None
            self._note_answer(answer, latency_s, problem)
        finally:
            self.request.arrive(answer)
        if self.request.call.is_paid:
            self.request.services.response_cache.prune_once()

    def _keep(self, answer: Answer) -> str | None:
        """Cache the answer; return the problem if the disk refuses it."""
        call = self.request.call
        kept = CachedAnswer(
            provider=call.provider,
            model=call.model,
            operation=call.operation,
            arrived=datetime.now(timezone.utc),
            entry=self.entry,
            answer=answer,
        )
        try:
            self.request.services.response_cache.put(self.request.key, kept)
        except StorageError as error:
            _log.warning("a paid answer of %s could not be cached: %s", call.provider, error)
            return f"the answer could not be cached: {error}"
        return None

    def _note_answer(self, answer: Answer, latency_s: float, problem: str | None) -> None:
        services, call = self.request.services, self.request.call
        cost_usd = services.prices.cost_usd(call, answer) if call.is_paid else 0.0
        self._settle(
            lambda: services.usage_log.settle(
                self.entry,
                "answered",
                latency_s=latency_s,
                cost_usd=cost_usd,
                usage=answer.usage,
                problem=problem,
            )
        )

    def _note_failure(self, error: BaseException, latency_s: float) -> None:
        is_lost = self.request.call.is_paid and _may_be_billed(error)
        # the text of a foreign error may contain a key
        problem = str(error) if isinstance(error, XInsiderError) else type(error).__name__
        self._settle(
            lambda: self.request.services.usage_log.settle(
                self.entry,
                "lost" if is_lost else "failed",
                latency_s=latency_s,
                cost_usd=self.at_most_usd if is_lost else 0.0,
                problem=problem,
            )
        )

    @staticmethod
    def _settle(settle: Callable[[], None]) -> None:
        """Log the outcome; if that fails, the call keeps its upper bound in the usage log."""
        try:
            settle()
        except XInsiderError as fault:
            _log.warning("a call could not be logged: %s", fault)


def _may_be_billed(error: BaseException) -> bool:
    """Whether the provider may bill the attempt; an unforeseen error counts as billed."""
    if isinstance(error, PassingError):
        return error.may_be_billed
    return isinstance(error, WrongContentError) or not isinstance(error, XInsiderError)
