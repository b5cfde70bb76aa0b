"""What a run may be asked for besides what is stale: by its tags, or in the launchpad."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import dagster as dg
from pydantic import Field

FORCE_TAG = "xinsider/force"
"""Make the selected assets even if they are fresh."""

REGENERATE_TAG = "xinsider/again"
"""Assets, separated by commas, of which another variation is made, and paid for."""

ADOPT_TAG = "xinsider/adopt"
"""The one asset whose stored files are taken as an editor left them."""


class RunOptions(dg.ConfigurableResource[None]):
    """What a run is asked for besides what is stale; the launchpad shows it as a form.

    Attributes:
        force: As `FORCE_TAG`.
        regenerate: As `REGENERATE_TAG`.
    """

    force: bool = Field(
        default=False, description="Make the selected assets even if they are fresh."
    )
    regenerate: list[str] = Field(
        default=[],
        description="Names of assets of which another variation is made, and paid for.",
    )


def run_tags_of(context: dg.AssetExecutionContext) -> Mapping[str, str]:
    """A run's tags, with what its options in the launchpad add to them."""
    tags = context.run.tags
    options = cast("RunOptions", context.resources.run_options)
    again = varied(tags).union(options.regenerate)
    return {
        **tags,
        **({FORCE_TAG: "true"} if options.force else {}),
        **({REGENERATE_TAG: ",".join(sorted(again))} if again else {}),
    }


def is_forced(tags: Mapping[str, str], asset: str) -> bool:
    """Whether a run's tags ask to make an asset even if it is fresh."""
    return FORCE_TAG in tags or asset in varied(tags)


def is_adopted(tags: Mapping[str, str], asset: str) -> bool:
    """Whether a run's tags ask to adopt an asset's stored files."""
    return tags.get(ADOPT_TAG) == asset


def varied(tags: Mapping[str, str]) -> frozenset[str]:
    """The assets of which a run's tags ask for another variation."""
    return frozenset(filter(None, tags.get(REGENERATE_TAG, "").split(",")))
