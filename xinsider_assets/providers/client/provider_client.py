"""Sends provider calls, with response cache, budget, rate limits, retries and usage log."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from xinsider_assets.providers.client.budget import Budget
from xinsider_assets.providers.client.call import Answer, Call
from xinsider_assets.providers.client.deferred_request import DeferredRequest
from xinsider_assets.providers.client.faults import PassingError
from xinsider_assets.providers.client.price_book import PriceBook
from xinsider_assets.providers.client.rate_limiter import Limits, RateLimiter
from xinsider_assets.providers.client.request import Request, RequestServices, RetryPolicy, Send
from xinsider_assets.providers.client.response_cache import ResponseCache
from xinsider_assets.providers.client.usage_log import UsageLog
from xinsider_assets.providers.client.work import current_work
from xinsider_assets.providers.provider_spec import Provider
from xinsider_assets.storage.locks import Locks


@dataclass(frozen=True)
class ProviderClient:
    """Sends requests to the providers; a request is paid at most once.

    Attributes:
        response_cache: The paid answers.
        usage_log: The record of every call.
        prices: What calls cost.
        budget: What may be spent.
        limits: The rate limits by provider; the default is `Limits()`.
        retry_policy: Time limits and pauses of a call.
        locks: Keep two processes from paying for the same request.
    """

    response_cache: ResponseCache
    usage_log: UsageLog
    prices: PriceBook
    budget: Budget
    limits: Mapping[Provider, Limits]
    retry_policy: RetryPolicy
    locks: Locks
    _rate_limiters: dict[Provider, RateLimiter] = field(
        default_factory=dict[Provider, RateLimiter], repr=False
    )
    _guard: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def call(self, call: Call, send: Send) -> Answer:
        """Return the answer to a call, from the response cache or from the provider.

        The answer is cached before it is used, even if it arrives after the deadline. Of several
        equal requests at the same time one is sent and the others wait for its answer.

        Args:
            call: The request.
            send: Makes one attempt.

        Raises:
            ProviderError: The provider gave no answer; temporary faults were retried until the
                deadline.
            BudgetError: The call would exceed a budget.
            StorageError: An earlier answer could not be cached, and still cannot be.
        """
        key = call.key(current_work().variation)
        deadline_s = time.monotonic() + self.retry_policy.deadline_s
        services = RequestServices(
            self.response_cache,
            self.usage_log,
            self.prices,
            self.budget,
            self.retry_policy,
            self._rate_limiter(call.provider),
        )
        request = Request(services, call, key, send, deadline_s)
        if not call.is_paid:
            return request.complete()
        with self._alone(call, key, deadline_s):
            return self._kept(call, key) or request.complete()

    def order(self, call: Call) -> DeferredRequest:
        """Return the deferred request of a call: not sent yet, open or delivered."""
        key = call.key(current_work().variation)
        return DeferredRequest(
            call,
            key,
            self.response_cache,
            self.usage_log,
            self.prices,
            self.budget,
            lambda: self._kept(call, key),
        )

    def _kept(self, call: Call, key: str) -> Answer | None:
        kept = self.response_cache.get(key)
        if kept is None:
            return None
        self.usage_log.serve(
            call,
            key,
            entry=kept.entry,
            arrived=kept.arrived,
            cost_usd=self.prices.cost_usd(call, kept.answer),
            usage=kept.answer.usage,
        )
        return kept.answer

    @contextmanager
    def _alone(self, call: Call, key: str, deadline_s: float) -> Generator[None]:
        """Keep other threads and processes from sending the same request."""
        lock = self.locks.take(key[:4], max(0.0, deadline_s - time.monotonic()))
        if lock is None:
            raise PassingError(
                call.provider,
                call.model,
                f"an equal request got no answer within {self.retry_policy.deadline_s:g} s",
                "check whether another make is running; end it or wait for it",
            )
        try:
            yield
        finally:
            lock.release()

    def _rate_limiter(self, provider: Provider) -> RateLimiter:
        with self._guard:
            return self._rate_limiters.setdefault(
                provider, RateLimiter(self.limits.get(provider, Limits()))
            )
