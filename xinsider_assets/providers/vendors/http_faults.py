"""Faults of an HTTP call by its status, in the same words for every provider."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

from xinsider_assets.metering.faults import FinalError, PassingError, ProviderError
from xinsider_assets.providers.vendors.account import Account

_PASSING = frozenset({408, 409, 425, 429})
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
    is_quota: bool = False,
    is_key: bool = False,
) -> ProviderError:
    """The fault that an HTTP status stands for.

    Args:
        account: Whose; its key is named and never shown.
        model: The model or endpoint that was asked.
        status: 400 or above.
        words: The provider's own words.
        headers: Of the answer, for Retry-After; names in any case.
        is_quota: The provider says that the account is empty.
        is_key: The provider says that the key is wrong, whatever the status.
    """
    who, told = account.provider, account.told(words)
    what = f"HTTP {status}: {told}" if told else f"HTTP {status}"
    if is_quota or status == 402:
        remedy = f"add credit to the {who} account that {account.key_name} belongs to"
        return FinalError(who, model, f"the account is empty ({what})", remedy)
    if is_key or status == 401:
        remedy = f"set {account.key_name} to a key that {who} takes"
        return FinalError(who, model, f"the key was refused ({what})", remedy)
    if status in _PASSING or status >= 500:
        return PassingError(who, model, what, retry_after_s=retry_after_s(headers or {}))
    if status == 403:
        remedy = f"give the account of {account.key_name} access to it, or choose another model"
        return FinalError(who, model, f"not allowed ({what})", remedy)
    if status == 404:
        remedy = f"correct the model's name or XINSIDER_{who.upper()}_BASE_URL"
        return FinalError(who, model, f"not found ({what})", remedy)
    remedy = "see what the settings of this part say, and whether the model takes it"
    return FinalError(who, model, f"the request was refused ({what})", remedy)


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
    lower = {name.lower(): value for name, value in headers.items()}
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
