"""The error for a day without posts, by whether the exchange was open on it."""

from __future__ import annotations

from datetime import date

from xinsider_assets.errors import NoPostsError, NoPostsExchangeClosedError


def no_posts(day: date, remedy: str, what: str) -> NoPostsError:
    """The error to raise when a source has no posts for a day.

    Args:
        day: Which day.
        remedy: What to do where the exchange was open, in the imperative: "make another day".
        what: What was looked for, and where: "no posts for 2014-07-01".
    """
    # imports pandas and builds a calendar: only a day without posts pays for it
    from xinsider_assets.daily.exchange import why_closed

    closure = why_closed(day)
    if closure is None:
        return NoPostsError(day, remedy, what)
    return NoPostsExchangeClosedError(day, closure, what)
