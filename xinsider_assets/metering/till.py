"""The one way to make an outside call: kept, budgeted, paced, tried again, and accounted."""

from __future__ import annotations

import contextvars
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path

from filelock import FileLock, Timeout
from tenacity import RetryCallState, Retrying, retry_if_exception_type

from xinsider_assets.artifacts.base import Model
from xinsider_assets.errors import XInsiderError
from xinsider_assets.metering.answers import AnswerStore
from xinsider_assets.metering.call import Answer, Call, Provider
from xinsider_assets.metering.faults import FinalError, PassingError
from xinsider_assets.metering.pace import Limits, Pace
from xinsider_assets.metering.price_book import PriceBook
from xinsider_assets.metering.register import Budget, Register
from xinsider_assets.metering.retry import pause_s
from xinsider_assets.metering.work import current_work

Send = Callable[[float], Answer]
"""Makes one try of a call: given how many seconds it may take, it returns the answer or raises a
`ProviderError`. It neither waits nor tries again by itself."""


class Patience(Model):
    """How long an outside call is waited for.

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


@dataclass(frozen=True)
class Till:
    """Buys answers, each of them once.

    Attributes:
        answers: The store of what was paid.
        register: Where every call is noted.
        prices: What calls cost.
        budget: What may be spent.
        limits: The providers' rate limits; a provider without any has the defaults of `Limits`.
        patience: How long to wait.
        locks: A folder for lock files, so that two processes do not pay for the same request.
    """

    answers: AnswerStore
    register: Register
    prices: PriceBook
    budget: Budget
    limits: Mapping[Provider, Limits]
    patience: Patience
    locks: Path
    _paces: dict[Provider, Pace] = field(default_factory=dict[Provider, Pace], repr=False)
    _guard: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def buy(self, call: Call, send: Send) -> Answer:
        """The answer to a call: out of the store if it was ever paid, else from the provider.

        The answer is kept before anything is done with it, also when it comes too late for this
        call. Of equal requests at the same time one is sent and the others wait for its answer.

        Args:
            call: What is asked.
            send: Makes one try.

        Raises:
            ProviderError: The provider gave no answer; passing faults were tried again until the
                deadline.
            BudgetError: It would pass a budget.
        """
        key = call.key(current_work().variation)
        deadline_s = time.monotonic() + self.patience.deadline_s
        if not call.is_paid:
            return self._insist(call, key, send, deadline_s)
        self.locks.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.locks / f"{key[:4]}.lock", timeout=self.patience.deadline_s):
                return self._kept(call, key) or self._insist(call, key, send, deadline_s)
        except Timeout as error:
            raise PassingError(
                call.provider,
                call.model,
                f"another process has been asking the same for {self.patience.deadline_s:.0f} s",
                "see whether another make is at work, end it or wait for it",
            ) from error

    def _kept(self, call: Call, key: str) -> Answer | None:
        kept = self.answers.get(key)
        if kept is None:
            return None
        self.register.serve(call, key, kept.cost_usd)
        return kept.answer

    def _insist(self, call: Call, key: str, send: Send, deadline_s: float) -> Answer:
        """Try until it succeeds, fails for good, or the deadline leaves no room for a pause."""
        patience = self.patience

        def pause(state: RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            asked_s = error.retry_after_s if isinstance(error, PassingError) else None
            return pause_s(
                state.attempt_number, asked_s, patience.first_pause_s, patience.longest_pause_s
            )

        def over(state: RetryCallState) -> bool:
            return time.monotonic() + state.upcoming_sleep >= deadline_s

        for attempt in Retrying(
            retry=retry_if_exception_type(PassingError), wait=pause, stop=over, reraise=True
        ):
            with attempt:
                number = attempt.retry_state.attempt_number
                late = self._kept(call, key) if call.is_paid and number > 1 else None
                return late or self._try(call, key, number, send, deadline_s)
        raise AssertionError("tenacity ends by returning or raising")

    def _try(self, call: Call, key: str, number: int, send: Send, deadline_s: float) -> Answer:
        expected = call.expected
        with self._pace(call.provider).turn(
            expected.input_tokens + expected.output_tokens, deadline_s
        ) as has_turn:
            timeout_s = min(self.patience.attempt_s, deadline_s - time.monotonic())
            if not has_turn or timeout_s <= 0.0:
                raise FinalError(
                    call.provider,
                    call.model,
                    f"no turn within {self.patience.deadline_s:.0f} s under its rate limits",
                    "raise XINSIDER_CALL_DEADLINE_S, or its XINSIDER_LIMITS if the account has "
                    "more",
                )
            at_most_usd = self.prices.expected_usd(call) if call.is_paid else 0.0
            entry = self.register.send(call, key, number, at_most_usd, self.budget)
            attempt = _Attempt(self, call, key, entry, at_most_usd)
            return attempt.run(send, timeout_s)

    def _pace(self, provider: Provider) -> Pace:
        with self._guard:
            return self._paces.setdefault(provider, Pace(self.limits.get(provider, Limits())))


@dataclass
class _Attempt:
    """One try in a thread of its own, so that an answer that trickles in cannot outlast its time.

    The thread keeps and notes the answer by itself: one that comes too late is still kept.
    """

    till: Till
    call: Call
    key: str
    entry: int
    at_most_usd: float
    _done: threading.Event = field(default_factory=threading.Event)
    _answer: Answer | None = None
    _error: BaseException | None = None

    def run(self, send: Send, timeout_s: float) -> Answer:
        context = contextvars.copy_context()
        threading.Thread(
            target=context.run, args=(self._send, send, timeout_s), daemon=True
        ).start()
        if not self._done.wait(timeout_s):
            raise PassingError(
                self.call.provider,
                self.call.model,
                f"no whole answer to {self.call.operation} within {timeout_s:.0f} s",
                "run it again later, or raise XINSIDER_CALL_TIMEOUT_S and XINSIDER_CALL_DEADLINE_S",
                may_be_billed=True,
            )
        if self._error is not None:
            raise self._error
        if self._answer is None:
            raise AssertionError("a try ends with an answer or an error")
        return self._answer

    def _send(self, send: Send, timeout_s: float) -> None:
        started_s = time.monotonic()
        till = self.till
        try:
            answer = send(timeout_s)
            latency_s = time.monotonic() - started_s
            cost_usd = 0.0
            if self.call.is_paid:
                cost_usd = till.prices.cost_usd(self.call, answer)
                till.answers.put(self.key, self.call, answer, cost_usd, datetime.now(timezone.utc))
            till.register.settle(
                self.entry, "answered", latency_s=latency_s, cost_usd=cost_usd, usage=answer.usage
            )
            self._answer = answer
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            self._error = error
            self._note_failure(error, time.monotonic() - started_s)
        finally:
            self._done.set()

    def _note_failure(self, error: BaseException, latency_s: float) -> None:
        is_lost = isinstance(error, PassingError) and error.may_be_billed and self.call.is_paid
        try:
            self.till.register.settle(
                self.entry,
                "lost" if is_lost else "failed",
                latency_s=latency_s,
                cost_usd=self.at_most_usd if is_lost else 0.0,
                problem=str(error),
            )
        except XInsiderError as fault:
            self._error = fault
