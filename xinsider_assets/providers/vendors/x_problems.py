"""The errors of the X API: https://docs.x.com/x-api/fundamentals/response-codes."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from xinsider_assets.providers.client.faults import FinalError, ProviderError
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.http_faults import status_fault
from xinsider_assets.providers.vendors.structured import entries

if TYPE_CHECKING:
    from requests import Response

_EMPTY_ACCOUNT = ("usage-capped", "credits")
"""The ends of the `type` of problems that only a payment solves."""
_NAMED = re.compile(r"query parameter \[([\w.]+)\]|`([\w.]+)` query parameter")


def problem_fault(account: Account, endpoint: str, response: Response) -> ProviderError:
    """The fault, by the status and the kind of problem."""
    kind, words = str(_body(response).get("type") or ""), words_of(response)
    if response.status_code == 400:
        return FinalError("x", endpoint, *refusal(account, response))
    if response.status_code == 403 and not kind.endswith(_EMPTY_ACCOUNT):
        what = f"not allowed (HTTP 403: {account.told(words)})"
        remedy = f"give the app of {account.key_name} access to it in X's developer console"
        return FinalError("x", endpoint, what, remedy)
    return status_fault(
        account,
        endpoint,
        response.status_code,
        words,
        {**response.headers, **_pause(response.headers)},
        cause="empty" if kind.endswith(_EMPTY_ACCOUNT) else None,
    )


def refusal(account: Account, response: Response) -> tuple[str, str]:
    """The message and the remedy of a 400."""
    what = f"the request was refused (HTTP 400: {account.told(words_of(response))})"
    if any(name.endswith(".fields") for name in refused_parameters(response)):
        return what, "its fields have changed: set XINSIDER_POSTS=grok until the project knows them"
    return what, "correct XINSIDER_X_QUERY, which is written in X's language for searches"


def refused_parameters(response: Response) -> frozenset[str]:
    """The parameters that a 400 is about: X lists them or names them in its message."""
    found = set[str]()
    for error in (*entries(_body(response).get("errors")), _body(response)):
        listed = error.get("parameters")
        found |= set(cast("Mapping[str, object]", listed)) if isinstance(listed, dict) else set()
        words = f"{error.get('message')} {error.get('detail')}"
        found |= {name for names in _NAMED.findall(words) for name in names if name}
    return frozenset(found)


def words_of(response: Response) -> str:
    """X's message of a problem; empty where the body is not in X's format."""
    problem = _body(response)
    words = problem.get("detail") or problem.get("title") or ""
    for error in entries(problem.get("errors"))[:1]:
        words = error.get("message") or words
    return str(words)


def _body(response: Response) -> Mapping[str, object]:
    try:
        body: object = response.json()
    except (ValueError, RecursionError):
        return {}
    return cast("Mapping[str, object]", body) if isinstance(body, dict) else {}


def _pause(headers: Mapping[str, str]) -> dict[str, str]:
    """X sends the time at which its limit resets instead of Retry-After."""
    try:
        lifted_s = float(headers["x-rate-limit-reset"])
    except (KeyError, ValueError):
        return {}
    return {} if "retry-after" in headers else {"retry-after": str(lifted_s - time.time())}
