"""Errors that are shown to the user without a traceback."""

from __future__ import annotations

from datetime import date


class XInsiderError(Exception):
    """An error whose message names the problem, the place and the remedy."""


class InputError(XInsiderError):
    """Invalid input of the user or of the settings."""


class NoPostsError(InputError):
    """The source has no posts for a day.

    Args:
        day: The day.
        remedy: The remedy; the message begins with it.
        what: The missing input and its place.
    """

    def __init__(self, day: date, remedy: str, what: str) -> None:
        super().__init__(f"{remedy}: {what}")
        self.day = day


class NoPostsExchangeClosedError(NoPostsError):
    """The source has no posts for a day on which the exchange was closed; no failure.

    Args:
        day: The day.
        closure: Why the exchange was closed, such as "Independence Day".
        what: The missing input and its place.
    """

    def __init__(self, day: date, closure: str, what: str) -> None:
        skipped = f"nothing to make for {day}, the exchange was closed ({closure})"
        super().__init__(day, skipped, what)
        self.closure = closure


class MissingPartError(XInsiderError):
    """A browser, font or encoder is missing on this machine."""
