"""Imports the vendors' SDKs: together they take seconds, and they must not load in parallel."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module

from xinsider_assets.providers.provider_spec import PROVIDERS, Provider

_ONE_AT_A_TIME = threading.Lock()
"""The SDKs share HTTP libraries with circular imports. If two threads enter such a circle at
different modules, Python gives one of them a partially initialised module."""


def load(provider: Provider) -> None:
    """Import a provider's SDK completely."""
    for name in PROVIDERS[provider].sdk:
        if not _is_whole(name):
            with _ONE_AT_A_TIME:
                import_module(name)


def warm_up(accounts: Iterable[str], after_s: float = 0.0) -> None:
    """Import the missing SDKs of some accounts in a background thread.

    Args:
        accounts: The accounts.
        after_s: Delay before the imports, which block all other threads.
    """
    needed = frozenset(accounts)
    missing = [
        provider
        for provider, spec in PROVIDERS.items()
        if provider in needed and not all(map(_is_whole, spec.sdk))
    ]
    if missing:
        thread = threading.Timer(after_s, _load_all, (missing,))
        thread.name, thread.daemon = "sdks", True
        thread.start()


def _load_all(providers: Iterable[Provider]) -> None:
    for provider in providers:
        # the caller that needs the SDK imports it again and reports the error
        with suppress(Exception):
            load(provider)


def _is_whole(name: str) -> bool:
    module = sys.modules.get(name)
    return module is not None and not getattr(module.__spec__, "_initializing", False)
