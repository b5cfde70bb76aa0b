"""Loading the vendors' SDKs: together they take seconds, and they must not load side by side."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib import import_module
from types import MappingProxyType

from xinsider_assets.providers.client.call import Provider

_SDKS: Mapping[Provider, tuple[str, ...]] = MappingProxyType(
    {
        "xai": ("genai_prices", "httpx", "openai"),
        "x": ("tweepy",),
        "yahoo": ("yfinance",),
        "openai": ("genai_prices", "httpx", "openai"),
        "anthropic": ("genai_prices", "anthropic"),
        "elevenlabs": ("elevenlabs.client", "elevenlabs.text_to_speech"),
        "gemini": ("genai_prices", "google.genai"),
    }
)
"""By provider, in the order in which a day needs them; prices are looked up with each answer.

openai does not import httpx, but looks with each client whether somebody is there who does: it must
not find one that ElevenLabs is just importing.
"""

_ONE_AT_A_TIME = threading.Lock()
"""They share HTTP libraries whose modules import one another in circles. Where two threads enter
such a circle at different places, Python hands one of them a module that is half there."""


def load(provider: Provider) -> None:
    """Have a provider's SDK loaded whole before it is used."""
    for name in _SDKS[provider]:
        if not _is_whole(name):
            with _ONE_AT_A_TIME:
                import_module(name)


def warm_up(accounts: Iterable[str], after_s: float = 0.0) -> None:
    """Load the SDKs of some accounts in a thread of its own, those that are not there yet.

    Args:
        accounts: Whose.
        after_s: When to begin: imports hold up every other thread.
    """
    needed = frozenset(accounts)
    missing = [
        provider
        for provider, names in _SDKS.items()
        if provider in needed and not all(map(_is_whole, names))
    ]
    if missing:
        thread = threading.Timer(after_s, _load_all, (missing,))
        thread.name, thread.daemon = "sdks", True
        thread.start()


def _load_all(providers: Iterable[Provider]) -> None:
    for provider in providers:
        # who needs it loads it again, and gets the error where it can be told
        with suppress(Exception):
            load(provider)


def _is_whole(name: str) -> bool:
    module = sys.modules.get(name)
    return module is not None and not getattr(module.__spec__, "_initializing", False)
