"""Loading the vendors' SDKs while the first call is waited for: together they take seconds."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib import import_module
from types import MappingProxyType

_SDKS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "xai": ("openai",),
        "x": ("tweepy",),
        "openai": ("openai",),
        "anthropic": ("anthropic",),
        "elevenlabs": ("elevenlabs.client", "elevenlabs.text_to_speech"),
        "gemini": ("google.genai",),
    }
)
"""By account, in the order in which a day needs them."""


def warm_up(accounts: Iterable[str]) -> None:
    """Import the SDKs of some accounts in a thread of its own, those that are not there yet."""
    needed = frozenset(accounts)
    modules = [name for account in _SDKS if account in needed for name in _SDKS[account]]
    missing = [name for name in dict.fromkeys(modules) if name not in sys.modules]
    if missing:
        threading.Thread(target=_load, args=(missing,), name="sdks", daemon=True).start()


def _load(modules: Iterable[str]) -> None:
    for name in modules:
        # who needs it imports it again, and gets the error where it can be told
        with suppress(Exception):
            import_module(name)
