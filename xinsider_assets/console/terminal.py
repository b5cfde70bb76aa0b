"""The console that commands write to."""

from __future__ import annotations

import io
import os
import sys
import weakref
from typing import TextIO

from rich.console import Console

_PLAIN_WIDTH = 120
"""Where there is no terminal, rich would fold lines at 80 columns; logs are wider."""


def open_console(*, errors: bool = False) -> Console:
    """A console on standard output, or on standard error.

    It has a descriptor of its own: during a run Dagster redirects the process's output to the
    run's log, and what is shown would come late.
    """
    stream = _own(sys.stderr if errors else sys.stdout)
    return Console(file=stream, width=None if stream.isatty() else _PLAIN_WIDTH)


def printable(text: str) -> str:
    """The text with what would act on a terminal written out as its code.

    Messages may hold what a post or a provider said.
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
    # nobody closes a console: with the descriptor its own, Python would warn of that
    weakref.finalize(own, os.close, descriptor).atexit = False
    return own
