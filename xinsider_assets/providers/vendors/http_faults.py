"""Faults of an HTTP call by status and message, the same for all providers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from xinsider_assets.providers.client.faults import FinalError, PassingError, ProviderError
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.causes import (
    REMEDIES,
    Cause,
    cause_of,
    pause_in_words_s,
)

_PASSING = frozenset({408, 409, 425, 429})
_NEVER_PASSES: frozenset[Cause] = frozenset({"blocked", "billing", "empty", "day", "long"})
"""Causes for which a retry of a request over the rate or token limit fails again."""
_BY_STATUS: Mapping[int, Cause] = {401: "key", 402: "empty", 403: "access"}
_NEVER_SENT = frozenset(
    {
        *("ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError"),
        *("NewConnectionError", "NameResolutionError", "ConnectTimeoutError"),
    }
)
"""Exceptions of httpx2 and urllib3, by name: these are dependencies of the SDKs, not ours."""


def status_fault(
    account: Account,
    model: str,
    status: int,
    words: str,
    headers: Mapping[str, str] | None = None,
    *,
    code: str = "",
    cause: Cause | None = None,
    setting: str = "",
) -> ProviderError:
    """Return the fault for an HTTP status, unless the code and message are more specific.

    Args:
        account: The account; the message names its key variable and never contains the key.
        model: The model or endpoint of the request.
        status: The HTTP status, 300 or above.
        words: The provider's message.
        headers: The response headers, for Retry-After and Location; names in any case.
        code: The provider's error codes, if any.
        cause: The cause, if the provider reports it in another way.
        setting: The related setting; default: the setting of the model.
    """
    if status < 400:
        return _redirect_fault(account, model, status, headers or {})
    told = account.told(words)
    what = f"HTTP {status}: {told}" if told else f"HTTP {status}"
    setting = setting or account.setting_of(model)
    cause = cause or _cause(status, code, words)
    if cause is not None:
        meaning, remedy = REMEDIES[cause]
        remedy = remedy.format(key=account.key_name, who=account.provider, setting=setting)
        return FinalError(account.provider, model, f"{meaning} ({what})", remedy)
    if status in _PASSING or status >= 500:
        pause_s = retry_after_s(headers or {})
        if pause_s is None and status == 429:
            pause_s = pause_in_words_s(words)
        return PassingError(account.provider, model, what, retry_after_s=pause_s)
    if status == 404:
        remedy = f"correct {setting} or {account.url_name}"
        return FinalError(account.provider, model, f"not found ({what})", remedy)
    remedy = f"see whether the model takes what is asked, or change {setting}"
    return FinalError(account.provider, model, f"the request was refused ({what})", remedy)


def _cause(status: int, code: str, words: str) -> Cause | None:
    """Return the cause; none for 5xx, and for transient statuses only one that never passes."""
    if status >= 500:
        return None
    cause = cause_of(code, words)
    if status in _PASSING:
        return cause if cause in _NEVER_PASSES else None
    return cause or _BY_STATUS.get(status)


def _redirect_fault(
    account: Account, model: str, status: int, headers: Mapping[str, str]
) -> FinalError:
    """Return the fault for a redirect, which would send the key to another address."""
    place = account.told(_lower(headers).get("location", ""))
    try:
        host = urlsplit(place).hostname or place
    except ValueError:
        host = place
    what = f"{account.base_url} redirects to {host or 'no address'} (HTTP {status})"
    remedy = (
        f"nothing is sent there: set {account.url_name} to the address that answers, or see "
        "whether a proxy or a sign-in page of this network stands in between"
    )
    return FinalError(account.provider, model, what, remedy)


def timeout_fault(account: Account, model: str) -> PassingError:
    """Return the fault for a timeout; the provider may still process and bill the request."""
    return PassingError(
        account.provider,
        model,
        "no answer in time",
        "run it again later, or raise XINSIDER_CALL_TIMEOUT_S and XINSIDER_CALL_DEADLINE_S",
        may_be_billed=True,
    )


def connection_fault(account: Account, model: str, cause: BaseException | None) -> ProviderError:
    """Return the fault for a failed or interrupted connection.

    Args:
        account: The account.
        model: The model or endpoint of the request.
        cause: The exception of the SDK's HTTP client; it shows whether the request was sent.
    """
    name = type(cause).__name__
    if name == "LocalProtocolError":
        return unsendable_key_fault(account, model)
    if name in _NEVER_SENT:
        what = f"{account.base_url} cannot be reached"
        return PassingError(account.provider, model, what, "see whether the network is there")
    return PassingError(account.provider, model, "the connection broke", may_be_billed=True)


def unsendable_key_fault(account: Account, model: str) -> FinalError:
    """Return the fault for a key with characters that are invalid in an HTTP header."""
    what = f"{account.key_name} has characters that no key has"
    return FinalError(account.provider, model, what, "copy the key again, on one line")


def body_fault(account: Account, model: str) -> PassingError:
    """Return the fault for a response with an incomplete body, which is billed."""
    what = "the answer's body is not whole"
    return PassingError(account.provider, model, what, may_be_billed=True)


def retry_after_s(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Return the pause that a provider requests (RFC 9110, 10.2.3), in seconds.

    Args:
        headers: The response headers; `retry-after-ms` of OpenAI and Anthropic has precedence.
        now: The reference time for a date; default: the current time.

    Returns:
        Seconds from now; None if there is no valid value.
    """
    lower = _lower(headers)
    for name, unit_s in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            asked_s = float(lower[name]) * unit_s
        except (KeyError, ValueError):
            continue
        return max(0.0, asked_s) if asked_s < float("inf") else None
    try:
        until = parsedate_to_datetime(lower["retry-after"])
    except (KeyError, ValueError, TypeError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=timezone.utc)
    return max(0.0, (until - (now or datetime.now(timezone.utc))).total_seconds())


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
