"""The Responses API, which OpenAI and xAI share, and errors in its form."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from xinsider_assets_tests.doubles.answers import Question
from xinsider_assets_tests.doubles.endpoints import Endpoint
from xinsider_assets_tests.doubles.vendors.text_model import Ending
from xinsider_assets_tests.doubles.wire import Json, Reply, Request, json_reply

_CHARACTERS_IN_TOKEN = 4


def question_of(request: Request, endpoint: Endpoint | None = None) -> Question:
    """What a Responses request asks: the schema's name and text, and all that is said to it."""
    asked = request.json
    form = (asked.get("text") or {}).get("format") or {}
    return Question(
        name=str(form.get("name", "")),
        schema=form.get("schema") or {},
        text=f"{asked.get('instructions') or ''}\n{said(asked.get('input'))}",
        request=asked,
        endpoint=endpoint,
    )


def said(content: object) -> str:
    """All text of a user's turn, whether it is a string or parts or messages."""
    if isinstance(content, str):
        return content
    if isinstance(content, Mapping):
        return said(content.get("content", content.get("text", "")))
    if isinstance(content, Sequence):
        return "\n".join(said(part) for part in content)
    return ""


def response(
    request: Request,
    text: str | None,
    ending: Ending,
    annotations: Sequence[Json] = (),
    **more: Any,
) -> Reply:
    """A finished response with one message; the same for the same request."""
    asked = request.json
    name = hashlib.sha256(request.body).hexdigest()[:24]
    part = {"type": "output_text", "text": text, "annotations": list(annotations), "logprobs": []}
    if ending == "refused":
        part = {"type": "refusal", "refusal": text}
    message = {
        "id": f"msg_{name}",
        "type": "message",
        "role": "assistant",
        "status": "incomplete" if ending == "cut" else "completed",
        "content": [part],
    }
    input_tokens = len(request.body) // _CHARACTERS_IN_TOKEN
    output_tokens = len(text or "") // _CHARACTERS_IN_TOKEN + 1
    document = {
        "id": f"resp_{name}",
        "object": "response",
        "created_at": 1_795_000_000,
        "model": asked.get("model"),
        "status": "incomplete" if ending == "cut" else "completed",
        "error": None,
        "incomplete_details": {"reason": "max_output_tokens"} if ending == "cut" else None,
        "instructions": asked.get("instructions"),
        "max_output_tokens": asked.get("max_output_tokens"),
        "metadata": {},
        "output": [] if text is None else [message],
        "parallel_tool_calls": True,
        "service_tier": asked.get("service_tier") or "default",
        "store": asked.get("store", True),
        "tool_choice": "auto",
        "tools": asked.get("tools") or [],
        "usage": {
            "input_tokens": input_tokens,
            "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
            "output_tokens": output_tokens,
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": input_tokens + output_tokens,
        },
        **more,
    }
    return json_reply(document, headers={"x-request-id": f"req_{name}"})
