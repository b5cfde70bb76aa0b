"""Anthropic: messages with a JSON schema for their output.

Wire format: the sources of the anthropic SDK 2.12. Error bodies:
https://docs.claude.com/en/api/errors
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from typing_extensions import override

from xinsider_assets_tests.doubles.answers import Question, endpoint_of
from xinsider_assets_tests.doubles.endpoints import Endpoint
from xinsider_assets_tests.doubles.faults import fault
from xinsider_assets_tests.doubles.vendors.responses import said
from xinsider_assets_tests.doubles.vendors.text_model import Ending, TextModel
from xinsider_assets_tests.doubles.wire import Reply, Request, json_reply

_MODELS = "/v1/models/"
_KNOWN_MODELS = frozenset({"claude-sonnet-5-5", "claude-haiku-5-5"})
_TYPES = {
    404: "not_found_error",
    400: "invalid_request_error",
    401: "authentication_error",
    429: "rate_limit_error",
    529: "overloaded_error",
}
_STOP_REASONS: Mapping[Ending, str] = {
    "complete": "end_turn",
    "cut": "max_tokens",
    "refused": "refusal",
}
_CHARACTERS_IN_TOKEN = 4


class Anthropic(TextModel):
    """A schema has no name here, so a task is recognised by its properties."""

    @override
    def endpoint(self, request: Request) -> Endpoint | None:
        if request.path.startswith(_MODELS):
            return "model"
        return endpoint_of(self._asked(request)) if request.path == "/v1/messages" else None

    @override
    def answer(self, request: Request) -> Reply:
        if request.path.startswith(_MODELS):
            name = request.path.removeprefix(_MODELS)
            if name not in _KNOWN_MODELS:
                return self.error(404, f"model: {name}")
            return json_reply({"type": "model", "id": name, "display_name": name})
        return self.message(
            request, json.dumps(self.written(request), ensure_ascii=False), "complete"
        )

    @override
    def question(self, request: Request) -> Question:
        return self._asked(request)

    @override
    def message(self, request: Request, text: str | None, ending: Ending) -> Reply:
        name = hashlib.sha256(request.body).hexdigest()[:24]
        silent = text is None or ending == "refused"
        return json_reply(
            {
                "id": f"msg_{name}",
                "type": "message",
                "role": "assistant",
                "model": request.json.get("model"),
                "content": [] if silent else [{"type": "text", "text": text}],
                "stop_reason": _STOP_REASONS[ending],
                "stop_sequence": None,
                "usage": {
                    "input_tokens": len(request.body) // _CHARACTERS_IN_TOKEN,
                    "output_tokens": len(text or "") // _CHARACTERS_IN_TOKEN + 1,
                    "cache_creation_input_tokens": 0,
                    "cache_read_input_tokens": 0,
                    "service_tier": "standard",
                },
            },
            headers={"request-id": f"req_{name}"},
        )

    @override
    def error(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> Reply:
        error = {"type": _TYPES.get(status, "api_error"), "message": message}
        document = {"type": "error", "error": error, "request_id": "req_doubles"}
        return json_reply(document, status, headers)

    @override
    def given_key(self, request: Request) -> str:
        """The SDK has sent it as a bearer since version 2; the older header is taken too."""
        return request.headers.get("x-api-key") or super().given_key(request)

    @override
    def refuse_key(self, request: Request) -> Reply:
        return self.error(401, "invalid x-api-key")

    @fault()
    @override
    def unavailable(
        self, request: Request, *, status: int = 503, retry_after_s: float | None = None
    ) -> Reply:
        """HTTP 503 of a balancer; with `status` 529 Anthropic's own overloaded_error."""
        return super().unavailable(request, status=status, retry_after_s=retry_after_s)

    @fault()
    @override
    def quota(self, request: Request) -> Reply:
        """HTTP 400 invalid_request_error whose text says that the credit balance is too low."""
        message = (
            "Your credit balance is too low to access the Anthropic API. Please go to Plans & "
            "Billing to upgrade or purchase credits."
        )
        return self.error(400, message)

    @staticmethod
    def _asked(request: Request) -> Question:
        asked = request.json
        config = asked.get("output_config") or {}
        form = config.get("format") or asked.get("output_format") or {}
        return Question(
            name="",
            schema=form.get("schema") or {},
            text=f"{said(asked.get('system'))}\n{said(asked.get('messages'))}",
            request=asked,
        )
