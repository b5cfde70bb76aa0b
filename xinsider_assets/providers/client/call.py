"""A provider call and its answer, in terms that all providers share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import Field, NonNegativeFloat, NonNegativeInt, field_validator

from xinsider_assets.artifacts.base import Model, hash_json
from xinsider_assets.providers.provider_spec import Provider


class Usage(Model):
    """What is billed, in the units of the price lists; 0 where the provider does not count it."""

    input_tokens: NonNegativeInt = 0
    output_tokens: NonNegativeInt = 0
    characters: NonNegativeInt = 0
    images: NonNegativeInt = 0
    seconds: NonNegativeFloat = 0.0
    """Of audio."""
    posts: NonNegativeInt = 0
    users: NonNegativeInt = 0
    """Authors of posts, which X bills in addition to the posts."""
    searches: NonNegativeInt = 0


class Answer(Model):
    """The answer of a provider.

    Attributes:
        document: The parts of the answer that are read, as JSON; bytes as base64. It contains no
            credentials.
        usage: What is billed.
    """

    document: dict[str, Any]
    usage: Usage = Field(default_factory=Usage)

    @field_validator("document")
    @classmethod
    def _whole_characters(cls, document: dict[str, Any]) -> dict[str, Any]:
        """Replace lone surrogates, which JSON allows and no file can store."""
        text = json.dumps(document, ensure_ascii=False)
        try:
            text.encode()
        except UnicodeEncodeError:
            return json.loads(text.encode("utf-8", "replace"))
        return document


@dataclass(frozen=True)
class Call:
    """A request to a provider.

    Attributes:
        provider: The provider.
        model: The model, or the endpoint where there is none.
        operation: The kind of call, such as "speech"; for limits, usage log and prices.
        request: All that shapes the answer, as JSON; files by their hash. It contains no key and
            nothing that differs between attempts: equal requests are paid once.
        expected: Upper bound of the usage, for the budget and the rate limits.
        is_paid: Whether an answer costs money. Only paid answers are cached.
        price_factor: Factor of the list price, such as 0.5 in a batch tier.
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
