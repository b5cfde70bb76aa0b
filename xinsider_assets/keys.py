"""Which keys the chosen parts need, all checked before the first call."""

from __future__ import annotations

from typing import Any, cast

from pydantic import SecretStr

from xinsider_assets.errors import InputError
from xinsider_assets.providers.client.rate_limiter import Limits
from xinsider_assets.providers.provider_spec import KEY_NAMES, Provider
from xinsider_assets.providers.registry import CAPABILITIES, chosen_part
from xinsider_assets.settings import Settings


def used_accounts(settings: Settings) -> dict[str, list[str]]:
    """The accounts that the chosen parts use, each with what it is used for."""
    used: dict[str, list[str]] = {}
    for capability in CAPABILITIES:
        for account in accounts_for(settings, capability):
            part = getattr(settings, capability)
            used.setdefault(account, []).append(f"{capability}={part}")
    return used


def needed_accounts(settings: Settings) -> dict[str, list[str]]:
    """Those of them that take a key."""
    return {name: uses for name, uses in used_accounts(settings).items() if name in KEY_NAMES}


def accounts_for(settings: Settings, capability: str) -> tuple[str, ...]:
    """The accounts that the chosen part of one capability uses."""
    return tuple(chosen_part(settings, capability).accounts)


def require_keys(settings: Settings) -> None:
    """Make sure that every key is there that the chosen parts need.

    Raises:
        InputError: Names all that are missing at once, and what each is for.
    """
    missing = [
        f"{KEY_NAMES[account]} (for {', '.join(uses)})"
        for account, uses in needed_accounts(settings).items()
        if not key_of(settings, account)
    ]
    if missing:
        raise InputError(
            f"missing keys: {'; '.join(missing)}: set them in the environment or in .env, or "
            "choose embedded parts, such as XINSIDER_PROFILE=embedded"
        )


def key_of(settings: Settings, account: str) -> str:
    """The key of an account, empty if there is none."""
    key: SecretStr | None = getattr(settings, KEY_NAMES.get(account, "").lower(), None)
    return key.get_secret_value() if key else ""


def limits_of(settings: Settings, provider: Provider) -> Limits:
    """The rate limits of a provider's account."""
    return getattr(cast("Any", settings).limits, provider)
