"""Serves the lineage pages over HTTP, on this machine only."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xinsider_assets.artifacts.media import FinalVideo
from xinsider_assets.days import day_of
from xinsider_assets.errors import InputError, XInsiderError
from xinsider_assets.lineage.model import Lineage
from xinsider_assets.lineage.page.contents import gather_contents
from xinsider_assets.lineage.page.days import days_with_video, render_days
from xinsider_assets.lineage.page.render import render_page
from xinsider_assets.lineage.page.video import ServedVideo
from xinsider_assets.storage.folders import folder_at
from xinsider_assets.storage.store import ArtifactStore

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = "127.0.0.1"
_REMEDY = "set XINSIDER_LINEAGE_PORT to a free port for the lineage pages"

_HEADERS = {
    b"content-security-policy": b"frame-ancestors 'none'",
    b"cross-origin-resource-policy": b"same-origin",
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
}
"""No other site may frame a page or load its resources; each page contains its own policy."""


@dataclass(frozen=True)
class LineageSite:
    """The pages of all days that have a video.

    Attributes:
        store: Where the artifacts are stored, on a local disk.
        trace: Returns the lineage of a day's video; raises an XInsiderError if there is none.
    """

    store: ArtifactStore
    trace: Callable[[date], Lineage]

    def app(self) -> Starlette:
        """Build the site as an ASGI application.

        It refuses requests with a Host header other than this machine's own names, to prevent DNS
        rebinding attacks.
        """
        from starlette.applications import Starlette
        from starlette.middleware import Middleware
        from starlette.middleware.trustedhost import TrustedHostMiddleware
        from starlette.routing import Route

        return Starlette(
            routes=[
                Route("/", self._days),
                Route("/lineage/{day}", self._page),
                Route("/lineage/{day}/video.mp4", self._video),
            ],
            middleware=[
                Middleware(_Guarded),
                Middleware(
                    TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"], www_redirect=False
                ),
            ],
        )

    def _days(self, _request: Request) -> Response:
        from starlette.responses import HTMLResponse

        return HTMLResponse(render_days(days_with_video(self.store)))

    def _page(self, request: Request) -> Response:
        from starlette.responses import StreamingResponse

        day = day_of(request.path_params["day"])
        if day is None:
            return _missing("A day is written as YYYY-MM-DD.")
        try:
            lineage = self.trace(day)
        except XInsiderError as error:
            return _missing(f"{error}")
        film = self._film(day)
        is_there = lineage.link(lineage.root).lies_there and film.is_file()
        video = ServedVideo(f"{day}/video.mp4", film.stat().st_size) if is_there else None
        contents = gather_contents(lineage, self.store)
        return StreamingResponse(
            render_page(lineage, contents, video),
            media_type="text/html; charset=utf-8",
            headers={"Cache-Control": "no-store"},
        )

    def _video(self, request: Request) -> Response:
        from starlette.responses import FileResponse

        day = day_of(request.path_params["day"])
        if day is None:
            return _missing("A day is written as YYYY-MM-DD.")
        film = self._film(day)
        try:
            found = film.stat()
        except FileNotFoundError:
            return _missing(f"{day} has no video.")
        headers = {"Cache-Control": "no-cache"}
        return FileResponse(film, headers=headers, media_type="video/mp4", stat_result=found)

    def _film(self, day: date) -> Path:
        folder = folder_at(("final_video",), day.isoformat())
        return Path(self.store.base.path) / folder / FinalVideo.entries[0]


def listen(port: int, remedy: str = _REMEDY) -> socket.socket:
    """Open a socket that listens only on 127.0.0.1.

    Args:
        port: The port.
        remedy: How to choose another port, for the error message.

    Raises:
        InputError: The port cannot be used.
    """
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise InputError(f"port {port} of {HOST} cannot be used ({reason}); {remedy}") from error


def serve_lineages(site: LineageSite, listeners: Sequence[socket.socket]) -> None:
    """Serve a site until the process ends or, in the main thread, until a termination signal."""
    import uvicorn

    config = uvicorn.Config(site.app(), log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=list(listeners))


def _missing(says: str) -> Response:
    from starlette.responses import HTMLResponse

    return HTMLResponse(render_days((), says), status_code=404)


class _Guarded:
    """Adds the common headers to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add_headers(message)
            await send(message)

        await self._app(scope, receive, guarded)


def _add_headers(start: MutableMapping[str, Any]) -> None:
    start["headers"] = [*start.get("headers", ()), *_HEADERS.items()]
