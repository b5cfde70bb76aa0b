"""The error handling of all commands: an error is shown as one line, without a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

from typer.core import TyperGroup

from xinsider_assets.console.error_log import log_error
from xinsider_assets.console.terminal import open_console, printable
from xinsider_assets.errors import XInsiderError

DEBUG = "--debug"
_LONGEST = 400
"""The maximum length of an unexpected error's message; libraries may produce pages."""
_INTERRUPTED = 130
"""The exit status after Ctrl-C, as in shells."""


class Edge(TyperGroup):
    """The group of all commands.

    An error that the user can fix shows only its message. The full text of any other error is
    written to a file. With `--debug`, in any position, errors keep their tracebacks.
    """

    def main(self, args: Sequence[str] | None = None, *others: Any, **options: Any) -> Any:  # noqa: ANN401 - typer's own
        """Run a command; the exit status is 1 if it failed."""
        given = list(sys.argv[1:] if args is None else args)
        end = given.index("--") if "--" in given else len(given)
        wanted = [one for one in given[:end] if one != DEBUG] + given[end:]
        try:
            return super().main(wanted, *others, **options)
        except Exception as error:
            if len(wanted) < len(given):
                raise
            say_error(_in_one_line(error))
            raise SystemExit(1) from None

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - a class of typer's own inside
        """Exit at once if the user interrupts."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            open_console(errors=True).print(
                "interrupted; finished assets are kept, and the next make continues from there"
            )
            # a running step cannot be stopped: its thread ends with the process
            os._exit(_INTERRUPTED)


def say_error(message: str) -> None:
    """Show one line, in red on a terminal."""
    open_console(errors=True).print(
        printable(f"error: {' '.join(message.splitlines())}"),
        style="red",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )


def _in_one_line(error: Exception) -> str:
    if isinstance(error, XInsiderError):
        return str(error)
    if isinstance(error, OSError) and error.filename is not None:
        words = f"{error.filename}: {error.strerror}"
    else:
        words = f"{type(error).__name__}: {' '.join(str(error).split()) or 'no message'}"
    return f"{words[:_LONGEST]}; {log_error(error)}"
