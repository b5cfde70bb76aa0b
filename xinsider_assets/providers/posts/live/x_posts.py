"""Posts from X: recent search, look-up by id, and the authors of the best posts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cached_property
from typing import Any

from xinsider_assets.artifacts.posts import Author
from xinsider_assets.errors import InputError
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.providers.client.call import Answer, Call, Usage
from xinsider_assets.providers.client.faults import WrongContentError
from xinsider_assets.providers.posts.window import CLOSE, DayWindow
from xinsider_assets.providers.posts.x_response import (
    ReadPosts,
    ShapeError,
    read_responses,
    read_users,
)
from xinsider_assets.providers.vendors import x
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.providers.vendors.structured import another_variation

REACH = timedelta(days=7)
"""Limit of the recent search: https://docs.x.com/x-api/posts/search-recent-posts"""

_POST_FIELDS = {
    "tweet_fields": (
        "created_at,lang,public_metrics,author_id,entities,note_tweet,referenced_tweets"
    )
}
"""Excludes authors, which X bills at twice the price; those of the best posts are requested
later."""
_USER_FIELDS = {"user_fields": "created_at,username,name,verified,public_metrics"}
_ONLY_ORIGINALS = "-is:retweet -is:reply"


@dataclass(frozen=True)
class XPosts:
    """Requests one day's posts from X.

    Attributes:
        providers: The provider context.
    """

    providers: ProviderContext

    def search(self, window: DayWindow, now: datetime, most: int) -> ReadPosts:
        """Return the most relevant posts in a window that match the settings, without authors.

        Args:
            window: The time window; it must not extend into the future.
            now: The time of the search.
            most: The maximum number of posts, 10 to 100.

        Raises:
            InputError: The window begins before the range of X's search; no request was sent. A
                search that was paid earlier is still in the cache.
            ProviderError: There is no answer, or it is not in X's format.
        """
        settings = self.providers.settings
        liked = f" min_likes:{settings.x_min_likes}" if settings.x_min_likes else ""
        request: dict[str, Any] = {
            # without brackets, an OR in the query would include reposts that match its first half
            "query": f"({settings.x_query}) {_ONLY_ORIGINALS}{liked}",
            "start_time": _utc(window.start),
            "end_time": _utc(window.end),
            "max_results": most,
            "sort_order": "relevancy",
            **_POST_FIELDS,
        }

        def send(timeout_s: float) -> Answer:
            _require_reach(window, now)
            document = self._client.search_recent(request, timeout_s)
            return Answer(document=document, usage=x.usage_of(document))

        call = Call("x", x.SEARCH, "search", request, Usage(posts=most))
        return self._read(x.SEARCH, self.providers.call(call, send))

    def look_up(self, ids: Collection[str]) -> ReadPosts:
        """Look up posts, without authors; posts that X does not return are omitted.

        Args:
            ids: Validated ids, at most 100; if empty, no request is sent.

        Raises:
            ProviderError: There is no answer, or it is not in X's format.
        """
        if not ids:
            return ReadPosts()
        request: dict[str, Any] = {"ids": ",".join(sorted(ids)), **_POST_FIELDS}

        def send(timeout_s: float) -> Answer:
            document = self._client.look_up(request, timeout_s)
            return Answer(document=document, usage=x.usage_of(document))

        call = Call("x", x.LOOKUP, "lookup", request, Usage(posts=len(ids)))
        read = self._read(x.LOOKUP, self.providers.call(call, send))
        return ReadPosts([post for post in read.posts if post.id in ids], read.odd)

    def authors(self, ids: Collection[str]) -> Mapping[str, Author]:
        """Look up users by id; users that X does not return are omitted. See `look_up`."""
        if not ids:
            return {}
        request: dict[str, Any] = {"ids": ",".join(sorted(ids)), **_USER_FIELDS}

        def send(timeout_s: float) -> Answer:
            document = self._client.users(request, timeout_s)
            return Answer(document=document, usage=x.usage_of(document))

        call = Call("x", x.USERS, "users", request, Usage(users=len(ids)))
        try:
            return read_users(self.providers.call(call, send).document)
        except ShapeError as error:
            raise self._wrong(x.USERS, error) from None

    @cached_property
    def _client(self) -> x.XClient:
        return x.XClient(self.providers.account("x"))

    def _read(self, endpoint: str, answer: Answer) -> ReadPosts:
        try:
            return read_responses([answer.document])
        except ShapeError as error:
            raise self._wrong(endpoint, error) from None

    def _wrong(self, endpoint: str, error: ShapeError) -> WrongContentError:
        told = self.providers.account("x").told(str(error))
        what = f"an answer in another form than the X API's: {told}"
        return WrongContentError("x", endpoint, what, another_variation())


def _require_reach(window: DayWindow, now: datetime) -> None:
    earliest = now - REACH
    if window.start >= earliest:
        return
    near = earliest.astimezone(NEW_YORK)
    # a day's window begins at the close of the previous day
    first_day = near.date() + timedelta(days=1 if near.time() <= CLOSE else 2)
    raise InputError(
        f"X's recent search goes back {REACH.days} days, to {near:%Y-%m-%d %H:%M} in New York, "
        f"and the day's posts begin at {window.start:%Y-%m-%d %H:%M}: make a day from {first_day} "
        "on, or set XINSIDER_POSTS=archive to a stored response, or XINSIDER_POSTS=grok, which "
        "searches any day"
    )


def _utc(moment: datetime) -> str:
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
