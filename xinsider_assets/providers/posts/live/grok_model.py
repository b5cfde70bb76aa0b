"""Grok with X search, through the Responses API of xAI."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from urllib.parse import urlsplit

from typing_extensions import override

from xinsider_assets.providers.client.call import Answer
from xinsider_assets.providers.client.faults import FinalError
from xinsider_assets.providers.vendors import openai
from xinsider_assets.providers.vendors.openai_model import OpenAIModel
from xinsider_assets.providers.vendors.structured import Question, entries

_X_HOSTS = frozenset({"x.com", "www.x.com", "mobile.x.com", "twitter.com", "www.twitter.com"})
_POST_PATH = re.compile(r"/(?:[A-Za-z0-9_]{1,30}|i/web|i)/status/(?P<id>[0-9]{1,20})/?", re.ASCII)
_SEARCHES = frozenset({"x_search_call", "custom_tool_call"})
"""Types of output items that represent one search each."""


@dataclass(frozen=True, kw_only=True)
class GrokModel(OpenAIModel):
    """An xAI model that searches before it answers.

    Attributes:
        from_date: The first day of the search, UTC.
        to_date: The day after the last day of the search.
        most_turns: The maximum number of search turns.
    """

    from_date: date
    to_date: date
    most_turns: int

    @override
    def request(self, question: Question[Any]) -> dict[str, Any]:
        """Build OpenAI's request with the search; no effort, which some Grok models reject."""
        asked = super().request(question)
        del asked["reasoning"], asked["instructions"]
        return {
            **asked,
            "input": [
                {"role": "system", "content": question.instructions},
                {"role": "user", "content": question.envelope},
            ],
            "tools": [
                {
                    "type": "x_search",
                    "from_date": self.from_date.isoformat(),
                    "to_date": self.to_date.isoformat(),
                }
            ],
            "extra_body": {"max_turns": self.most_turns},
        }

    @override
    def send(self, request: Mapping[str, Any], timeout_s: float, key: str) -> Answer:
        """Make one attempt; if a last day in the future is refused, send the request without it."""
        try:
            body = openai.create_response(self.account, request, timeout_s, idempotency_key=key)
        except FinalError as error:
            if "to_date" not in error.what:
                raise
            open_ended = [
                {name: value for name, value in tool.items() if name != "to_date"}
                for tool in request["tools"]
            ]
            body = openai.create_response(
                self.account, {**request, "tools": open_ended}, timeout_s, idempotency_key=key
            )
        usage = openai.usage_of(body)
        searches = searches_of(body, self.most_turns)
        return Answer(document=body, usage=usage.model_copy(update={"searches": searches}))


def searches_of(response: Mapping[str, Any], most: int) -> int:
    """Count the billed searches: https://docs.x.ai/developers/tools/tool-usage-details.

    Args:
        response: The raw response.
        most: The count to assume if the response has none.
    """
    usage = _object(response.get("usage"))
    for counts in (
        _object(usage.get("server_side_tool_usage_details")),
        _object(response.get("server_side_tool_usage")),
    ):
        told = counts.get("x_search_calls")
        if isinstance(told, int) and told >= 0:
            return told
    made = sum(str(item.get("type")) in _SEARCHES for item in entries(response.get("output")))
    return made or most


def cited_posts(response: Mapping[str, Any]) -> frozenset[str]:
    """Return the ids of the posts that the search, not the model's text, cites as sources.

    They are in the annotations of the text, and in a list next to the output.
    """
    parts = [
        part for item in entries(response.get("output")) for part in entries(item.get("content"))
    ]
    urls = [
        citation.get("url")
        for part in parts
        for citation in entries(part.get("annotations"))
        if citation.get("type") == "url_citation"
    ]
    beside = response.get("citations")
    urls += cast("list[object]", beside) if isinstance(beside, list) else []
    found = (_post_id(url) for url in urls if isinstance(url, str))
    return frozenset(post_id for post_id in found if post_id)


def _post_id(url: str) -> str | None:
    """Return the id in the URL of a post; None for any other URL."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    match = _POST_PATH.fullmatch(parts.path)
    return match["id"] if match and parts.netloc.lower() in _X_HOSTS else None


def _object(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}
