"""Where a page has its video from: out of itself, or from the server that it came from."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PIECE_BYTES = 3 << 18
"""A multiple of three, so that the pieces' base64 needs no padding between them."""


@dataclass(frozen=True)
class EmbeddedVideo:
    """A video that the page carries in itself.

    It stands at the page's end in pieces that its script joins to a Blob. As one data: URI it
    would be refused by Firefox above 32 MB, and hold up all that stands below it.

    Attributes:
        path: The MP4 file.
    """

    path: Path

    @property
    def size_bytes(self) -> int:
        """Of the file."""
        return self.path.stat().st_size

    def pieces(self) -> Iterator[str]:
        """The file in base64, a megabyte at a time, so that it is never whole in memory."""
        with self.path.open("rb") as stream:
            while piece := stream.read(_PIECE_BYTES):
                yield base64.b64encode(piece).decode()


@dataclass(frozen=True)
class ServedVideo:
    """A video that lies beside the page on its server.

    Attributes:
        address: Relative to the page's own.
        size_bytes: Of the file.
    """

    address: str
    size_bytes: int


VideoSource = EmbeddedVideo | ServedVideo
