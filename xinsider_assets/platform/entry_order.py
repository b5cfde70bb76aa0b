"""The order in which an artifact's metadata entries are read, where Dagster keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinsider_assets.platform.checks import FINDINGS
from xinsider_assets.platform.io_manager import FILES
from xinsider_assets.platform.staleness.materialization import COST_USD, VERSION_INPUTS

WATCH = "Watch"
"""The page of an asset sorts its entries by their names, capitals first."""

_FIRST = (WATCH, "poster", "duration_s", COST_USD)
_LAST = (FINDINGS, VERSION_INPUTS, FILES)


def in_order(entries: Mapping[str, Any]) -> dict[str, Any]:
    """What people look for first, then the rest as it came, and last what programs read."""
    rest = [name for name in entries if name not in {*_FIRST, *_LAST}]
    order = (*_FIRST, *rest, *_LAST)
    return {name: entries[name] for name in order if name in entries}
