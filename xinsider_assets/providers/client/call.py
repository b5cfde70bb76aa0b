"""An provider call and its answer, in terms that all providers share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import Field, NonNegativeFloat, NonNegativeInt, field_validator

from xinsider_assets.artifacts.base import Model, hash_json
from xinsider_assets.providers.provider_spec import Provider


class Usage(Model):
    """What is billed, in the units of the price lists; what a provider does not count is 0."""

    input_tokens: NonNegativeInt = 0
    output_tokens: NonNegativeInt = 0
    characters: NonNegativeInt = 0
    images: NonNegativeInt = 0
    seconds: NonNegativeFloat = 0.0
    """Of audio."""
    posts: NonNegativeInt = 0
    users: NonNegativeInt = 0
    """Authors of posts, which X bills beside them."""
    searches: NonNegativeInt = 0


class Answer(Model):
    """What a provider answered.

    Attributes:
        document: The answer as JSON, as far as anything is read from it; bytes stand in it as
            base64. Nothing of the request's credentials.
        usage: What is billed for it.
    """

    document: dict[str, Any]
    usage: Usage = Field(default_factory=Usage)

    @field_validator("document")
    @classmethod
    def _whole_characters(cls, document: dict[str, Any]) -> dict[str, Any]:
        """Half a character, which JSON can hold and no file, must not cost a paid answer."""
        text = json.dumps(document, ensure_ascii=False)
        try:
            text.encode()
        except UnicodeEncodeError:
            return json.loads(text.encode("utf-8", "replace"))
        return document


@dataclass(frozen=True)
class Call:
    """What is asked of a provider.

    Attributes:
        provider: Whom.
        model: Which model, or the endpoint where there is none.
        operation: What kind of call, such as "speech"; for limits, accounts and prices.
        request: All that shapes the answer, as JSON; files by their hash. Never a key, and nothing
            that differs from one try to the next: equal requests are paid once.
        expected: Upper bound of what it will use; for the budget and the rate limits.
        is_paid: Whether an answer costs money. Only paid answers are kept.
        price_factor: Of the list price, such as 0.5 in a batch tier.
    """

    provider: Provider
    model: str
    operation: str
    request: Mapping[str, Any]
    expected: Usage = field(default_factory=Usage)
    is_paid: bool = True
    price_factor: float = 1.0

    def key(self, variation: int) -> str:
        """The hash of the full request; a variation is another request."""
        return hash_json(
            {
                "provider": self.provider,
                "model": self.model,
                "operation": self.operation,
                "request": dict(self.request),
                **({"variation": variation} if variation else {}),
            }
        )
