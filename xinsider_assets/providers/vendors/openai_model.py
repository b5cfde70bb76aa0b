"""An OpenAI model that answers in JSON, through the Responses API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from xinsider_assets.providers.client.call import Answer
from xinsider_assets.providers.vendors import openai
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.providers.vendors.structured import Question, Said, entries

FLEX_ATTEMPT_S, FLEX_DEADLINE_S = 600.0, 900.0
"""Flex requests wait for free capacity; https://platform.openai.com/docs/guides/flex-processing
recommends timeouts of ten minutes or more."""


@dataclass(frozen=True)
class OpenAIModel:
    """An OpenAI model.

    Attributes:
        account: The OpenAI account.
        model: The model id.
        is_flex: Whether requests use the Flex tier.
    """

    account: Account
    model: str
    is_flex: bool = False

    def request(self, question: Question[Any]) -> dict[str, Any]:
        """Build a request without tools, storage or reasoning, with a strict schema."""
        form = {
            "type": "json_schema",
            "name": question.name,
            "strict": True,
            "schema": strict_schema(question.shape.model_json_schema()),
        }
        return {
            "model": self.model,
            "instructions": question.instructions,
            "input": question.envelope,
            "text": {"format": form},
            "reasoning": {"effort": "none"},
            "max_output_tokens": question.most_tokens,
            "store": False,
        }

    def send(self, request: Mapping[str, Any], timeout_s: float, key: str) -> Answer:
        """Make one attempt; the cached request omits the tier, which affects only the price."""
        tier = {"service_tier": "flex"} if self.is_flex else {}
        body = openai.create_response(
            self.account, {**request, **tier}, timeout_s, idempotency_key=key
        )
        return Answer(document=body, usage=openai.usage_of(body))

    def read(self, document: Mapping[str, Any]) -> Said:
        """Return the texts of all messages; a refusal is a separate part."""
        messages = entries(document.get("output"))
        parts = [part for message in messages for part in entries(message.get("content"))]
        refusals = [part for part in parts if part.get("type") == "refusal"]
        if refusals:
            return Said(" ".join(str(part.get("refusal") or "") for part in refusals), "refused")
        written = [part for part in parts if part.get("type") == "output_text"]
        text = "".join(str(part.get("text") or "") for part in written)
        if document.get("status") != "incomplete":
            return Said(text, "complete")
        details = cast("Mapping[str, Any]", document.get("incomplete_details") or {})
        is_filtered = details.get("reason") == "content_filter"
        return Said("content filter", "refused") if is_filtered else Said(text, "cut")


def open_model(providers: ProviderContext, model: str) -> tuple[ProviderContext, OpenAIModel]:
    """Build a model from the settings, and a provider context with a longer timeout for Flex."""
    is_flex = providers.settings.openai_flex
    asked = OpenAIModel(providers.account("openai"), model, is_flex)
    if not is_flex:
        return providers, asked
    retry_policy = providers.provider_client.retry_policy
    longer = retry_policy.model_copy(
        update={
            "attempt_s": max(retry_policy.attempt_s, FLEX_ATTEMPT_S),
            "deadline_s": max(retry_policy.deadline_s, FLEX_DEADLINE_S),
        }
    )
    return replace(
        providers, provider_client=replace(providers.provider_client, retry_policy=longer)
    ), asked


def strict_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Convert a JSON schema to OpenAI's strict mode, recursively.

    All properties are required, additional ones are not allowed, and defaults are removed. This is
    equivalent to `openai.lib._pydantic.to_strict_json_schema`, which is private to the SDK.
    """
    strict = {name: _strict(part) for name, part in schema.items() if name != "default"}
    if "properties" in strict:
        properties = {name: _strict(part) for name, part in schema["properties"].items()}
        strict |= {
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }
    return strict


def _strict(part: object) -> Any:  # noqa: ANN401 - JSON
    if isinstance(part, dict):
        return strict_schema(cast("dict[str, Any]", part))
    if isinstance(part, list):
        return [_strict(item) for item in cast("list[object]", part)]
    return part
