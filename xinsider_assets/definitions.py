"""Assembles the one Definitions object that Dagster loads."""

from __future__ import annotations

import dagster as dg

from xinsider_assets.assets.build import build_assets
from xinsider_assets.assets.catalogue import RECIPES
from xinsider_assets.assets.platform import Platform
from xinsider_assets.execution.threads import thread_executor
from xinsider_assets.io.manager import ArtifactIOManager
from xinsider_assets.partitions import daily_partitions
from xinsider_assets.parts import Parts
from xinsider_assets.settings import load_settings, project_root

MAKE_DAY = "make_day"
"""The job that makes all that is stale of a day."""


def build_definitions(platform: Platform) -> dg.Definitions:
    """All definitions of a platform."""
    parts = platform.parts
    return dg.Definitions(
        assets=build_assets(platform, daily_partitions(parts.settings.first_day)),
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
    return build_definitions(Platform(RECIPES, Parts(load_settings(project_root()))))
