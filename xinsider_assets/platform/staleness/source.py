"""External sources and their observations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import dagster as dg

from xinsider_assets.artifacts.observation import Observation

_DATA_VERSION = "dagster/data_version"
"""The tag of an observation's data version; `dg.ObserveResult` sets it too."""


@dataclass(frozen=True)
class Source:
    """The external source of one asset.

    Attributes:
        key: Key of the source in Dagster's graph.
        partitioned: Whether it has one partition a day.
        observe: Observes the part that a run of a partition would use now; None if not observable.
        differences: Describes the changes between two observations, a phrase each.
    """

    key: dg.AssetKey
    partitioned: bool
    observe: Callable[[str], Observation | None]
    differences: Callable[[str, Observation, Observation], Sequence[str]]


def report_observation(
    instance: dg.DagsterInstance, source: Source, partition: str, observation: Observation
) -> None:
    """Record an observation in Dagster's event log, unless the last one is equal.

    Args:
        instance: Dagster's instance.
        source: The source.
        partition: The day.
        observation: The observation.
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
