"""What a run may be asked for besides what is stale, as tags of the run."""

from __future__ import annotations

from collections.abc import Mapping

import dagster as dg

FORCE_TAG = "xinsider/force"
"""Make the selected assets even if they are fresh."""

AGAIN_TAG = "xinsider/again"
"""Assets, separated by commas, of which another variation is made, and paid for."""


def is_forced(context: dg.AssetExecutionContext, asset: str) -> bool:
    """Whether the run is to make an asset even if it is fresh."""
    return FORCE_TAG in context.run.tags or asset in varied(context.run.tags)


def varied(tags: Mapping[str, str]) -> frozenset[str]:
    """The assets of which a run's tags ask for another variation."""
    return frozenset(filter(None, tags.get(AGAIN_TAG, "").split(",")))
