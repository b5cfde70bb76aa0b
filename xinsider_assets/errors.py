"""The one kind of error that is shown to the user as it is, without a traceback."""

from __future__ import annotations

from datetime import date


class XInsiderError(Exception):
    """What is wrong, where, and how to fix it, in words for the person at the keyboard."""


class InputError(XInsiderError):
    """Something that the user gave or the settings name is not as it should be."""


class NoPostsError(InputError):
    """The source has no posts for a day: there is nothing to make a video about.

    Args:
        day: Which day.
        remedy: What to do; the text begins with it.
        what: What was looked for, and where.
    """

    def __init__(self, day: date, remedy: str, what: str) -> None:
        super().__init__(f"{remedy}: {what}")
        self.day = day


class NoPostsExchangeClosedError(NoPostsError):
    """The same on a day on which the exchange was closed: nothing went wrong.

    Args:
        day: Which day.
        closure: Why the exchange was closed, such as "Independence Day".
        what: What was looked for, and where.
    """

    def __init__(self, day: date, closure: str, what: str) -> None:
        skipped = f"nothing to make for {day}, the exchange was closed ({closure})"
        super().__init__(day, skipped, what)
        self.closure = closure


class MissingPartError(XInsiderError):
    """Something that the work needs is not on this machine: a browser, a font, an encoder."""
