"""The sources outside the project as Dagster's observable source assets.

A run records what it sees of them by itself. "Observe" in the interface does the same at any time,
so that Dagster shows what has become stale before a run is started.
"""
# No `from __future__ import annotations`: Dagster reads the annotation of `context` itself

import warnings

import dagster as dg

from xinsider_assets.artifacts.observation import Observation
from xinsider_assets.assets.platform import Platform
from xinsider_assets.assets.sources import GROUP, SourceSpec
from xinsider_assets.io.failure import errors_as_failures
from xinsider_assets.staleness.ledger import Node

_ASSUMED = "INITIAL"
"""What Dagster itself assumes of a source that was never observed (`DEFAULT_DATA_VERSION`)."""


def build_sources(
    platform: Platform, partitions: dg.PartitionsDefinition[str]
) -> list[dg.SourceAsset]:
    """Dagster's assets of the sources that the platform's recipes name."""
    with warnings.catch_warnings():
        # Dagster calls its observable assets beta since they exist
        warnings.simplefilter("ignore", dg.BetaWarning)
        return [
            _build(recipe.source, platform.ledger.nodes[dg.AssetKey(recipe.name)], partitions)
            for recipe in platform.recipes
            if recipe.source is not None
        ]


def _build(
    spec: SourceSpec, node: Node, partitions: dg.PartitionsDefinition[str]
) -> dg.SourceAsset:
    def look(partition: str) -> Observation | None:
        return node.source.observe(partition) if node.source else None

    @dg.observable_source_asset(  # pyright: ignore[reportUnknownMemberType] - partly untyped
        name=spec.name,
        group_name=GROUP,
        description=spec.description,
        partitions_def=partitions if node.partitioned else None,
    )
    def observe(
        context: dg.AssetExecutionContext,
    ) -> dg.DataVersion | dg.DataVersionsByPartition:
        with errors_as_failures():
            if node.partitioned:
                made = sorted(context.instance.get_materialized_partitions(node.key))
                seen = {day: look(day) for day in made}
                versions = {day: observed.version for day, observed in seen.items() if observed}
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore", dg.BetaWarning)
                    return dg.DataVersionsByPartition(versions)
            observed = look("")
            return dg.DataVersion(observed.version if observed else _ASSUMED)

    return observe
