"""Loading the vendors' SDKs: together they take seconds, and they must not load side by side."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module

from xinsider_assets.providers.provider_spec import PROVIDERS, Provider

_ONE_AT_A_TIME = threading.Lock()
"""They share HTTP libraries whose modules import one another in circles. Where two threads enter
such a circle at different places, Python hands one of them a module that is half there."""


def load(provider: Provider) -> None:
    """Have a provider's SDK loaded whole before it is used."""
    for name in PROVIDERS[provider].sdk:
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
        for provider, spec in PROVIDERS.items()
        if provider in needed and not all(map(_is_whole, spec.sdk))
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
