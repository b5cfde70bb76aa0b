"""Options of a run, given by its tags or in the launchpad."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import dagster as dg
from pydantic import Field

FORCE_TAG = "xinsider/force"
"""Tag: make the selected assets even if they are fresh."""

REGENERATE_TAG = "xinsider/again"
"""Tag: assets, separated by commas, to make in another variation, which is paid for."""

ADOPT_TAG = "xinsider/adopt"
"""Tag: the asset whose edited files are adopted."""


class RunOptions(dg.ConfigurableResource[None]):
    """Options of a run as a form in the launchpad.

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
    """The tags of a run, with those that its launchpad options stand for."""
    tags = context.run.tags
    options = cast("RunOptions", context.resources.run_options)
    again = varied(tags).union(options.regenerate)
    return {
        **tags,
        **({FORCE_TAG: "true"} if options.force else {}),
        **({REGENERATE_TAG: ",".join(sorted(again))} if again else {}),
    }


def is_forced(tags: Mapping[str, str], asset: str) -> bool:
    """Whether the tags force an asset."""
    return FORCE_TAG in tags or asset in varied(tags)


def is_adopted(tags: Mapping[str, str], asset: str) -> bool:
    """Whether the tags adopt an asset."""
    return tags.get(ADOPT_TAG) == asset


def varied(tags: Mapping[str, str]) -> frozenset[str]:
    """The assets that the tags regenerate."""
    return frozenset(filter(None, tags.get(REGENERATE_TAG, "").split(",")))
