"""Faults of an HTTP call by its status and its words, the same for every provider."""

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
"""Causes under which too many requests, or tokens, are as many when it is tried again."""
_BY_STATUS: Mapping[int, Cause] = {401: "key", 402: "empty", 403: "access"}
_NEVER_SENT = frozenset(
    {
        *("ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError"),
        *("NewConnectionError", "NameResolutionError", "ConnectTimeoutError"),
    }
)
"""Of httpx2 and urllib3, by name: they are parts of the SDKs and none of ours."""


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
    """The fault that an HTTP status stands for, as far as code and words do not tell more.

    Args:
        account: Whose; its key is named and never shown.
        model: The model or endpoint that was asked.
        status: 300 or above.
        words: The provider's own words.
        headers: Of the answer, for Retry-After and Location; names in any case.
        code: The provider's own codes for it, as far as it has any.
        cause: What it comes to, where the provider tells it otherwise.
        setting: The setting that it is about; default: the one that names the model.
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
    """A server at fault says nothing about the account; too many requests, nothing but that."""
    if status >= 500:
        return None
    cause = cause_of(code, words)
    if status in _PASSING:
        return cause if cause in _NEVER_PASSES else None
    return cause or _BY_STATUS.get(status)


def _redirect_fault(
    account: Account, model: str, status: int, headers: Mapping[str, str]
) -> FinalError:
    """It would have the key sent to another address, which is not done."""
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
    """No answer in time; the provider may be at work and bill it."""
    return PassingError(
        account.provider,
        model,
        "no answer in time",
        "run it again later, or raise XINSIDER_CALL_TIMEOUT_S and XINSIDER_CALL_DEADLINE_S",
        may_be_billed=True,
    )


def connection_fault(account: Account, model: str, cause: BaseException | None) -> ProviderError:
    """The connection failed or broke.

    Args:
        account: Whose.
        model: The model or endpoint that was asked.
        cause: What the SDK's HTTP client raised; it says whether the request ever left.
    """
    name = type(cause).__name__
    if name == "LocalProtocolError":
        return unsendable_key_fault(account, model)
    if name in _NEVER_SENT:
        what = f"{account.base_url} cannot be reached"
        return PassingError(account.provider, model, what, "see whether the network is there")
    return PassingError(account.provider, model, "the connection broke", may_be_billed=True)


def unsendable_key_fault(account: Account, model: str) -> FinalError:
    """The key has characters that no HTTP header takes, such as a line break within."""
    what = f"{account.key_name} has characters that no key has"
    return FinalError(account.provider, model, what, "copy the key again, on one line")


def body_fault(account: Account, model: str) -> PassingError:
    """An answer came whose body is not whole; it was made and is billed."""
    what = "the answer's body is not whole"
    return PassingError(account.provider, model, what, may_be_billed=True)


def retry_after_s(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """The pause that a provider asks for (RFC 9110, 10.2.3), in seconds.

    Args:
        headers: Of the answer; `retry-after-ms` of OpenAI's and Anthropic's goes first.
        now: What a date counts from; default: the clock.

    Returns:
        Seconds from now; None if nothing is asked, or nothing that can be understood.
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
