"""The OpenAI SDK, for OpenAI and for xAI, which has a compatible API."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, cast

from xinsider_assets.providers.client.call import Usage
from xinsider_assets.providers.client.faults import (
    FinalError,
    PassingError,
    ProviderError,
    RefusalError,
)
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.http_clients import client_options
from xinsider_assets.providers.vendors.http_faults import (
    body_fault,
    status_fault,
)
from xinsider_assets.providers.vendors.twin_sdks import TwinSdk, twin_faults

if TYPE_CHECKING:
    from openai import APIStatusError, OpenAI

_DECLINED = frozenset(
    {
        "invalid_prompt",
        "content_policy_violation",
        "bio_policy",
        "misalignment_policy_violation",
    }
)
"""Codes of an input that the provider refuses to process."""
_PASSING_FAILURES = frozenset({"server_error", "rate_limit_exceeded", "vector_store_timeout"})


def client(account: Account, timeout_s: float) -> OpenAI:
    """The SDK's client; to be closed, or used in a `with`.

    It makes one attempt; the provider client retries.

    Args:
        account: Of openai or xai.
        timeout_s: For each wait for the network.
    """
    import httpx2
    from openai import DefaultHttpxClient, Omit, OpenAI

    # The SDK reads these from the environment; they must not be sent to another provider.
    unsent = {"OpenAI-Organization": Omit(), "OpenAI-Project": Omit()}
    own = account.provider == "openai"
    return OpenAI(
        api_key=account.key or "none",
        base_url=account.base_url,
        timeout=timeout_s,
        max_retries=0,
        http_client=DefaultHttpxClient(**client_options(account.base_url, httpx2)),
        default_headers=None if own else cast("Mapping[str, str]", unsent),
    )


def faults(
    account: Account, model: str, settings: Mapping[str, str] | None = None
) -> AbstractContextManager[None]:
    """Turn every exception of the SDK that is raised inside into a typed fault.

    Args:
        account: Of openai or xai.
        model: The model, for the message.
        settings: The settings by the request parameters that they set, for the message.
    """
    import openai

    def status_fault(account: Account, model: str, error: APIStatusError) -> ProviderError:
        return _status_fault(account, model, error, (settings or {}).get(error.param or "", ""))

    return twin_faults(cast("TwinSdk", openai), openai.OpenAIError, status_fault, account, model)


def create_response(
    account: Account, request: Mapping[str, Any], timeout_s: float, *, idempotency_key: str = ""
) -> dict[str, Any]:
    """Make one attempt of a call to the Responses API.

    Args:
        account: Of openai or xai.
        request: The arguments of `client.responses.create` as JSON, with `model`; what the
            SDK does not know (xAI's `max_turns`) is in `extra_body`.
        timeout_s: For the whole answer, as far as the SDK supports that.
        idempotency_key: The same for equal requests, so that a repeated one is answered once.

    Returns:
        The raw body: `status`, `output`, `usage` and the rest.

    Raises:
        ProviderError: No answer, or one that reports a failure.
    """
    model = str(request["model"])
    headers = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
    with faults(account, model), client(account, timeout_s) as openai:
        create = cast("Any", openai.responses.with_raw_response.create)
        body = create(**request, extra_headers=headers).http_response.json()
    if not isinstance(body, dict) or "output" not in body:
        raise body_fault(account, model)
    response = cast("dict[str, Any]", body)
    if response.get("status") in {"failed", "cancelled"}:
        raise _failure(account, model, response.get("error") or {})
    return response


def usage_of(response: Mapping[str, Any]) -> Usage:
    """The billed tokens of a response; the caller counts xAI's searches."""
    told: object = response.get("usage")
    used = cast("Mapping[str, object]", told if isinstance(told, dict) else {})
    return Usage(
        input_tokens=_count(used.get("input_tokens")),
        output_tokens=_count(used.get("output_tokens")),
    )


def _count(told: object) -> int:
    """An invalid count must not cost a paid answer."""
    return told if isinstance(told, int) and told > 0 else 0


def _status_fault(
    account: Account, model: str, error: APIStatusError, setting: str
) -> ProviderError:
    """By the code, if there is one, and the message; xAI sends only a message."""
    words = _words(error)
    if error.code in _DECLINED:
        return _refusal(account, model, words)
    code = f"{error.code or ''} {error.type or ''}"
    headers = error.response.headers
    return status_fault(
        account, model, error.status_code, words, headers, code=code, setting=setting
    )


def _words(error: APIStatusError) -> str:
    """The provider's own message, without the SDK's text around it."""
    body = error.body
    if isinstance(body, dict):
        told = cast("dict[str, object]", body)
        return str(told.get("message") or told.get("error") or "")
    return body if isinstance(body, str) else ""


def _failure(account: Account, model: str, error: Mapping[str, Any]) -> ProviderError:
    """A response with status 200 that reports a failure."""
    code, told = str(error.get("code") or "failed"), account.told(str(error.get("message") or ""))
    what = f"{code}: {told}" if told else code
    if code in _DECLINED:
        return _refusal(account, model, told)
    if code in _PASSING_FAILURES:
        return PassingError(account.provider, model, what)
    remedy = "see what the settings of this part say, and whether the model takes it"
    return FinalError(account.provider, model, what, remedy)


def _refusal(account: Account, model: str, words: str) -> RefusalError:
    what = f"it declined the input: {account.told(words)}"
    return RefusalError(account.provider, model, what, "give it another input")
