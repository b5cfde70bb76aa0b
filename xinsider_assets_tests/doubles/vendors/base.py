"""What all doubles have in common, and the faults that every provider can have."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace

from xinsider_assets_tests.doubles.answers import Answers
from xinsider_assets_tests.doubles.content.days import Days
from xinsider_assets_tests.doubles.content.voice import Voice
from xinsider_assets_tests.doubles.delivery import Cut, Drip, Reset, Silence
from xinsider_assets_tests.doubles.endpoints import Endpoint
from xinsider_assets_tests.doubles.faults import fault
from xinsider_assets_tests.doubles.wire import Reply, Request


@dataclass(frozen=True)
class Vendor(ABC):
    """A provider's double.

    A fault is a method marked with `fault`: it takes the request and options, and gives the
    reply that the real provider would send.

    Attributes:
        key: The one that it takes; empty: it asks for none.
        days: What it knows.
        voice: Recordings, shared by all that speak or listen.
        answers: What the models among them say.
    """

    key: str
    days: Days
    voice: Voice
    answers: Answers

    @abstractmethod
    def endpoint(self, request: Request) -> Endpoint | None:
        """What is asked for; None if the path is unknown."""

    @abstractmethod
    def answer(self, request: Request) -> Reply:
        """The answer to a request for one of its endpoints."""

    @abstractmethod
    def error(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> Reply:
        """An error in the provider's own form."""

    def given_key(self, request: Request) -> str:
        """The key that the request carries."""
        return request.headers.get("authorization", "").removeprefix("Bearer ")

    def refuse_key(self, _request: Request, /) -> Reply:
        """The answer to a key that is not the provider's own."""
        return self.error(401, "Unauthorized")

    @fault()
    def timeout(self, _request: Request, /) -> Reply:
        """Nothing comes: the line is held until the client gives up or the server closes."""
        return Reply(None, delivery=Silence())

    @fault()
    def connection_reset(self, _request: Request, /) -> Reply:
        """The connection is reset (RST) in place of an answer, as by a broken balancer."""
        return Reply(None, delivery=Reset())

    @fault()
    def server_error(self, _request: Request, /, *, status: int = 500) -> Reply:
        """HTTP 500 in the provider's own form."""
        return self.error(status, "The server had an error while processing your request")

    @fault()
    def redirect(
        self,
        request: Request,
        *,
        status: int = 307,
        to: str = "https://elsewhere.invalid",
    ) -> Reply:
        """A redirect to the same path at another base URL."""
        return Reply(status, headers={"location": f"{to}{request.path}"})

    @fault()
    def unavailable(
        self, _request: Request, /, *, status: int = 503, retry_after_s: float | None = None
    ) -> Reply:
        """HTTP 503 in the provider's own form, with Retry-After if asked for."""
        return self.error(status, "The service is overloaded, try again", waiting(retry_after_s))

    @fault()
    def rate_limited(self, _request: Request, /, *, retry_after_s: float | None = None) -> Reply:
        """HTTP 429 in the provider's own form, with Retry-After if asked for."""
        return self.error(429, "Rate limit reached", waiting(retry_after_s))

    @fault()
    def truncated_json(
        self, request: Request, *, share: float = 0.5, announced: bool = True
    ) -> Reply:
        """HTTP 200 and the beginning of a good body, `share` of it.

        Announced, the head says how long the whole is and the connection closes too early;
        otherwise the head says the cut length, as a proxy does that lost the rest, and it is
        only the JSON that does not end.
        """
        whole = self.answer(request)
        if announced:
            return replace(whole, delivery=Cut(share))
        return replace(whole, body=whole.body[: int(len(whole.body) * share)])

    @fault()
    def slow_drip(self, request: Request, *, interval_s: float = 0.05) -> Reply:
        """A good answer, a byte at a time: each read succeeds, the whole takes forever."""
        return replace(self.answer(request), delivery=Drip(interval_s))


class KeyedVendor(Vendor):
    """A provider that takes a key and money."""

    @fault()
    def bad_key(self, request: Request) -> Reply:
        """The refusal that a wrong key always gets, for the right one: revoked, or mistyped."""
        return self.refuse_key(request)

    @fault()
    @abstractmethod
    def quota(self, request: Request, /) -> Reply:
        """Nothing more can be had before somebody pays or the month ends."""


def waiting(retry_after_s: float | None) -> dict[str, str]:
    """The header Retry-After, if there is something to say."""
    return {} if retry_after_s is None else {"retry-after": f"{retry_after_s:g}"}
