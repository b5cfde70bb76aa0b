"""`xinsider adopt`: records files that were edited by hand as the asset's current version."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import dagster as dg

from xinsider_assets.assets.catalogue import asset_specs_of
from xinsider_assets.console.tables import counted
from xinsider_assets.console.terminal import open_console, printable
from xinsider_assets.definitions import MAKE_DAY, build_definitions
from xinsider_assets.errors import InputError
from xinsider_assets.parts import Parts
from xinsider_assets.platform.adoption import adopt_artifact
from xinsider_assets.platform.execution.instance import open_instance
from xinsider_assets.platform.execution.origin import job_origin
from xinsider_assets.platform.execution.run import run_day
from xinsider_assets.platform.partitions import every_day
from xinsider_assets.platform.platform import Platform
from xinsider_assets.settings import Settings
from xinsider_assets.suggestion import did_you_mean


def adopt_day(root: Path, settings: Settings, asset: str, day: date) -> None:
    """Adopt the files of an asset and show which assets become stale.

    Raises:
        InputError: There is no such asset, or nothing to adopt.
        CheckFailedError: The files fail a check.
    """
    platform = Platform(asset_specs_of(settings), Parts(settings))
    names = [known.to_user_string() for known in platform.resolver.nodes]
    if asset not in names:
        raise InputError(
            f"there is no asset {asset}{did_you_mean(asset, names)} (the assets: "
            f"{', '.join(names)})"
        )
    with open_instance(root, settings) as instance:
        adopt_and_say(root, platform, instance, dg.AssetKey.from_user_string(asset), day)


def adopt_and_say(
    root: Path, platform: Platform, instance: dg.DagsterInstance, key: dg.AssetKey, day: date
) -> None:
    """Adopt the files of a known asset and show which assets become stale.

    Raises:
        InputError: There is nothing to adopt.
        CheckFailedError: The files fail a check.
    """
    console, asset = open_console(), key.to_user_string()
    job = build_definitions(platform, every_day()).resolve_job_def(MAKE_DAY)
    locks, origin = platform.parts.locks, job_origin(root, MAKE_DAY)
    run = partial(run_day, job, instance, day, locks=locks, origin=origin)
    adopted = adopt_artifact(platform, instance, key, day, run)
    staleness_by_asset = platform.resolver.staleness_by_asset(instance, day.isoformat())
    for finding in adopted.findings:
        mark = "[green]✓[/]" if finding.is_well else "[yellow]![/]"
        console.print(f"{mark} {finding.name}:", end=" ", highlight=False)
        console.print(printable(finding.says), markup=False, highlight=False, soft_wrap=True)
    if not adopted.is_news:
        console.print(f"{asset} of {day} is adopted; its content is unchanged", highlight=False)
        return
    stale = [
        name.to_user_string()
        for name, staleness in staleness_by_asset.items()
        if not staleness.is_fresh
    ]
    console.print(
        f"{asset} of {day} is adopted; {counted(len(stale), 'asset')} to be made: "
        f"{', '.join(stale)}. Make them with: xinsider make {day}",
        highlight=False,
        soft_wrap=True,
    )
