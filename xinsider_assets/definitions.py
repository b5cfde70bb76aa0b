"""Assembles the one Definitions object that Dagster loads."""

from __future__ import annotations

from collections.abc import Sequence

import dagster as dg

from xinsider_assets.assets import (
    content_generation,
    data_collection,
    production_planning,
    video_assembly,
    visual_production,
)
from xinsider_assets.assets.build import build_assets
from xinsider_assets.assets.recipe import Recipe
from xinsider_assets.execution.threads import thread_executor
from xinsider_assets.io.manager import ArtifactIOManager
from xinsider_assets.partitions import daily_partitions
from xinsider_assets.parts import Parts
from xinsider_assets.settings import load_settings, project_root

MAKE_DAY = "make_day"
"""The job that makes all that is stale of a day."""

RECIPES: Sequence[Recipe] = (
    *data_collection.RECIPES,
    *content_generation.RECIPES,
    *visual_production.RECIPES,
    *production_planning.RECIPES,
    *video_assembly.RECIPES,
)


def build_definitions(parts: Parts) -> dg.Definitions:
    """All definitions for these parts."""
    return dg.Definitions(
        assets=build_assets(RECIPES, parts, daily_partitions(parts.settings.first_day)),
        jobs=[
            dg.define_asset_job(  # pyright: ignore[reportUnknownMemberType] - partly untyped
                MAKE_DAY,
                description="Makes all that is stale of a day, up to its finished video.",
            )
        ],
        resources={"io_manager": ArtifactIOManager(parts.store)},
        executor=thread_executor.configured({"max_concurrent": parts.settings.threads}),
    )


@dg.definitions
def definitions() -> dg.Definitions:
    """What `workspace.yaml` names: the definitions of this project's settings."""
    return build_definitions(Parts(load_settings(project_root())))
