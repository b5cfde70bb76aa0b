"""The loopback server that stands in for every provider."""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
from collections.abc import Callable, Mapping
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast, get_args

from typing_extensions import Self, override

from xinsider_assets.artifacts.script import Script
from xinsider_assets.providers.speech.read_aloud import read_aloud
from xinsider_assets_tests.doubles.answers import Answer, Answers, Task
from xinsider_assets_tests.doubles.calls import Call, CallLog, paid_count
from xinsider_assets_tests.doubles.content.calendar import Calendar, last_weekday
from xinsider_assets_tests.doubles.content.days import Days
from xinsider_assets_tests.doubles.content.voice import Voice
from xinsider_assets_tests.doubles.credentials import BASE_PATHS, KEYS, environment_of
from xinsider_assets_tests.doubles.delivery import Line
from xinsider_assets_tests.doubles.endpoints import NO_LATENCY, Endpoint, Provider
from xinsider_assets_tests.doubles.faults import FaultQueue, kinds_of, make_fault
from xinsider_assets_tests.doubles.handler import Handler
from xinsider_assets_tests.doubles.vendors import VENDORS, Vendor
from xinsider_assets_tests.doubles.vendors.yahoo import Yahoo
from xinsider_assets_tests.doubles.wire import Reply, Request, json_reply

DAY = date(2013, 1, 24)


class Doubles:
    """All providers on one free port of 127.0.0.1, for as long as the `with` lasts.

    Example:
        with Doubles() as doubles:
            client = openai.OpenAI(
                api_key=doubles.key("openai"), base_url=doubles.base_url("openai")
            )
            doubles.fault("openai", "rate_limited", retry_after_s=1)

    Args:
        day: The replay day that is meant where a request does not say which.
        recent: Tell it as the last weekday that is over, prices and posts of all days with it:
            X's search and the live part of the project know the last seven days only.
        latency_s: By endpoint how long an answer takes at least, its making included.
        calls_file: Where each answered call is added as a line of JSON.

    Attributes:
        day: The meant day as it is told.
        days: The posts, prices and analyses that the answers come from.
        voice: What speaks, and knows its recordings again.

    Raises:
        ValueError: A latency is for no endpoint.
    """

    def __init__(
        self,
        day: date = DAY,
        *,
        recent: bool = False,
        latency_s: Mapping[Endpoint, float] = NO_LATENCY,
        calls_file: Path | None = None,
    ) -> None:
        if unknown := set(latency_s) - set(get_args(Endpoint)):
            raise ValueError(
                f"no endpoint {', '.join(sorted(unknown))}; there are "
                f"{', '.join(get_args(Endpoint))}"
            )
        self.day = last_weekday() if recent else day
        days, voice = Days(Calendar(day, self.day)), Voice()
        self.days, self.voice, self._answers = days, voice, Answers(days)
        self._vendors: dict[Provider, Vendor] = {
            provider: vendor(KEYS.get(provider, ""), days, voice, self._answers)
            for provider, vendor in VENDORS.items()
        }
        self._faults = FaultQueue()
        self._log = CallLog(calls_file)
        self._latency_s = dict(latency_s)
        self._server = _Server(self._reply)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()
        self._thread.join()

    @property
    def root_url(self) -> str:
        """Of the server itself."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def base_url(self, provider: Provider) -> str:
        """What the provider's SDK takes for its base URL."""
        return self.root_url + BASE_PATHS[provider]

    def key(self, provider: Provider) -> str:
        """The only key that the provider takes; every other one is refused."""
        return KEYS.get(provider, "")

    def environment(self) -> dict[str, str]:
        """Base URLs and keys by the names of the environment that the project reads."""
        return environment_of(self.root_url)

    @property
    def calls(self) -> tuple[Call, ...]:
        """Every request in the order of arrival, those still without an answer included."""
        return self._log.calls

    def paid_count(self, provider: Provider | None = None) -> int:
        """How many calls a bill would list, of one provider or of all."""
        return paid_count(self.calls, provider)

    def answer(self, task: Task, answer: Answer) -> None:
        """Let a function of the request's JSON give a task's answer from now on."""
        self._answers.put(task, answer)

    def fault(
        self,
        provider: Provider,
        kind: str,
        times: int = 1,
        *,
        endpoint: Endpoint | None = None,
        after: int = 0,
        **options: Any,
    ) -> None:
        """Let the provider's next calls fail; faults queue up, then it answers as usual again.

        Args:
            provider: Who fails.
            kind: How: a method of the vendor's class that is marked as a fault, where its
                options are described too.
            times: How many calls.
            endpoint: Only those for it; default: all at which the fault makes sense.
            after: How many of these calls go well first.
            options: Of that fault.

        Raises:
            ValueError: The provider has no such fault, or not there.
            TypeError: The fault has no such option.
        """
        vendor = VENDORS[provider]
        self._faults.add(make_fault(vendor, provider, kind, times, after, endpoint, options))

    def clear_faults(self) -> None:
        """Forget the faults that still wait."""
        self._faults.clear()

    @staticmethod
    def faults(provider: Provider) -> dict[str, frozenset[Endpoint]]:
        """The provider's kinds of faults, each with its endpoints (empty: all)."""
        return kinds_of(VENDORS[provider])

    def remember(self, script: Script) -> None:
        """Know a script again when it is read aloud, so that Whisper writes its figures.

        Needed only for scripts that the Anthropic double did not write.
        """
        self._answers.remember(script)

    def warm_up(self) -> None:
        """Write and speak the day's script now, so that latencies are met from the first call."""
        self.days.prompts()
        self.voice.speak(read_aloud(self.days.analysis().parsed).text)

    def _reply(self, request: Request, line: Line, arrived_s: float) -> Reply:
        vendor = self._vendors.get(cast("Provider", request.provider))
        if vendor is None:
            return json_reply({"error": f"no double is called {request.provider!r}"}, 404)
        provider = cast("Provider", request.provider)
        endpoint = vendor.endpoint(request)
        call = self._log.arrived(request, provider, endpoint)
        kind: str | None = None
        if vendor.key and vendor.given_key(request) != vendor.key:
            reply = vendor.refuse_key(request)
        elif endpoint is None:
            reply = _elsewhere(vendor, request)
        else:
            waiting = self._faults.take(provider, endpoint)
            kind = waiting.kind if waiting else None
            make = getattr(vendor, kind) if kind else vendor.answer
            reply = make(request, **(waiting.options if waiting else {}))
            if reply.status == 200:
                line.rest_until(arrived_s + self._latency_s.get(endpoint, 0.0))
        self._log.answered(call, reply, fault=kind, awaited=not line.client_is_gone())
        return reply


def _elsewhere(vendor: Vendor, request: Request) -> Reply:
    """The answer at a path that is none of the endpoints."""
    if isinstance(vendor, Yahoo):
        return vendor.unlisted_path(request)
    return vendor.error(404, f"Nothing at {request.method} {request.path}")


class _Server(ThreadingHTTPServer):
    """Threads, and the open connections, so that stopping waits for nobody."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, reply: Callable[[Request, Line, float], Reply]) -> None:
        self._reply = reply
        self._stopping = threading.Event()
        self._open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), Handler)

    def line(self, handler: BaseHTTPRequestHandler) -> Line:
        """The connection of a handler."""
        return Line(handler.connection, self._stopping)

    def serve(self, request: Request, line: Line, arrived_s: float) -> Reply:
        """The reply to send now."""
        return self._reply(request, line, arrived_s)

    @override
    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    @override
    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no error; one of the doubles' own is printed."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

    def stop(self) -> None:
        """End every wait and every connection."""
        self._stopping.set()
        self.shutdown()
        for connection in list(self._open):
            # A client that left already has done it.
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()
