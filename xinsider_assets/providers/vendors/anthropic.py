"""The Anthropic SDK: a client, one attempt of a call, and typed faults."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, cast

from xinsider_assets.providers.client.call import Usage
from xinsider_assets.providers.client.faults import ProviderError
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.http_clients import client_options
from xinsider_assets.providers.vendors.http_faults import (
    body_fault,
    status_fault,
)
from xinsider_assets.providers.vendors.twin_sdks import TwinSdk, twin_faults

if TYPE_CHECKING:
    from anthropic import Anthropic, APIStatusError


def client(account: Account, timeout_s: float) -> Anthropic:
    """The SDK's client; to be closed, or used in a `with`.

    It makes one attempt; the provider client retries.

    Args:
        account: Of anthropic.
        timeout_s: For each wait for the network.
    """
    import httpx2
    from anthropic import Anthropic, DefaultHttpxClient

    return Anthropic(
        api_key=account.key or "none",
        base_url=account.base_url,
        timeout=timeout_s,
        max_retries=0,
        http_client=DefaultHttpxClient(**client_options(account.base_url, httpx2)),
    )


def faults(account: Account, model: str) -> AbstractContextManager[None]:
    """Turn every exception of the SDK that is raised inside into a typed fault.

    Args:
        account: Of anthropic.
        model: The model, for the message.
    """
    import anthropic

    return twin_faults(
        cast("TwinSdk", anthropic), anthropic.AnthropicError, _status_fault, account, model
    )


def create_message(
    account: Account, request: Mapping[str, Any], timeout_s: float, *, idempotency_key: str = ""
) -> dict[str, Any]:
    """Make one attempt of a call to the Messages API.

    Args:
        account: Of anthropic.
        request: The arguments of `client.messages.create` as JSON, with `model`.
        timeout_s: For the whole answer, as far as the SDK supports that.
        idempotency_key: The same for equal requests, so that a repeated one is answered once.

    Returns:
        The raw body: `stop_reason`, `content`, `usage` and the rest.

    Raises:
        ProviderError: No answer.
    """
    model = str(request["model"])
    headers = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
    with faults(account, model), client(account, timeout_s) as anthropic:
        create = cast("Any", anthropic.messages.with_raw_response.create)
        body = create(**request, extra_headers=headers).http_response.json()
    if not isinstance(body, dict) or "stop_reason" not in body:
        raise body_fault(account, model)
    return cast("dict[str, Any]", body)


def usage_of(message: Mapping[str, Any]) -> Usage:
    """The billed tokens of a message, including those read from or written to a cache."""
    used = cast("Mapping[str, Any]", message.get("usage") or {})
    read = ("input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens")
    return Usage(
        input_tokens=sum(used.get(name) or 0 for name in read),
        output_tokens=used.get("output_tokens") or 0,
    )


def _status_fault(account: Account, model: str, error: APIStatusError) -> ProviderError:
    words = error.api_message or (error.body if isinstance(error.body, str) else "")
    return status_fault(
        account, model, error.status_code, words, error.response.headers, code=error.type or ""
    )
