"""Account checks over plain HTTP: they need no SDK and are free.

Each request reads a model, a voice, a subscription or the current usage.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, cast

from xinsider_assets.providers.provider_spec import PROVIDERS
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.http_clients import client_options
from xinsider_assets.providers.vendors.http_faults import (
    body_fault,
    connection_fault,
    status_fault,
    timeout_fault,
    unsendable_key_fault,
)

ELEVENLABS_MODELS = "/v1/models"
ELEVENLABS_SUBSCRIPTION = "/v1/user/subscription"
ELEVENLABS_VOICE = "/v1/voices/"
X_USAGE = "/2/usage/tweets"
X_POST = "/2/tweets?ids=20"
"""The id of the first post on X; reading it is the only billed request in this module."""

_WORDS = frozenset({"message", "msg", "detail", "title", "error"})
"""Field names under which providers put messages for people; other fields are for programs."""


def get_json(account: Account, path: str, timeout_s: float, setting: str = "") -> Any:  # noqa: ANN401 - JSON
    """Make one attempt to read a path below the account's base URL.

    Args:
        account: The account.
        path: The path, with the query.
        timeout_s: For each wait for the network.
        setting: The setting that the request depends on, for the message.

    Raises:
        ProviderError: No answer, or one that is not from the provider.
    """
    import httpx

    options = client_options(account.base_url, httpx)
    try:
        with httpx.Client(timeout=timeout_s, headers=_headers(account), **options) as http:
            response = http.get(account.base_url + path)
    except (httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        raise connection_fault(account, path, error) from None
    except httpx.TimeoutException:
        raise timeout_fault(account, path) from None
    except httpx.HTTPError as error:
        raise connection_fault(account, path, error) from None
    except UnicodeEncodeError:
        raise unsendable_key_fault(account, path) from None
    body = _json(response.content)
    if response.status_code != 200:
        told = list(_strings(body))
        words = "; ".join(dict.fromkeys(text for name, text in told if name in _WORDS))
        code = " ".join(text for name, text in told if name not in _WORDS)
        headers = response.headers
        raise status_fault(
            account, path, response.status_code, words, headers, code=code, setting=setting
        )
    if body is None:
        raise body_fault(account, path)
    return body


def _headers(account: Account) -> dict[str, str]:
    spec = PROVIDERS[account.provider]
    scheme = "Bearer " if spec.key_header == "Authorization" else ""
    return {spec.key_header: f"{scheme}{account.key}", **dict(spec.headers)}


def _json(content: bytes) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _strings(body: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a JSON document, with the name of its field."""
    if isinstance(body, str):
        yield name, body
    elif isinstance(body, dict):
        for key, value in cast("Mapping[str, object]", body).items():
            yield from _strings(value, key)
    elif isinstance(body, list):
        for value in cast("list[object]", body):
            yield from _strings(value, name)
