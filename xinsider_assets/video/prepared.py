"""What is prepared once, when it is first needed, for all threads that draw."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from threading import Lock
from typing import Generic, TypeVar, cast

from typing_extensions import ParamSpec

Key = ParamSpec("Key")
Value = TypeVar("Value")


class Prepared(Generic[Key, Value]):
    """A function whose last results are kept, and which no two threads run side by side.

    Neighbouring segments show the same pictures at the same time; without the lock each of
    their threads would prepare them.

    Args:
        prepare: The function; its arguments are hashable.
        keep: How many results.
    """

    def __init__(self, prepare: Callable[Key, Value], keep: int = 1) -> None:
        self._kept = cast("Callable[Key, Value]", lru_cache(maxsize=keep)(prepare))
        self._lock = Lock()

    def __call__(self, *args: Key.args, **kwargs: Key.kwargs) -> Value:
        """The result, prepared now or before."""
        with self._lock:
            return self._kept(*args, **kwargs)
