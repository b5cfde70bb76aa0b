"""The source of the video on a page: embedded in the page, or served beside it."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PIECE_BYTES = 3 << 18
"""A multiple of three, so that the base64 of each piece needs no padding."""


@dataclass(frozen=True)
class EmbeddedVideo:
    """A video that is embedded in the page.

    The end of the page contains it in pieces, which the page's script joins to a Blob. Firefox
    rejects data: URIs above 32 MB, and a data: URI would delay the rest of the page.

    Attributes:
        path: The MP4 file.
    """

    path: Path

    @property
    def size_bytes(self) -> int:
        """The size of the file."""
        return self.path.stat().st_size

    def pieces(self) -> Iterator[str]:
        """Yield the file in base64, one megabyte at a time to limit memory use."""
        with self.path.open("rb") as stream:
            while piece := stream.read(_PIECE_BYTES):
                yield base64.b64encode(piece).decode()


@dataclass(frozen=True)
class ServedVideo:
    """A video on the same server as the page.

    Attributes:
        address: The URL relative to the page.
        size_bytes: The size of the file.
    """

    address: str
    size_bytes: int


VideoSource = EmbeddedVideo | ServedVideo
