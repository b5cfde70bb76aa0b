"""The console of all commands."""

from __future__ import annotations

import io
import os
import sys
import weakref
from typing import TextIO

from rich.console import Console

_PLAIN_WIDTH = 120
"""The width without a terminal, where rich would wrap lines at 80 columns."""


def open_console(*, errors: bool = False) -> Console:
    """Open a console on standard output or standard error.

    It uses its own file descriptor: during a run Dagster redirects the output of the process to the
    run's log, which would delay the output.
    """
    stream = _own(sys.stderr if errors else sys.stdout)
    return Console(file=stream, width=None if stream.isatty() else _PLAIN_WIDTH)


def printable(text: str) -> str:
    """Escape terminal control characters in a text.

    Messages may contain text from posts or providers.
    """
    return "".join(
        character if character.isprintable() or character == "\n" else ascii(character)[1:-1]
        for character in text
    )


def _own(stream: TextIO) -> TextIO:
    try:
        descriptor = os.dup(stream.fileno())
    except io.UnsupportedOperation:
        return stream
    own = os.fdopen(
        descriptor, "w", buffering=1, encoding=stream.encoding, errors="replace", closefd=False
    )
    # consoles are never closed; Python would warn about it if the file owned the descriptor
    weakref.finalize(own, os.close, descriptor).atexit = False
    return own
