"""An Anthropic model that answers in JSON, through the Messages API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from xinsider_assets.providers.client.call import Answer
from xinsider_assets.providers.vendors import anthropic
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.structured import Question, Said, entries

EFFORT = "medium"
_ENDINGS: Mapping[str, Literal["cut", "refused"]] = {
    "max_tokens": "cut",
    "model_context_window_exceeded": "cut",
    "refusal": "refused",
}


@dataclass(frozen=True)
class AnthropicModel:
    """An Anthropic model.

    Attributes:
        account: The Anthropic account.
        model: The model id.
    """

    account: Account
    model: str

    def request(self, question: Question[Any]) -> dict[str, Any]:
        """Build a request without tools, with a schema for the answer."""
        from anthropic import transform_schema

        schema = transform_schema(question.shape.model_json_schema())
        return {
            "model": self.model,
            "max_tokens": question.most_tokens,
            "system": question.instructions,
            "messages": [{"role": "user", "content": question.envelope}],
            "output_config": {
                "effort": EFFORT,
                "format": {"type": "json_schema", "schema": schema},
            },
        }

    def send(self, request: Mapping[str, Any], timeout_s: float, key: str) -> Answer:
        """Make one attempt."""
        body = anthropic.create_message(self.account, request, timeout_s, idempotency_key=key)
        return Answer(document=body, usage=anthropic.usage_of(body))

    def read(self, document: Mapping[str, Any]) -> Said:
        """Return the text blocks, without thinking blocks."""
        written = [
            block for block in entries(document.get("content")) if block.get("type") == "text"
        ]
        text = "".join(str(block.get("text") or "") for block in written)
        return Said(text, _ENDINGS.get(str(document.get("stop_reason")), "complete"))
