"""The one way to make an provider call: kept, budgeted, paced, tried again, and accounted."""

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
    """Buys answers, each of them once.

    Attributes:
        response_cache: The store of what was paid.
        usage_log: Where every call is noted.
        prices: What calls cost.
        budget: What may be spent.
        limits: The providers' rate limits; a provider without any has the defaults of `Limits`.
        retry_policy: How long to wait.
        locks: Keep two processes from paying for the same request.
    """

    response_cache: ResponseCache
    usage_log: UsageLog
    prices: PriceBook
    budget: Budget
    limits: Mapping[Provider, Limits]
    retry_policy: RetryPolicy
    locks: Locks
    _paces: dict[Provider, RateLimiter] = field(
        default_factory=dict[Provider, RateLimiter], repr=False
    )
    _guard: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def call(self, call: Call, send: Send) -> Answer:
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
            StorageError: An earlier answer could not be kept, and still cannot be.
        """
        key = call.key(current_work().variation)
        deadline_s = time.monotonic() + self.retry_policy.deadline_s
        counter = RequestServices(
            self.response_cache,
            self.usage_log,
            self.prices,
            self.budget,
            self.retry_policy,
            self._pace(call.provider),
        )
        purchase = Request(counter, call, key, send, deadline_s)
        if not call.is_paid:
            return purchase.complete()
        with self._alone(call, key, deadline_s):
            return self._kept(call, key) or purchase.complete()

    def order(self, call: Call) -> DeferredRequest:
        """The order of an answer that is delivered later, as it stands: none, open, delivered."""
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
        """Be the only one of all threads and processes who asks this."""
        lock = self.locks.take(key[:4], max(0.0, deadline_s - time.monotonic()))
        if lock is None:
            raise PassingError(
                call.provider,
                call.model,
                f"the same has been asked for {self.retry_policy.deadline_s:g} s without an answer",
                "see whether another make is at work, end it or wait for it",
            )
        try:
            yield
        finally:
            lock.release()

    def _pace(self, provider: Provider) -> RateLimiter:
        with self._guard:
            return self._paces.setdefault(
                provider, RateLimiter(self.limits.get(provider, Limits()))
            )
