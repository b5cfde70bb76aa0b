"""A source outside the project, as the staleness resolver and Dagster know it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import dagster as dg

from xinsider_assets.artifacts.observation import Observation

_DATA_VERSION = "dagster/data_version"
"""The tag of an observation that Dagster compares; `dg.ObserveResult` sets the same one."""


@dataclass(frozen=True)
class Source:
    """What one asset reads from outside the project.

    Attributes:
        key: Of the source in Dagster's graph.
        partitioned: Whether it has a part for each day.
        observe: Of a partition, what a run would use of it now; None where it is not observed.
        differences: Of a partition, what changed between two observations, a phrase each.
    """

    key: dg.AssetKey
    partitioned: bool
    observe: Callable[[str], Observation | None]
    differences: Callable[[str, Observation, Observation], Sequence[str]]


def report_observation(
    instance: dg.DagsterInstance, source: Source, partition: str, observation: Observation
) -> None:
    """Record an observation in Dagster's log, unless the last one there is equal.

    Args:
        instance: Where it is recorded.
        source: What was observed.
        partition: For which day.
        observation: What was seen.
    """
    of_day = partition if source.partitioned else None
    wanted = dg.AssetRecordsFilter(source.key, asset_partitions=[of_day] if of_day else None)
    for entry in instance.fetch_observations(wanted, limit=1).records:
        last = entry.asset_observation
        if last is not None and last.tags.get(_DATA_VERSION) == observation.version:
            return
    instance.report_runless_asset_event(
        dg.AssetObservation(
            source.key,
            partition=of_day,
            tags={_DATA_VERSION: observation.version},
            metadata={
                "place": observation.place,
                "used": dg.JsonMetadataValue(dict(observation.items)),
            },
        )
    )
