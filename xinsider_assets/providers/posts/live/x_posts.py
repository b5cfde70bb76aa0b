"""Posts from X itself: its recent search, and posts read by their ids."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from xinsider_assets.errors import InputError
from xinsider_assets.metering.call import Answer, Call, Usage
from xinsider_assets.metering.faults import WrongContentError
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.providers.estimate import LEAST_POSTS_SEARCHED
from xinsider_assets.providers.posts.window import CLOSE, Window
from xinsider_assets.providers.posts.x_response import ReadPosts, ShapeError, read_responses
from xinsider_assets.providers.vendors import x
from xinsider_assets.providers.vendors.outside import Outside
from xinsider_assets.providers.vendors.structured import another_variation

REACH = timedelta(days=7)
"""Of the recent search: https://docs.x.com/x-api/posts/search-recent-posts"""

_FIELDS: Mapping[str, str] = {
    "tweet_fields": (
        "created_at,lang,public_metrics,author_id,entities,note_tweet,referenced_tweets"
    ),
    "expansions": "author_id",
    "user_fields": "created_at,username,name,verified,public_metrics",
}
_ONLY_ORIGINALS = "-is:retweet -is:reply"


def search_posts(outside: Outside, window: Window, now: datetime) -> ReadPosts:
    """The most relevant posts of a stretch of time that match the settings' query.

    Args:
        outside: The way to X.
        window: The stretch; none of it may lie in the future.
        now: The moment of the search.

    Raises:
        InputError: The stretch begins before X's search reaches back to; nothing was called. A
            search that was paid in time is found again at any time.
        ProviderError: There is no answer, or none in X's form.
    """
    settings = outside.settings
    account = outside.account("x")
    wanted = max(LEAST_POSTS_SEARCHED, settings.posts_wanted)
    request: dict[str, Any] = {
        # in brackets, or an OR in the query would let reposts of its first half through
        "query": f"({settings.x_query}) {_ONLY_ORIGINALS}",
        "start_time": _utc(window.start),
        "end_time": _utc(window.end),
        "max_results": wanted,
        "sort_order": "relevancy",
        **_FIELDS,
    }

    def send(timeout_s: float) -> Answer:
        _require_reach(window, now)
        document = x.search_recent(account, request, timeout_s)
        return Answer(document=document, usage=x.usage_of(document))

    call = Call("x", x.SEARCH, "search", request, Usage(posts=wanted))
    return _read(outside, x.SEARCH, outside.buy(call, send))


def look_up_posts(outside: Outside, ids: Collection[str]) -> ReadPosts:
    """Posts as X has them; those that it does not give are left out.

    Args:
        outside: The way to X.
        ids: Checked ones, at most 100; none asks nothing.

    Raises:
        ProviderError: There is no answer, or none in X's form.
    """
    if not ids:
        return ReadPosts()
    account = outside.account("x")
    request: dict[str, Any] = {"ids": ",".join(sorted(ids)), **_FIELDS}

    def send(timeout_s: float) -> Answer:
        document = x.look_up(account, request, timeout_s)
        return Answer(document=document, usage=x.usage_of(document))

    call = Call("x", x.LOOKUP, "lookup", request, Usage(posts=len(ids)))
    return _read(outside, x.LOOKUP, outside.buy(call, send))


def _read(outside: Outside, endpoint: str, answer: Answer) -> ReadPosts:
    try:
        return read_responses([answer.document])
    except ShapeError as error:
        what = (
            f"an answer in another form than the X API's: {outside.account('x').told(str(error))}"
        )
        raise WrongContentError("x", endpoint, what, another_variation()) from None


def _require_reach(window: Window, now: datetime) -> None:
    earliest = now - REACH
    if window.start >= earliest:
        return
    near = earliest.astimezone(NEW_YORK)
    # a day's posts begin at the close of the day before
    first_day = near.date() + timedelta(days=1 if near.time() <= CLOSE else 2)
    raise InputError(
        f"X's recent search goes back {REACH.days} days, to {near:%Y-%m-%d %H:%M} in New York, "
        f"and the day's posts begin at {window.start:%Y-%m-%d %H:%M}: make a day from {first_day} "
        "on, or set XINSIDER_POSTS=archive to a stored response, or XINSIDER_POSTS=grok, which "
        "searches any day"
    )


def _utc(moment: datetime) -> str:
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
