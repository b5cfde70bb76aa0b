"""A request whose answer arrives later, perhaps in another process.

The request is written to the disk before it is sent, so that a killed process never leads to a
second, paid request for the same answer.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone

from xinsider_assets.artifacts.base import hash_json
from xinsider_assets.providers.client.budget import Budget
from xinsider_assets.providers.client.call import Answer, Call
from xinsider_assets.providers.client.price_book import PriceBook
from xinsider_assets.providers.client.response_cache import CachedAnswer, ResponseCache
from xinsider_assets.providers.client.usage_log import UsageLog
from xinsider_assets.storage.filesystem import StorageError

_log = logging.getLogger(__name__)
_TICKET, _IS_OPEN = "ticket", "is_open"


@dataclass(frozen=True)
class DeferredRequest:
    """One call of a batch tier.

    Attributes:
        call: The call.
        key: The hash of its request.
        response_cache: Stores the request and its answer.
        usage_log: Records it, with its upper bound until the answer arrives.
        prices: The prices.
        budget: The budgets.
        find_kept: Returns the answer if it is in the response cache, and logs its use.
    """

    call: Call
    key: str
    response_cache: ResponseCache
    usage_log: UsageLog
    prices: PriceBook
    budget: Budget
    find_kept: Callable[[], Answer | None]

    @property
    def ticket(self) -> str | None:
        """The provider's id of it; empty if it may have been sent, None if it was not."""
        noted = self._noted()
        return None if noted is None else str(noted.answer.document.get(_TICKET, ""))

    def open(self) -> None:
        """Record that it is about to be sent, if the budget allows it.

        Raises:
            BudgetError: It would exceed a budget.
            StorageError: It could not be recorded, so it must not be sent.
        """
        if self._noted() is not None:
            return
        self.response_cache.catch_up()
        cost_usd = self.prices.expected_usd(self.call)
        entry = self.usage_log.send(self.call, self.key, 1, cost_usd, self.budget)
        try:
            self._note(entry, "")
        except StorageError:
            self.usage_log.settle(entry, "failed", latency_s=0.0, cost_usd=0.0)
            raise

    def confirm(self, ticket: str) -> None:
        """Record the provider's id of it.

        Raises:
            StorageError: It could not be recorded; the next attempt searches for the request.
        """
        if noted := self._noted():
            self._note(noted.entry, ticket)

    def deliver(self, answer: Answer) -> None:
        """Cache its answer and log its cost."""
        noted = self._noted()
        entry = noted.entry if noted else 0
        now = datetime.now(timezone.utc)
        try:
            self.response_cache.put(self.key, self._kept(answer, entry, now))
        except StorageError as error:
            _log.warning("a paid answer of %s could not be cached: %s", self.call.provider, error)
        cost_usd = self.prices.cost_usd(self.call, answer)
        latency_s = (now - noted.arrived).total_seconds() if noted else 0.0
        self.usage_log.settle(
            entry, "answered", latency_s=latency_s, cost_usd=cost_usd, usage=answer.usage
        )
        self._close()

    def give_up(self, problem: str, *, may_be_billed: bool) -> None:
        """Log that no answer will arrive, and whether the request may still be billed."""
        noted = self._noted()
        if noted is None:
            return
        cost_usd = self.prices.expected_usd(self.call) if may_be_billed else 0.0
        state = "lost" if may_be_billed else "failed"
        self.usage_log.settle(noted.entry, state, latency_s=0.0, cost_usd=cost_usd, problem=problem)
        self._close()

    def _noted(self) -> CachedAnswer | None:
        noted = self.response_cache.get(self._order_key)
        return noted if noted and noted.answer.document.get(_IS_OPEN) else None

    def _note(self, entry: int, ticket: str, *, is_open: bool = True) -> None:
        document = {_TICKET: ticket, _IS_OPEN: is_open}
        now = datetime.now(timezone.utc)
        self.response_cache.put(self._order_key, self._kept(Answer(document=document), entry, now))

    def _close(self) -> None:
        try:
            self._note(0, "", is_open=False)
        except StorageError as error:
            _log.warning("an order of %s could not be closed: %s", self.call.provider, error)

    def _kept(self, answer: Answer, entry: int, moment: datetime) -> CachedAnswer:
        call = self.call
        return CachedAnswer(
            provider=call.provider,
            model=call.model,
            operation=call.operation,
            arrived=moment,
            entry=entry,
            answer=answer,
        )

    @property
    def _order_key(self) -> str:
        return hash_json({"order": self.key})
