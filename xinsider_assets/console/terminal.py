"""The console that commands write to."""

from __future__ import annotations

import sys

from rich.console import Console

_PLAIN_WIDTH = 120
"""Where there is no terminal, rich would fold lines at 80 columns; logs are wider."""


def open_console(*, errors: bool = False) -> Console:
    """A console on standard output, or on standard error."""
    stream = sys.stderr if errors else sys.stdout
    return Console(stderr=errors, width=None if stream.isatty() else _PLAIN_WIDTH)
