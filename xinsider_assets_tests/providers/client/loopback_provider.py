"""A small provider on the loopback, one try of a call to it, and a provider client to buy there."""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Callable
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from typing_extensions import Self
from upath import UPath

from xinsider_assets.providers.client.budget import Budget
from xinsider_assets.providers.client.call import Answer, Call, Usage
from xinsider_assets.providers.client.faults import FinalError, PassingError
from xinsider_assets.providers.client.price_book import PriceBook
from xinsider_assets.providers.client.provider_client import ProviderClient
from xinsider_assets.providers.client.rate_limiter import Limits
from xinsider_assets.providers.client.request import RetryPolicy, Send
from xinsider_assets.providers.client.response_cache import ResponseCache
from xinsider_assets.providers.client.usage_log import UsageLog
from xinsider_assets.storage.cache import Cache, CacheLimits
from xinsider_assets.storage.locks import Locks

CHARACTERS = 1_000
PRICE_USD = 0.10
"""Of a thousand characters of eleven_multilingual_v2."""
QUICK = RetryPolicy(deadline_s=5.0, attempt_s=2.0, first_pause_s=0.02, longest_pause_s=0.1)


class LoopbackProvider:
    """Counts requests and answers each with its number, as its orders say.

    An order is a function of the handler that answers in its own way; without one the answer is
    whole and at once.
    """

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.asked_s: list[float] = []
        self.most_at_once = 0
        self._at_once = 0
        self._orders: deque[Callable[[Handler], None]] = deque()
        self._changed = threading.Condition()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.loopback = self  # type: ignore[attr-defined]

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def order(self, *orders: Callable[[Handler], None]) -> None:
        self._orders.extend(orders)

    def wait_for_calls(self, count: int) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.asked) >= count, 20.0)

    def take(self, name: str) -> tuple[int, Callable[[Handler], None]]:
        with self._changed:
            self.asked.append(name)
            self.asked_s.append(time.monotonic())
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            self._changed.notify_all()
            return len(self.asked), self._orders.popleft() if self._orders else whole

    def leave(self) -> None:
        with self._changed:
            self._at_once -= 1


class Handler(BaseHTTPRequestHandler):
    number = 0

    def log_message(self, *_: object) -> None:
        """Silence."""

    def do_POST(self) -> None:
        loopback: LoopbackProvider = self.server.loopback  # type: ignore[attr-defined]
        name = self.rfile.read(int(self.headers["content-length"])).decode()
        self.number, order = loopback.take(name)
        try:
            order(self)
        except OSError:
            self.close_connection = True
        finally:
            loopback.leave()

    @property
    def body(self) -> bytes:
        return json.dumps({"number": self.number}).encode()

    def head(self, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"content_length": str(len(self.body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()


def whole(handler: Handler) -> None:
    handler.head()
    handler.wfile.write(handler.body)


def after(seconds: float) -> Callable[[Handler], None]:
    """The whole answer, so much later."""

    def order(handler: Handler) -> None:
        time.sleep(seconds)
        whole(handler)

    return order


def drip(interval_s: float) -> Callable[[Handler], None]:
    """The head at once, then a byte at a time."""

    def order(handler: Handler) -> None:
        handler.head()
        for byte in handler.body:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(interval_s)

    return order


def status(code: int, retry_after_s: float | None = None) -> Callable[[Handler], None]:
    """A refusal, with what it asks to wait."""
    headers = {} if retry_after_s is None else {"retry_after": f"{retry_after_s:g}"}

    def order(handler: Handler) -> None:
        handler.head(code, **headers)
        handler.wfile.write(handler.body)

    return order


def speech(name: str = "hello", *, is_paid: bool = True) -> Call:
    """A call that costs `PRICE_USD`."""
    return Call(
        "elevenlabs",
        "eleven_multilingual_v2",
        "speech",
        {"text": name},
        Usage(characters=CHARACTERS),
        is_paid=is_paid,
    )


def sending(url: str, name: str = "hello") -> Send:
    """One try of a call to the shop, with the faults that a vendor's module would raise."""

    def send(timeout_s: float) -> Answer:
        try:
            with urllib.request.urlopen(url, name.encode(), timeout=timeout_s) as response:
                document = json.loads(response.read())
        except urllib.error.HTTPError as error:
            if error.code < 429:
                raise FinalError("elevenlabs", "v2", f"HTTP {error.code}", "fix it") from None
            asked_s = error.headers["retry-after"]
            raise PassingError(
                "elevenlabs",
                "v2",
                f"HTTP {error.code}",
                retry_after_s=None if asked_s is None else float(asked_s),
            ) from None
        except (OSError, HTTPException, ValueError):
            raise PassingError("elevenlabs", "v2", "no answer", may_be_billed=True) from None
        return Answer(document=document, usage=Usage(characters=CHARACTERS))

    return send


def provider_client_in(
    folder: Path,
    retry_policy: RetryPolicy = QUICK,
    *,
    video_usd: float = 100.0,
    month_usd: float = 100.0,
    limits: Limits | None = None,
    prices: PriceBook | None = None,
) -> ProviderClient:
    """A provider client whose store, register and locks lie in a folder."""
    return ProviderClient(
        response_cache=ResponseCache(Cache(UPath(folder / "answers"), CacheLimits(10**9, 10**6))),
        usage_log=UsageLog(folder / "state" / "register.sqlite"),
        prices=prices or PriceBook(),
        budget=Budget(video_usd, month_usd),
        limits={"elevenlabs": limits or Limits(at_once=64)},
        retry_policy=retry_policy,
        locks=Locks(folder / "state" / "locks"),
    )
