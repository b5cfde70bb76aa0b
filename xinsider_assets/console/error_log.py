"""The log of unexpected errors."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timezone
from pathlib import Path

from xinsider_assets.settings import load_settings, project_root

_NAME = "errors.log"
_TEMPORARY_NAME = "xinsider-errors.log"
_LARGEST_BYTES = 1_000_000
"""A larger log is truncated first."""


def log_error(error: BaseException) -> str:
    """Write an error with its traceback; return a sentence that names the file."""
    return log_text("".join(traceback.format_exception(error)))


def log_text(text: str) -> str:
    """Write to the state folder or else the temporary folder; return a sentence that names it."""
    moment = datetime.now(timezone.utc).isoformat(timespec="seconds")
    entry = f"{moment} {' '.join(sys.argv)}\n{text.rstrip()}\n\n"
    for path in _places():
        with suppress(OSError):
            _append(path, entry)
            return f"its full text is at the end of {path}"
    return "its full text could not be written anywhere; the option --debug shows it"


def _places() -> Iterator[Path]:
    # the settings may be the cause of the error
    with suppress(Exception):
        yield load_settings(project_root()).state_folder / _NAME
    with suppress(OSError):
        yield Path(tempfile.gettempdir()) / _TEMPORARY_NAME


def _append(path: Path, entry: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    is_large = path.exists() and path.stat().st_size > _LARGEST_BYTES
    kept = os.O_TRUNC if is_large else os.O_APPEND
    # readable by the user only: the error may contain a post or a response
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | kept, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as stream:
        stream.write(entry)
