"""X API v2: recent search and the look-up of posts and users by id.

Wire format: https://docs.x.com/x-api/posts/search-recent-posts and
https://docs.x.com/x-api/posts/get-posts-by-ids
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from typing import Any, cast

from typing_extensions import override

from xinsider_assets_tests.doubles.content.days import moment
from xinsider_assets_tests.doubles.endpoints import Endpoint
from xinsider_assets_tests.doubles.faults import fault
from xinsider_assets_tests.doubles.vendors.base import KeyedVendor
from xinsider_assets_tests.doubles.wire import Json, Reply, Request, json_reply

_USAGE = "/2/usage/tweets"
_PATHS = {"/2/tweets/search/recent", "/2/tweets", "/2/users"}
_POST_WORDS = {
    "note_tweet": "note_post",
    "referenced_tweets": "referenced_posts",
    "retweet_count": "repost_count",
    "retweeted": "reposted",
}
"""Names of the older vocabulary and of the newer one."""
_MIN_LIKES = re.compile(r"min_likes:(\d+)")
_TITLES = {
    401: "Unauthorized",
    402: "CreditsDepleted",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}
_PROBLEMS = "https://api.twitter.com/2/problems/"
_WINDOW_S = 900.0
"""Limits of the X API count a quarter of an hour."""


class XApi(KeyedVendor):
    """Gives of the replay posts exactly the fields that were asked for.

    Asked with post.fields, it answers in the words of the newer specification. The query's words
    decide nothing but min_likes: every replay post is about finance. Nor does today's date: the
    search goes back further than seven days.
    """

    @override
    def endpoint(self, request: Request) -> Endpoint | None:
        if request.path == _USAGE:
            return "usage"
        return "posts" if request.path in _PATHS else None

    @override
    def answer(self, request: Request) -> Reply:
        if request.path == _USAGE:
            return self.used(request)
        if request.path == "/2/tweets":
            return self._by_ids(request)
        if request.path == "/2/users":
            return self._users(request)
        return self._found(request)

    @fault("usage")
    def used(self, _request: Request, *, posts: int = 1_200) -> Reply:
        """How many posts of the month's 15,000 were read."""
        counts = {"project_cap": "15000", "project_usage": str(posts), "cap_reset_day": 1}
        return json_reply({"data": {**counts, "project_id": "1"}})

    @override
    def error(
        self,
        status: int,
        message: str,
        headers: Mapping[str, str] | None = None,
        kind: str = "about:blank",
    ) -> Reply:
        title = _TITLES.get(status, "Invalid Request")
        document = {"title": title, "detail": message, "type": kind, "status": status}
        return json_reply(document, status, headers)

    @fault()
    @override
    def rate_limited(self, request: Request, *, retry_after_s: float | None = None) -> Reply:
        """429 Too Many Requests; X has no Retry-After but x-rate-limit-reset, a moment."""
        if retry_after_s is None:
            return self.error(429, "Too Many Requests")
        limits = {
            "x-rate-limit-limit": "450",
            "x-rate-limit-remaining": "0",
            "x-rate-limit-reset": str(round(time.time() + retry_after_s)),
        }
        return self.error(429, "Too Many Requests", limits)

    @fault()
    @override
    def quota(self, request: Request, *, status: int = 429) -> Reply:
        """429 UsageCapExceeded of a plan a month; 402 CreditsDepleted where each post is paid;
        403 client-not-enrolled where the app has no access to the endpoint."""
        if status == 402:
            message = "Your enrolled account does not have any credits to fulfill this request."
            return self.error(402, message, kind=f"{_PROBLEMS}credits")
        if status == 403:
            document = {
                "title": "Client Forbidden",
                "detail": "When authenticating requests to the Twitter API v2 endpoints, you must "
                "use keys and tokens from a Twitter developer App that is attached to a Project.",
                "reason": "client-not-enrolled",
                "required_enrollment": "Appropriate Level of API Access",
                "type": f"{_PROBLEMS}client-forbidden",
            }
            return json_reply(document, 403)
        document = {
            "title": "UsageCapExceeded",
            "detail": "Usage cap exceeded: Monthly product cap",
            "period": "Monthly",
            "scope": "Product",
            "type": f"{_PROBLEMS}usage-capped",
        }
        return json_reply(document, status)

    @fault("posts")
    def fields_refused(self, request: Request) -> Reply:
        """400: the server knows the parameter for the posts' fields by its other name only."""
        name = "post.fields" if "post.fields" in request.query else "tweet.fields"
        message = f"The query parameter [{name}] is not one of [query,ids,expansions,user.fields]"
        return self._invalid({name: [request.query.get(name, "")]}, message)

    @fault("posts")
    def operator_refused(self, request: Request) -> Reply:
        """400: the account's tier does not have min_likes."""
        message = (
            "There were errors processing your request: Reference to invalid operator 'min_likes'. "
            "Operator is not available in current product or product packaging (at position 60)"
        )
        return self._invalid({"query": [request.query.get("query", "")]}, message)

    @fault("posts")
    def query_refused(self, request: Request) -> Reply:
        """400: the query is not in X's language."""
        message = "There were errors processing your request: missing EOF at ')' (at position 3)"
        return self._invalid({"query": [request.query.get("query", "")]}, message)

    def _invalid(self, parameters: Json, message: str) -> Reply:
        return json_reply(
            {
                "errors": [{"parameters": parameters, "message": message}],
                "title": "Invalid Request",
                "detail": "One or more parameters to your request was invalid.",
                "type": f"{_PROBLEMS}invalid-request",
            },
            400,
        )

    @fault("posts")
    def odd_items(self, request: Request) -> Reply:
        """HTTP 200 whose first post has no counts, the second -1 likes; a user without counts."""
        document = json.loads(self.answer(request).body)
        if request.path == "/2/users":
            del document["data"][0]["public_metrics"]
        else:
            del document["data"][0]["public_metrics"]
            document["data"][1]["public_metrics"]["like_count"] = -1
        return json_reply(document)

    @fault("posts")
    def empty_answer(self, _request: Request) -> Reply:
        """HTTP 200 that found nothing: meta alone, no data."""
        return json_reply({"meta": {"result_count": 0}})

    @fault("posts")
    def truncated_answer(self, request: Request) -> Reply:
        """HTTP 200 with posts and without their authors."""
        document = self._document(request, self._wanted(request)[:10])
        return json_reply({"data": document["data"], "meta": document["meta"]})

    @fault("posts")
    def wrong_shape(self, request: Request) -> Reply:
        """HTTP 200 whose posts lack every count and date."""
        posts = [{"id": post["id"], "message": "?"} for post in self._wanted(request)[:10]]
        return json_reply({"data": posts, "meta": {"result_count": len(posts)}})

    @fault("posts")
    def wrong_meaning(self, request: Request) -> Reply:
        """HTTP 200 with posts of another year, though a window or ids were asked for."""
        posts = [
            {**post, "id": f"1{post['id'][1:]}", "created_at": "2009" + post["created_at"][4:]}
            for post in self._wanted(request)[:10]
        ]
        return json_reply(self._document(request, posts))

    @fault("posts")
    def refusal(self, request: Request) -> Reply:
        """HTTP 200 in which every post is withheld: errors, no data."""
        return json_reply({"errors": [_withheld(post["id"]) for post in self._wanted(request)]})

    def _by_ids(self, request: Request) -> Reply:
        ids = request.query.get("ids", "").split(",")
        if not 1 <= len(ids) <= 100:
            return self.error(400, "The `ids` query parameter takes 1 to 100 ids")
        document = self._document(
            request, [self.days.posts[i] for i in ids if i in self.days.posts]
        )
        missing = [_not_found(post_id) for post_id in ids if post_id not in self.days.posts]
        del document["meta"]
        return json_reply(document | ({"errors": missing} if missing else {}))

    def _users(self, request: Request) -> Reply:
        ids = request.query.get("ids", "").split(",")
        users = [self.days.users[i] for i in ids if i in self.days.users]
        fields = {"id", "name", "username"}
        found = [_only(user, request.query.get("user.fields", ""), fields) for user in users]
        return json_reply({"data": found} if found else {"errors": [_not_found(i) for i in ids]})

    def _found(self, request: Request) -> Reply:
        size = int(request.query.get("max_results", "10"))
        if not 10 <= size <= 100:
            message = f"The `max_results` query parameter value [{size}] is not between 10 and 100"
            return self.error(400, message, kind=f"{_PROBLEMS}invalid-request")
        posts = self._wanted(request)
        token = request.query.get("next_token") or request.query.get("pagination_token") or "p0"
        first = int(token.removeprefix("p"))
        page = posts[first : first + size]
        document = self._document(request, page)
        if first + size < len(posts):
            document["meta"]["next_token"] = f"p{first + size}"
        return json_reply(document)

    def _wanted(self, request: Request) -> list[Json]:
        """All posts that the request is for, in the order that it asks for."""
        query = request.query
        if request.path == "/2/tweets":
            ids = query.get("ids", "").split(",")
            return [self.days.posts[post_id] for post_id in ids if post_id in self.days.posts]
        start = datetime.min.replace(tzinfo=timezone.utc)
        end = datetime.max.replace(tzinfo=timezone.utc)
        if "start_time" in query:
            start = moment(query["start_time"])
        if "end_time" in query:
            end = moment(query["end_time"])
        least = _MIN_LIKES.search(query.get("query", ""))
        posts = [
            post
            for post in self.days.between(start, end)
            if post["public_metrics"]["like_count"] >= int(least[1] if least else 0)
        ]
        if query.get("sort_order") == "relevancy":
            posts.sort(key=lambda post: post["public_metrics"]["like_count"], reverse=True)
        return posts

    def _document(self, request: Request, posts: Sequence[Json]) -> Json:
        query = request.query
        document: Json = {"meta": {"result_count": len(posts)}}
        if posts:
            document["data"] = [_told(post, query) for post in posts]
            ids = sorted(post["id"] for post in posts)
            document["meta"] |= {"newest_id": ids[-1], "oldest_id": ids[0]}
        if posts and "author_id" in query.get("expansions", ""):
            authors = {post["author_id"]: self.days.author(post) for post in posts}
            document["includes"] = {
                "users": [
                    _only(user, query.get("user.fields", ""), {"id", "name", "username"})
                    for user in authors.values()
                ]
            }
        return document


def _told(post: Json, query: Mapping[str, str]) -> Json:
    """A post with the fields that were asked for, in the words in which they were asked for."""
    always = {"id", "text", "edit_history_tweet_ids"}
    if "post.fields" not in query:
        return _only(post, query.get("tweet.fields", ""), always)
    return _only(_in_post_words(post), query["post.fields"], always)


def _in_post_words(value: Any) -> Any:
    if isinstance(value, dict):
        parts = cast("Json", value)
        return {_POST_WORDS.get(name, name): _in_post_words(part) for name, part in parts.items()}
    if isinstance(value, list):
        return [_in_post_words(part) for part in cast("list[Any]", value)]
    return _POST_WORDS.get(value, value) if isinstance(value, str) else value


def _only(thing: Json, fields: str, always: set[str]) -> Json:
    """The fields that are always given, and those asked for."""
    asked = always | set(fields.split(","))
    return {name: value for name, value in thing.items() if name in asked}


def _not_found(post_id: str) -> Json:
    return {
        "value": post_id,
        "detail": f"Could not find tweet with ids: [{post_id}].",
        "title": "Not Found Error",
        "resource_type": "tweet",
        "parameter": "ids",
        "resource_id": post_id,
        "type": f"{_PROBLEMS}resource-not-found",
    }


def _withheld(post_id: str) -> Json:
    return {
        **_not_found(post_id),
        "detail": f"Sorry, you are not authorized to see the Tweet with ids: [{post_id}].",
        "title": "Authorization Error",
        "type": f"{_PROBLEMS}not-authorized-for-resource",
    }
