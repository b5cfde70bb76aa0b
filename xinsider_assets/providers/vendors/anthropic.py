"""The Anthropic SDK: a client, one try of a call, and typed faults."""

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

    It makes one try: trying again is the provider client's work.

    Args:
        account: Of anthropic.
        timeout_s: For each pause on the line.
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
        model: The model that is asked, for the message.
    """
    import anthropic

    return twin_faults(
        cast("TwinSdk", anthropic), anthropic.AnthropicError, _status_fault, account, model
    )


def create_message(
    account: Account, request: Mapping[str, Any], timeout_s: float, *, idempotency_key: str = ""
) -> dict[str, Any]:
    """One try of a call to the Messages API.

    Args:
        account: Of anthropic.
        request: The arguments of `client.messages.create` as JSON, `model` among them.
        timeout_s: For the whole answer, as far as the SDK can tell.
        idempotency_key: The same for the same request, so that a repeated one is answered once.

    Returns:
        The body as it came: `stop_reason`, `content`, `usage` and the rest.

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
    """The tokens that a message was billed for, those read from or written to a cache included."""
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
