"""Loopback doubles of every provider, for the providers' real SDKs."""

from __future__ import annotations

from xinsider_assets_tests.doubles.calls import Call, paid_again, paid_count, read_calls
from xinsider_assets_tests.doubles.endpoints import ORIGINAL_LATENCY_S, Endpoint, Provider
from xinsider_assets_tests.doubles.server import DAY, Doubles

__all__ = [
    "DAY",
    "ORIGINAL_LATENCY_S",
    "Call",
    "Doubles",
    "Endpoint",
    "Provider",
    "paid_again",
    "paid_count",
    "read_calls",
]
