"""The order of metadata entries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinsider_assets.platform.checks import FINDINGS
from xinsider_assets.platform.io_manager import FILES
from xinsider_assets.platform.staleness.materialization import COST_USD, VERSION_INPUTS

WATCH = "Watch"
"""Dagster's page of an asset sorts entries by name, capitals first."""

_FIRST = (WATCH, "poster", "duration_s", COST_USD)
_LAST = (FINDINGS, VERSION_INPUTS, FILES)


def in_order(entries: Mapping[str, Any]) -> dict[str, Any]:
    """Entries for people first, then the others in their order, then entries for programs."""
    rest = [name for name in entries if name not in {*_FIRST, *_LAST}]
    order = (*_FIRST, *rest, *_LAST)
    return {name: entries[name] for name in order if name in entries}
