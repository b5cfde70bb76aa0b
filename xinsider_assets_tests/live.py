"""Live parts against the loopback doubles: real SDKs, a real till, nothing outside this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from xinsider_assets.parts import Parts
from xinsider_assets.providers.provider_spec import Provider
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.settings import Settings
from xinsider_assets_tests.doubles import Call, Doubles

KEYLESS = frozenset({"x", "yahoo"})
PASSING_FAULTS: Sequence[tuple[str, Mapping[str, Any]]] = (
    ("timeout", {}),
    ("slow_drip", {}),
    ("connection_reset", {}),
    ("rate_limited", {}),
    ("rate_limited", {"retry_after_s": 0.2}),
    ("server_error", {}),
    ("unavailable", {}),
    ("unavailable", {"retry_after_s": 0.2}),
    ("truncated_json", {}),
    ("truncated_json", {"announced": False}),
)
"""Kinds of the doubles' faults with their options: after each the same question is asked again."""


_READ: dict[tuple[str, ...], Settings] = {}


def live_settings(doubles: Doubles, folder: Path, **settings: Any) -> Settings:
    """Settings whose providers are the doubles, with their keys.

    Reading them takes 20 ms, which hundreds of tests do: equal ones are read once.
    """
    environment = {name: text for name, text in os.environ.items() if name.startswith("XINSIDER_")}
    asked = (doubles.root_url, str(environment), str(settings))
    if asked not in _READ:
        _READ[asked] = _read(doubles, settings)
    update = {"data_folder": folder / "data", "state_folder": folder / "state"}
    return _READ[asked].model_copy(update=update)


def _read(doubles: Doubles, settings: Mapping[str, Any]) -> Settings:
    providers = get_args(Provider)
    return Settings(
        **{f"{provider}_base_url": doubles.base_url(provider) for provider in providers},
        **{f"{name}_api_key": doubles.key(name) for name in providers if name not in KEYLESS},
        x_bearer_token=doubles.key("x"),
        **settings,
    )


def providers(doubles: Doubles, folder: Path, **settings: Any) -> ProviderContext:
    """The way to the doubles; it tries again at once."""
    patient = {"call_deadline_s": 60.0, "call_timeout_s": 30.0, **settings}
    parts = Parts(live_settings(doubles, folder, **patient))
    hasty = parts.provider_client.retry_policy.model_copy(
        update={"first_pause_s": 0.01, "longest_pause_s": 0.02}
    )
    return ProviderContext(parts.settings, replace(parts.provider_client, retry_policy=hasty))


@contextmanager
def asked(doubles: Doubles) -> Iterator[list[Call]]:
    """What the doubles are asked inside, filled when it ends."""
    before = len(doubles.calls)
    calls: list[Call] = []
    try:
        yield calls
    finally:
        calls += doubles.calls[before:]
