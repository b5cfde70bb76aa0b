"""Pictures from Gemini's batch tier: slower, at half the price."""

from __future__ import annotations

import logging
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import Any

from xinsider_assets.artifacts.base import hash_json
from xinsider_assets.errors import XInsiderError
from xinsider_assets.providers.client.call import Answer, Call
from xinsider_assets.providers.client.deferred_request import DeferredRequest
from xinsider_assets.providers.client.faults import (
    FinalError,
    PassingError,
    ProviderError,
    WrongContentError,
)
from xinsider_assets.providers.client.request import Send
from xinsider_assets.providers.images.gemini_orders import EXPECTED, GeminiOrders, PaidPicture, Wish
from xinsider_assets.providers.vendors.gemini import PictureOrder, usage_of
from xinsider_assets.providers.vendors.gemini_batches import PRICE_FACTOR, GeminiBatches, Job

_log = logging.getLogger(__name__)
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 2.0, 30.0
"""Pause between two polls of the jobs."""
_LOCK = "gemini-batches"
_UNBILLED = frozenset({"SUCCEEDED", "PARTIALLY_SUCCEEDED", "FAILED", "EXPIRED"})
"""States in which a missing picture was not drawn. In a cancelled job it may have been drawn."""


@dataclass(frozen=True)
class Group:
    """The interchangeable pictures of one job: variants of one idea.

    Attributes:
        wishes: The wishes.
        orders: The deferred request of each wish.
        asked: The Gemini order of each wish.
    """

    wishes: Sequence[Wish]
    orders: Sequence[DeferredRequest]
    asked: Sequence[PictureOrder]

    @property
    def name(self) -> str:
        """The name of the job, which identifies it later."""
        return f"xinsider-{hash_json([order.key for order in self.orders])}"


@dataclass(frozen=True)
class GeminiBatch:
    """Requests pictures in jobs of the batch tier.

    Attributes:
        orders: Requests ordinary pictures; model and size are the same.
        wait_s: How long to wait for all jobs together.
        first_pause_s: The pause before the second poll; each further pause is 1.5 times as long.
    """

    orders: GeminiOrders
    wait_s: float
    first_pause_s: float = _FIRST_PAUSE_S

    def request(self, groups: Sequence[Sequence[str]]) -> Iterator[PaidPicture]:
        """Yield the pictures of the batch tier as they arrive; some may be missing.

        Pictures that any process ordered before are not ordered again. After a refusal nothing more
        is ordered. Jobs that take too long are cancelled.

        Args:
            groups: The prompts; the pictures of a group may be returned in a different order.

        Raises:
            BudgetError: An order would exceed a budget; earlier orders stay.
            ProviderError: The jobs cannot be polled; a later run finds the ordered pictures.
        """
        until_s = time.monotonic() + self.wait_s
        with self._alone():
            yield from self._request(groups, until_s)

    @contextmanager
    def _alone(self) -> Generator[None]:
        """Order exclusively: another day's run may make the library at the same time."""
        lock = self.orders.providers.provider_client.locks.take(_LOCK, self.wait_s)
        if lock is None:
            raise PassingError(
                "gemini",
                self.orders.model,
                f"another make waits for its batches since {self.wait_s / 60:g} min",
                "run it again when that one is done",
            )
        try:
            yield
        finally:
            lock.release()

    def _request(self, groups: Sequence[Sequence[str]], until_s: float) -> Iterator[PaidPicture]:
        waiting: list[tuple[Group, str]] = []
        can_order = True
        for prompts in groups:
            group, kept = self.group(prompts)
            yield from kept
            if not group.orders:
                continue
            ticket = next((order.ticket for order in group.orders if order.ticket), None)
            if ticket is None and can_order:
                try:
                    ticket = self._place(group)
                except ProviderError as error:
                    _log.warning("%s; ordinary calls draw the pictures", error)
                    can_order = False
            if ticket is not None:
                waiting.append((group, ticket))
        yield from self._collect(waiting, until_s)

    def group(self, prompts: Sequence[str]) -> tuple[Group, list[PaidPicture]]:
        """Return the missing pictures of a group, and the pictures received before."""
        kept: list[PaidPicture] = []
        wishes: list[Wish] = []
        orders: list[DeferredRequest] = []
        asked: list[PictureOrder] = []
        for wish in map(Wish, prompts):
            picture_order = self.orders.order_of(wish)
            order = self.orders.providers.provider_client.order(
                Call(
                    "gemini",
                    self.orders.model,
                    "batch image",
                    asdict(picture_order),
                    EXPECTED,
                    price_factor=PRICE_FACTOR,
                )
            )
            if answer := order.find_kept():
                kept += self._paid_pictures(answer, wish)
                continue
            wishes.append(wish)
            orders.append(order)
            asked.append(picture_order)
        return Group(wishes, orders, asked), kept

    def _place(self, group: Group) -> str:
        """Order a group's pictures, or find their order if one may have been sent.

        Raises:
            ProviderError: The tier refuses or does not answer; the orders are abandoned.
            BudgetError: The order would exceed a budget; no request was sent.
        """
        may_be_there = any(order.ticket is not None for order in group.orders)
        try:
            for order in group.orders:
                order.open()
        except XInsiderError:
            if not may_be_there:
                _give_up(group, "it was not sent", may_be_billed=False)
            raise
        batches = self._batches

        def send(timeout_s: float) -> Answer:
            nonlocal may_be_there
            ticket = batches.find(group.name, timeout_s) if may_be_there else None
            may_be_there = True
            ticket = ticket or batches.create(group.name, group.asked, timeout_s)
            return Answer(document={"ticket": ticket})

        try:
            ticket = str(self._ask("batch", group.name, send)["ticket"])
        except ProviderError as error:
            may_be_billed = isinstance(error, PassingError) and error.may_be_billed
            _give_up(group, str(error), may_be_billed=may_be_billed)
            raise
        for order in group.orders:
            order.confirm(ticket)
        return ticket

    def _collect(
        self, waiting: Sequence[tuple[Group, str]], until_s: float
    ) -> Iterator[PaidPicture]:
        """Collect the jobs' results; after the deadline, cancel the jobs and read them again."""
        pause_s = self.first_pause_s
        for group, ticket in waiting:
            job = self._look(group, ticket)
            while not job.has_ended and time.monotonic() + pause_s < until_s:
                time.sleep(pause_s)
                pause_s = min(1.5 * pause_s, _LONGEST_PAUSE_S)
                job = self._look(group, ticket)
            if not job.has_ended:
                self._cancel(ticket)
                job = self._look(group, ticket)
            yield from self._settle(group, job)

    def _settle(self, group: Group, job: Job) -> Iterator[PaidPicture]:
        bodies = job.bodies or [None] * len(group.orders)
        is_lost = job.state not in _UNBILLED or bool(job.drawn and not job.bodies)
        for wish, order, body in zip(group.wishes, group.orders, bodies, strict=True):
            if body is None:
                problem = f"nothing came of the batch, which is {job.state}"
                order.give_up(problem, may_be_billed=is_lost)
                continue
            answer = Answer(document=dict(body), usage=usage_of(body))
            order.deliver(answer)
            yield from self._paid_pictures(answer, wish)

    def _paid_pictures(self, answer: Answer, wish: Wish) -> list[PaidPicture]:
        """Return the picture of an answer, if it is usable."""
        try:
            picture = self.orders.picture_in(answer)
        except WrongContentError:
            return []
        return [self.orders.paid_picture(picture, wish)]

    def _look(self, group: Group, ticket: str) -> Job:
        count = len(group.orders)
        found: list[Job] = []

        def send(timeout_s: float) -> Answer:
            found.append(self._batches.look(ticket, count, timeout_s))
            return Answer(document={})

        try:
            self._ask("batch status", ticket, send)
        except FinalError as error:
            _log.warning("%s; ordinary calls draw its pictures", error)
            return Job("LOST")
        return found[-1]

    def _cancel(self, ticket: str) -> None:
        def send(timeout_s: float) -> Answer:
            self._batches.cancel(ticket, timeout_s)
            return Answer(document={})

        _log.warning("%s is not done in %g min and is ended", ticket, self.wait_s / 60)
        with suppress(ProviderError):
            self._ask("batch cancel", ticket, send)

    def _ask(self, operation: str, about: str, send: Send) -> dict[str, Any]:
        """Make a call that is not billed."""
        call = Call("gemini", self.orders.model, operation, {"about": about}, is_paid=False)
        return self.orders.providers.call(call, send).document

    @property
    def _batches(self) -> GeminiBatches:
        return GeminiBatches(self.orders.gemini, self.orders.model)


def _give_up(group: Group, problem: str, *, may_be_billed: bool) -> None:
    for order in group.orders:
        order.give_up(problem, may_be_billed=may_be_billed)
