"""What came over the wire, and what goes back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from functools import cached_property
from typing import Any, cast

from xinsider_assets_tests.doubles.delivery import WHOLE, Delivery

Json = dict[str, Any]
"""A JSON object."""


@dataclass(frozen=True)
class Request:
    """One request of a provider's SDK.

    Attributes:
        provider: The double that it is meant for.
        method: "GET" or "POST".
        path: Below the provider's base URL, without the query ("/v8/finance/chart/AAPL").
        query: The query's fields; of a field given twice the last.
        headers: By name in small letters.
        body: As it came.
    """

    provider: str
    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @cached_property
    def json(self) -> Json:
        """The body as a JSON object; empty where it is none."""
        try:
            document = json.loads(self.body)
        except ValueError:
            return {}
        return cast("Json", document) if isinstance(document, dict) else {}

    @cached_property
    def parts(self) -> dict[str, bytes]:
        """The parts of a multipart form by their names; of a name given twice the last."""
        kind = self.headers.get("content-type", "")
        if not kind.startswith("multipart/form-data"):
            return {}
        message = message_from_bytes(
            b"Content-Type: " + kind.encode() + b"\r\n\r\n" + self.body, policy=policy.HTTP
        )
        return {
            str(part.get_param("name", header="content-disposition")): cast(
                "bytes", part.get_payload(decode=True)
            )
            for part in message.iter_parts()
        }

    def text_part(self, name: str) -> str:
        """A field of the form as text, empty if it is not there."""
        return self.parts.get(name, b"").decode()


@dataclass(frozen=True)
class Reply:
    """One answer.

    Attributes:
        status: The HTTP status; None where no answer is given at all.
        body: The whole body, also where the delivery sends only a part of it.
        headers: Besides the content's length.
        delivery: How it goes over the wire.
    """

    status: int | None
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    delivery: Delivery = WHOLE


def json_reply(
    document: object, status: int = 200, headers: Mapping[str, str] | None = None
) -> Reply:
    """A reply with a JSON body."""
    body = json.dumps(document, ensure_ascii=False).encode()
    return Reply(status, body, {"content-type": "application/json", **(headers or {})})


def text_reply(text: str, status: int = 200, content_type: str = "text/plain") -> Reply:
    """A reply with a body of text."""
    return Reply(status, text.encode(), {"content-type": content_type})
