"""The error for a day without posts, depending on whether the exchange was open."""

from __future__ import annotations

from datetime import date

from xinsider_assets.errors import NoPostsError, NoPostsExchangeClosedError


def no_posts(day: date, remedy: str, what: str) -> NoPostsError:
    """Return the error to raise when a source has no posts for a day.

    Args:
        day: The day.
        remedy: The remedy if the exchange was open, in the imperative: "make another day".
        what: The missing data and its location: "no posts for 2014-07-01".
    """
    # imported here because it imports pandas and builds a calendar
    from xinsider_assets.daily.exchange import why_closed

    closure = why_closed(day)
    if closure is None:
        return NoPostsError(day, remedy, what)
    return NoPostsExchangeClosedError(day, closure, what)
