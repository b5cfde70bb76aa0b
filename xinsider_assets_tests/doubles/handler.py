"""One connection: reads requests, lets the provider's double answer, notes what it cost."""

from __future__ import annotations

import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Protocol, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from typing_extensions import override

from xinsider_assets_tests.doubles.credentials import BASE_PATHS
from xinsider_assets_tests.doubles.delivery import Line
from xinsider_assets_tests.doubles.endpoints import Provider
from xinsider_assets_tests.doubles.wire import Reply, Request


class Desk(Protocol):
    """Where requests are answered: the server."""

    def serve(self, request: Request, line: Line, arrived_s: float) -> Reply:
        """The reply to send now; any latency has passed."""
        ...

    def line(self, handler: BaseHTTPRequestHandler) -> Line:
        """The connection of a handler."""
        ...


class Handler(BaseHTTPRequestHandler):
    """HTTP/1.1 with connections that are kept, so that SDKs pool them as they do outside."""

    protocol_version = "HTTP/1.1"

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: `Doubles.calls` is the log."""

    def do_GET(self) -> None:
        """A look-up."""
        self._serve()

    def do_POST(self) -> None:
        """A question."""
        self._serve()

    def _serve(self) -> None:
        desk = cast("Desk", self.server)
        arrived_s = time.time()
        line = desk.line(self)
        reply = desk.serve(self._request(), line, arrived_s)
        if not reply.delivery.send(line, _head(reply), reply.body):
            self.close_connection = True

    def _request(self) -> Request:
        parts = urlsplit(self.path)
        provider = parts.path.lstrip("/").partition("/")[0]
        base_path = BASE_PATHS.get(cast("Provider", provider), "")
        return Request(
            provider=provider,
            method=self.command,
            path=unquote(parts.path.removeprefix(base_path)),
            query=dict(parse_qsl(parts.query)),
            headers={name.lower(): value for name, value in self.headers.items()},
            body=self.rfile.read(int(self.headers.get("content-length") or 0)),
        )

    @override
    def finish(self) -> None:
        """End the connection, also one that was reset or whose client is gone."""
        try:
            super().finish()
        except OSError:
            self.close_connection = True


def _head(reply: Reply) -> bytes:
    """The status line and the headers; none where there is no answer."""
    if reply.status is None:
        return b""
    try:
        phrase = HTTPStatus(reply.status).phrase
    except ValueError:
        phrase = "Unknown"
    headers = {**reply.headers, "content-length": str(len(reply.body))}
    lines = [f"HTTP/1.1 {reply.status} {phrase}", *(f"{k}: {v}" for k, v in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
