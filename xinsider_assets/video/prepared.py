"""Caches results that all drawing threads share and that are computed on first use."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from threading import Lock
from typing import Generic, TypeVar, cast

from typing_extensions import ParamSpec

Key = ParamSpec("Key")
Value = TypeVar("Value")


class Prepared(Generic[Key, Value]):
    """A function with a cache of its last results and a lock that serialises its calls.

    Neighbouring segments show the same pictures at the same time; without the lock each thread
    would prepare them.

    Args:
        prepare: The function; its arguments are hashable.
        keep: Number of cached results.
    """

    def __init__(self, prepare: Callable[Key, Value], keep: int = 1) -> None:
        self._kept = cast("Callable[Key, Value]", lru_cache(maxsize=keep)(prepare))
        self._lock = Lock()

    def __call__(self, *args: Key.args, **kwargs: Key.kwargs) -> Value:
        """Return the cached result, or compute it."""
        with self._lock:
            return self._kept(*args, **kwargs)
