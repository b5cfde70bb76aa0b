"""Faults on demand: which the next calls of a provider get, before it answers as usual."""

from __future__ import annotations

import inspect
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from xinsider_assets_tests.doubles.endpoints import Endpoint, Provider

_ENDPOINTS = "_fault_of_endpoints"
_Method = TypeVar("_Method", bound=Callable[..., Any])


def fault(*endpoints: Endpoint) -> Callable[[_Method], _Method]:
    """Mark a vendor's method as a fault; its name is the kind, its keywords the options.

    Args:
        endpoints: Those at which it makes sense; all of the vendor's if none are given.
    """

    def mark(method: _Method) -> _Method:
        setattr(method, _ENDPOINTS, frozenset(endpoints))
        return method

    return mark


def kinds_of(vendor: type) -> dict[str, frozenset[Endpoint]]:
    """The faults that a vendor can have, each with its endpoints (empty: all)."""
    return {
        name: getattr(method, _ENDPOINTS)
        for name, method in inspect.getmembers(vendor, inspect.isfunction)
        if hasattr(method, _ENDPOINTS)
    }


@dataclass
class Fault:
    """A fault that waits for its calls.

    Attributes:
        provider: Whose calls it is for.
        kind: The name of the vendor's method.
        endpoints: Where it happens; empty: everywhere.
        times: How many calls still get it.
        after: How many that it would fit are let through first.
        options: The method's keywords.
    """

    provider: Provider
    kind: str
    endpoints: frozenset[Endpoint]
    times: int
    after: int
    options: Mapping[str, Any]

    def fits(self, endpoint: Endpoint) -> bool:
        """Whether it can happen there."""
        return not self.endpoints or endpoint in self.endpoints


@dataclass
class FaultQueue:
    """Faults in the order in which they were asked for; safe for many threads."""

    _waiting: list[Fault] = field(default_factory=list[Fault])
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, fault: Fault) -> None:
        """Let it wait behind the others."""
        with self._lock:
            self._waiting.append(fault)

    def clear(self) -> None:
        """Forget all that still wait."""
        with self._lock:
            self._waiting.clear()

    def take(self, provider: Provider, endpoint: Endpoint) -> Fault | None:
        """The fault that a call gets: of those that fit, the one that has waited longest."""
        with self._lock:
            for waiting in self._waiting:
                if waiting.provider != provider or not waiting.fits(endpoint):
                    continue
                if waiting.after > 0:
                    waiting.after -= 1
                    return None
                waiting.times -= 1
                if waiting.times == 0:
                    self._waiting.remove(waiting)
                return waiting
        return None


def make_fault(
    vendor: type,
    provider: Provider,
    kind: str,
    times: int,
    after: int,
    endpoint: Endpoint | None,
    options: Mapping[str, Any],
) -> Fault:
    """A fault, checked against what the vendor can do.

    Raises:
        ValueError: The vendor has no such fault, or not at that endpoint.
        TypeError: It has no such option.
    """
    kinds = kinds_of(vendor)
    if kind not in kinds:
        raise ValueError(f"{provider} has no fault {kind!r}; it has {', '.join(sorted(kinds))}")
    endpoints = kinds[kind]
    if endpoint is not None:
        if endpoints and endpoint not in endpoints:
            raise ValueError(
                f"{provider}'s {kind} happens at {', '.join(sorted(endpoints))}, not at {endpoint}"
            )
        endpoints = frozenset({endpoint})
    inspect.signature(getattr(vendor, kind)).bind(None, None, **options)
    return Fault(provider, kind, endpoints, times, after, options)
