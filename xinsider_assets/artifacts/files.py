"""Files: atomic writes, and identity by content."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from upath import UPath


@contextmanager
def written_whole(out: Path) -> Generator[Path]:
    """A path beside `out` that replaces it on success and is removed after an error.

    Raises:
        OSError: The disk is full or refuses; an earlier file is kept.
    """
    unfinished = out.with_name(f".{out.name}.{uuid4().hex[:8]}.part")
    try:
        yield unfinished
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)


def sha256_of(path: Path | UPath) -> str:
    """SHA-256 of a file's bytes, read in pieces.

    Raises:
        OSError: It does not exist, or cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
