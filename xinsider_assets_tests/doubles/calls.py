"""What was asked of the doubles, what it cost, and a file of it that outlives them."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from xinsider_assets_tests.doubles.endpoints import FREE, Endpoint, Provider
from xinsider_assets_tests.doubles.wire import Reply, Request

_SECRET_HEADERS = frozenset({"authorization", "x-api-key", "xi-api-key", "x-goog-api-key"})


@dataclass(frozen=True)
class Call:
    """One request and what became of it.

    Attributes:
        number: In the order of arrival, from 0.
        provider: Who was asked.
        endpoint: For what; None where the path is unknown.
        method: "GET" or "POST".
        path: Below the provider's base URL.
        request: The JSON, the query or the form's text fields, whichever it has; a file of the
            form is its SHA-256.
        request_sha256: Of method, path, query and body: equal for the same question.
        headers: By name in small letters, the key among them.
        arrived_s: Seconds since the epoch.
        answered_s: The same of the moment at which the answer was ready; None before.
        status: Of the answer; None before, and where there is none.
        paid: Whether a real provider would send a bill: answered 200, and not free.
        awaited: Whether the client was still there when the answer was ready. A paid answer that
            nobody awaited is lost.
        fault: The kind of the fault that it got.
    """

    number: int
    provider: Provider
    endpoint: Endpoint | None
    method: str
    path: str
    request: Mapping[str, Any]
    request_sha256: str
    headers: Mapping[str, str]
    arrived_s: float
    answered_s: float | None = None
    status: int | None = None
    paid: bool = False
    awaited: bool = False
    fault: str | None = None


def paid_count(calls: Iterable[Call], provider: Provider | None = None) -> int:
    """How many calls a bill would list, of one provider or of all."""
    return sum(call.paid and provider in {None, call.provider} for call in calls)


def paid_again(calls: Iterable[Call]) -> list[Call]:
    """Calls that paid for a question whose paid answer a client had got before."""
    seen: Counter[tuple[str, str]] = Counter()
    again: list[Call] = []
    for call in calls:
        question = (call.provider, call.request_sha256)
        if call.paid and seen[question]:
            again.append(call)
        seen[question] += call.paid and call.awaited and call.fault is None
    return again


def read_calls(path: Path) -> list[Call]:
    """All calls of a file that were answered, by their number."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return sorted((Call(**json.loads(line)) for line in lines), key=lambda call: call.number)


@dataclass
class CallLog:
    """Keeps the calls; every method may be called by many threads.

    Attributes:
        file: Where each call is added as a line of JSON before its answer is sent, without its
            key: what is given as the wrong one might be real.
    """

    file: Path | None = None
    _calls: list[Call] = field(default_factory=list[Call])
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def calls(self) -> tuple[Call, ...]:
        """All so far, those still without an answer included."""
        with self._lock:
            return tuple(self._calls)

    def arrived(self, request: Request, provider: Provider, endpoint: Endpoint | None) -> Call:
        """Note a request."""
        question = [request.method, request.path, json.dumps(dict(request.query), sort_keys=True)]
        sha256 = hashlib.sha256("\n".join(question).encode() + b"\n" + request.body).hexdigest()
        with self._lock:
            call = Call(
                number=len(self._calls),
                provider=provider,
                endpoint=endpoint,
                method=request.method,
                path=request.path,
                request=_content(request),
                request_sha256=sha256,
                headers=dict(request.headers),
                arrived_s=time.time(),
            )
            self._calls.append(call)
        return call

    def answered(self, call: Call, reply: Reply, *, fault: str | None, awaited: bool) -> Call:
        """Note that the answer is ready."""
        paid = reply.status == 200 and call.endpoint is not None and call.endpoint not in FREE
        done = replace(
            call,
            answered_s=time.time(),
            status=reply.status,
            paid=paid,
            awaited=awaited,
            fault=fault,
        )
        with self._lock:
            self._calls[call.number] = done
            if self.file is not None:
                with self.file.open("a", encoding="utf-8") as lines:
                    lines.write(json.dumps(_without_key(done), ensure_ascii=False) + "\n")
        return done


def _content(request: Request) -> dict[str, Any]:
    if request.json:
        return request.json
    if request.parts:
        return {
            name: hashlib.sha256(content).hexdigest() if name == "file" else content.decode()
            for name, content in request.parts.items()
        }
    return dict(request.query)


def _without_key(call: Call) -> dict[str, Any]:
    headers = {name: value for name, value in call.headers.items() if name not in _SECRET_HEADERS}
    return asdict(replace(call, headers=headers))
