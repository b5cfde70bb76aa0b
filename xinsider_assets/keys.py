"""Which keys the chosen parts need, all checked before the first call."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pydantic import SecretStr

from xinsider_assets.errors import InputError
from xinsider_assets.providers.registry import CAPABILITIES, chosen_part
from xinsider_assets.settings import Settings

KEY_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "openai": "OPENAI_API_KEY",
        "anthropic": "ANTHROPIC_API_KEY",
        "elevenlabs": "ELEVENLABS_API_KEY",
        "gemini": "GEMINI_API_KEY",
        "xai": "XAI_API_KEY",
        "x": "X_BEARER_TOKEN",
    }
)
"""Of each key in the environment; the field of the settings is the same in small letters."""


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
    key: SecretStr | None = getattr(settings, KEY_NAMES[account].lower())
    return key.get_secret_value() if key else ""
