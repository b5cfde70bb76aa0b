"""Assembles the one Definitions object that Dagster loads."""

from __future__ import annotations

import dagster as dg

from xinsider_assets.assets.catalogue import asset_specs_of
from xinsider_assets.daily.check import (
    build_check,
    build_check_schedule,
    on_time_alone,
    with_freshness,
)
from xinsider_assets.daily.killed import build_killed_sensor
from xinsider_assets.daily.schedule import build_schedule
from xinsider_assets.daily.sensor import build_sensor
from xinsider_assets.errors import InputError, XInsiderError
from xinsider_assets.parts import Parts
from xinsider_assets.platform.build import build_assets
from xinsider_assets.platform.execution.threads import thread_executor
from xinsider_assets.platform.observable import build_sources
from xinsider_assets.platform.partitions import offered_days
from xinsider_assets.platform.platform import Platform
from xinsider_assets.platform.resources import build_resources
from xinsider_assets.settings import load_settings, project_root

MAKE_DAY = "make_day"
"""The job that makes all that is stale of a day."""


def build_definitions(platform: Platform, days: dg.PartitionsDefinition[str]) -> dg.Definitions:
    """All definitions of a platform, for these days."""
    parts = platform.parts
    make_day = dg.define_asset_job(  # pyright: ignore[reportUnknownMemberType] - partly untyped
        MAKE_DAY,
        selection=dg.AssetSelection.all() - on_time_alone(),
        description="Makes all that is stale of a day, up to its finished video.",
    )
    return dg.Definitions(
        assets=[
            *with_freshness(build_assets(platform, days), parts.settings),
            *build_sources(platform, days),
        ],
        asset_checks=[build_check(platform)],
        jobs=[make_day],
        schedules=[build_schedule(MAKE_DAY, parts.settings), build_check_schedule(parts.settings)],
        sensors=[build_sensor(parts.settings), build_killed_sensor(parts.locks)],
        resources=build_resources(parts),
        executor=thread_executor.configured(
            {"max_concurrent": parts.settings.threads, "locks": str(parts.locks.folder)}
        ),
    )


@dg.definitions
def definitions() -> dg.Definitions:
    """What `workspace.yaml` names: the definitions of this project's settings.

    Raises:
        InputError: A setting is wrong; without what caused it, which Dagster would show at length.
    """
    try:
        settings = load_settings(project_root())
        return build_definitions(
            Platform(asset_specs_of(settings), Parts(settings)), offered_days(settings)
        )
    except XInsiderError as error:
        raise InputError(str(error)) from None
