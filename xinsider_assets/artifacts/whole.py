"""A file that appears whole or not at all."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4


@contextmanager
def written_whole(out: Path) -> Generator[Path]:
    """A path beside `out` that takes its place when all went well and vanishes when not.

    Raises:
        OSError: The disk is full or refuses; what was there before stays.
    """
    unfinished = out.with_name(f".{out.name}.{uuid4().hex[:8]}.part")
    try:
        yield unfinished
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)
