"""What a run may be asked for besides what is stale, as tags of the run."""

from __future__ import annotations

from collections.abc import Mapping

FORCE_TAG = "xinsider/force"
"""Make the selected assets even if they are fresh."""

AGAIN_TAG = "xinsider/again"
"""Assets, separated by commas, of which another variation is made, and paid for."""


ADOPT_TAG = "xinsider/adopt"
"""The one asset whose stored files are taken as an editor left them."""


def is_forced(tags: Mapping[str, str], asset: str) -> bool:
    """Whether a run's tags ask to make an asset even if it is fresh."""
    return FORCE_TAG in tags or asset in varied(tags)


def is_adopted(tags: Mapping[str, str], asset: str) -> bool:
    """Whether a run's tags ask to adopt an asset's stored files."""
    return tags.get(ADOPT_TAG) == asset


def varied(tags: Mapping[str, str]) -> frozenset[str]:
    """The assets of which a run's tags ask for another variation."""
    return frozenset(filter(None, tags.get(AGAIN_TAG, "").split(",")))
