"""The whole graph as one readable text, so that a change of it shows in review.

`make graph` renews the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import cast

import dagster as dg

from xinsider_assets.assets.catalogue import ASSET_SPECS
from xinsider_assets.definitions import build_definitions
from xinsider_assets.parts import Parts
from xinsider_assets.platform.partitions import offered_days
from xinsider_assets.platform.platform import Platform
from xinsider_assets.settings import Settings

GRAPH = Path(__file__).with_name("graph.txt")

Entries = Iterator[tuple[str, Mapping[str, object]]]
"""Of each thing its name and what is to be known of it."""


def default_definitions() -> dg.Definitions:
    """The definitions of a project that sets nothing."""
    return build_definitions(Platform(ASSET_SPECS, Parts(Settings())), offered_days(Settings()))


def graph_text(defs: dg.Definitions) -> str:
    """Assets in the order of the work; then jobs, schedules and sensors by name."""
    repository = defs.get_repository_def()
    entries = chain(
        _assets(defs.assets or (), repository),
        sorted(_jobs(repository)),
        sorted(_schedules(repository)),
        sorted(_sensors(repository)),
    )
    return "\n".join(
        f"{name}\n" + "".join(f"  {label:<12}{_said(value)}\n" for label, value in facts.items())
        for name, facts in entries
    )


def _assets(assets: Iterable[object], repository: dg.RepositoryDefinition) -> Entries:
    graph = repository.asset_graph
    for asset in assets:
        assert isinstance(asset, dg.AssetsDefinition)
        for spec in asset.specs:
            yield (
                f"{'source' if asset.is_observable else 'asset'} {spec.key.to_user_string()}",
                {
                    "group": spec.group_name,
                    "inputs": [dep.asset_key.to_user_string() for dep in spec.deps],
                    "partitions": str(spec.partitions_def),
                    "kinds": sorted(spec.kinds),
                    "owners": spec.owners,
                    "checks": sorted(key.name for key in graph.get(spec.key).check_keys),
                },
            )


def _jobs(repository: dg.RepositoryDefinition) -> Entries:
    for job in repository.get_all_jobs():
        if not job.name.startswith("__"):
            yield (
                f"job {job.name}",
                {
                    "executor": job.executor_def.name,
                    "partitions": str(job.partitions_def),
                    "assets": f"{len(job.asset_layer.selected_asset_keys)}",
                },
            )


def _schedules(repository: dg.RepositoryDefinition) -> Entries:
    for schedule in repository.schedule_defs:
        yield (
            f"schedule {schedule.name}",
            {
                "job": schedule.job_name,
                "cron": schedule.cron_schedule,
                "timezone": schedule.execution_timezone,
                "by default": schedule.default_status.value.lower(),
            },
        )


def _sensors(repository: dg.RepositoryDefinition) -> Entries:
    for sensor in repository.sensor_defs:
        yield (
            f"sensor {sensor.name}",
            {
                "kind": sensor.sensor_type.value.lower(),
                "starts": sorted(target.job_name for target in sensor.targets),
                "every": f"{sensor.minimum_interval_seconds or 30} s",
                "by default": sensor.default_status.value.lower(),
            },
        )


def _said(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, cast("Sequence[object]", value))) or "none"
    return "none" if value is None else str(value)


if __name__ == "__main__":
    GRAPH.write_text(graph_text(default_definitions()), encoding="utf-8")
