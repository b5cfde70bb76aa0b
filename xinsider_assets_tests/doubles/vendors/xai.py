"""xAI: Grok with x_search through the Responses API.

Wire format: https://docs.x.ai/developers/tools/x-search. A wrong key is answered with 400, not
401: https://docs.x.ai/developers/debugging
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from typing_extensions import override

from xinsider_assets_tests.doubles.answers import Question
from xinsider_assets_tests.doubles.content.days import Days
from xinsider_assets_tests.doubles.endpoints import Endpoint
from xinsider_assets_tests.doubles.faults import fault
from xinsider_assets_tests.doubles.vendors.base import waiting
from xinsider_assets_tests.doubles.vendors.responses import question_of, response
from xinsider_assets_tests.doubles.vendors.text_model import Ending, TextModel
from xinsider_assets_tests.doubles.wire import Json, Reply, Request, json_reply

_MODELS = "/models/"
_CODES = {
    400: "Client specified an invalid argument",
    429: "Some resource has been exhausted",
    500: "Internal error",
    503: "The service is currently unavailable",
}


class XAi(TextModel):
    """Finds the replay days' posts, and cites each that it knows."""

    @override
    def endpoint(self, request: Request) -> Endpoint | None:
        if request.path.startswith(_MODELS):
            return "model"
        return "fetch" if request.path == "/responses" else None

    @override
    def answer(self, request: Request) -> Reply:
        if request.path.startswith(_MODELS):
            name = request.path.removeprefix(_MODELS)
            if name != "grok-4.6":
                message = f"The model {name} does not exist or your team has no access to it."
                return self.error(404, message)
            return json_reply({"id": name, "object": "model", "owned_by": "xai"})
        return self.message(
            request, json.dumps(self.written(request), ensure_ascii=False), "complete"
        )

    @override
    def question(self, request: Request) -> Question:
        return question_of(request, "fetch")

    @override
    def message(self, request: Request, text: str | None, ending: Ending) -> Reply:
        citations = _citations(text or "", self.days)
        searches = {"x_search_calls": 2, "web_search_calls": 0}
        reply = response(
            request,
            text,
            ending,
            citations,
            citations=[citation["url"] for citation in citations],
            server_side_tool_usage=searches,
        )
        document = json.loads(reply.body)
        document["usage"]["cost_in_usd_ticks"] = _ticks(document["usage"], searches)
        return json_reply(document, headers=reply.headers)

    @override
    def error(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> Reply:
        return json_reply({"code": _CODES.get(status, ""), "error": message}, status, headers)

    @override
    def refuse_key(self, request: Request) -> Reply:
        key = self.given_key(request)
        message = (
            f"Incorrect API key provided: {key[:2]}***{key[-2:]}. You can obtain an API key from "
            "https://console.x.ai."
        )
        return self.error(400, message)

    @fault("fetch")
    def date_refused(self, _request: Request) -> Reply:
        """400 for a to_date that has not come yet."""
        return self.error(400, "Invalid arguments passed to x_search: to_date is in the future")

    @fault()
    @override
    def rate_limited(self, request: Request, *, retry_after_s: float | None = None) -> Reply:
        """429 with xAI's two flat fields code and error."""
        message = (
            "Too many requests for team doubles and model grok-4.6. Your team's rate limit is: "
            "1 request per second"
        )
        return self.error(429, message, waiting(retry_after_s))

    @fault()
    @override
    def quota(self, request: Request, *, status: int = 403) -> Reply:
        """The team has no credits; 403 where it never bought any, 429 where it used them up."""
        message = (
            "Your team doubles has either used all available credits or reached its monthly "
            "spending limit. To continue making API requests, please purchase more credits."
        )
        return self.error(status, message)


def _ticks(usage: Json, searches: Json) -> int:
    """The exact price as xAI gives it, by its list: 10^10 ticks are a dollar."""
    tokens_usd = usage["input_tokens"] * 2e-6 + usage["output_tokens"] * 6e-6
    return round((tokens_usd + searches["x_search_calls"] * 5e-3) * 10**10)


def _citations(text: str, days: Days) -> Sequence[Json]:
    """An annotation for each replay post whose id stands in the text; invented ids get none."""
    return [
        {
            "type": "url_citation",
            "url": f"https://x.com/{days.author(post)['username']}/status/{post_id}",
            "title": post_id,
            "start_index": text.index(post_id),
            "end_index": text.index(post_id) + len(post_id),
        }
        for post_id, post in days.posts.items()
        if post_id in text
    ]
