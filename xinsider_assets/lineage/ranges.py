"""Parts of a file over HTTP, so that a browser can seek in a film."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from upath import UPath

_ONE_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
_PIECE_BYTES = 1 << 18


def ranged_response(request: Request, path: UPath, media_type: str) -> Response:
    """A file, or the one part of it that the request asks for.

    After RFC 9110, 14: what is no single range of bytes is answered with the whole file, a range
    that begins behind its end with 416, and one of a file that has changed meanwhile (If-Range)
    with the whole new one.

    Raises:
        FileNotFoundError: There is no such file.
    """
    from starlette.responses import Response, StreamingResponse

    found = path.stat()
    size = found.st_size
    tag = f'"{found.st_mtime:.6f}-{size}"'
    headers = {"Accept-Ranges": "bytes", "ETag": tag, "Cache-Control": "no-cache"}
    wanted = request.headers.get("range", "")
    if request.headers.get("if-range", tag) != tag:
        wanted = ""
    first, last = _span(wanted, size)
    if first > last and size:
        return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{size}"})
    is_part = (first, last) != (0, size - 1)
    if is_part:
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    headers["Content-Length"] = str(last - first + 1)
    return StreamingResponse(
        _read(path, first, last), 206 if is_part else 200, headers=headers, media_type=media_type
    )


def _span(wanted: str, size: int) -> tuple[int, int]:
    """The first and last byte of a Range header; the first lies behind the last if it has none."""
    match = _ONE_RANGE.fullmatch(wanted)
    if match is None or match.groups() == ("", ""):
        return 0, size - 1
    begin, end = match.groups()
    if not begin:
        return max(size - int(end), 0) if int(end) else size, size - 1
    first, last = int(begin), min(int(end), size - 1) if end else size - 1
    if end and int(end) < first:
        return 0, size - 1
    return first, last


def _read(path: UPath, first: int, last: int) -> Iterator[bytes]:
    with path.open("rb") as stream:
        stream.seek(first)
        left = last - first + 1
        while left and (piece := stream.read(min(left, _PIECE_BYTES))):
            left -= len(piece)
            yield piece
