"""External sources as observable source assets.

A run records its observations by itself. "Observe" in the interface does the same for chosen
days, so that Dagster shows what is stale before a run starts.
"""
# No `from __future__ import annotations`: Dagster reads the annotation of `context` itself

import warnings

import dagster as dg

from xinsider_assets.platform.platform import Platform
from xinsider_assets.platform.sources import GROUP, SourceSpec
from xinsider_assets.platform.staleness.resolver import Node
from xinsider_assets.storage.failure import errors_as_failures

_ASSUMED = "INITIAL"
"""Dagster's data version of a source without an observation (`DEFAULT_DATA_VERSION`)."""


def build_sources(
    platform: Platform, partitions: dg.PartitionsDefinition[str]
) -> list[dg.AssetsDefinition]:
    """The observable assets of the sources that the specs name."""
    with warnings.catch_warnings():
        # Dagster marks observable assets as beta
        warnings.simplefilter("ignore", dg.BetaWarning)
        return [
            _build(spec.source, platform.resolver.nodes[dg.AssetKey(spec.name)], partitions)
            for spec in platform.specs
            if spec.source is not None
        ]


def _build(
    spec: SourceSpec, node: Node, partitions: dg.PartitionsDefinition[str]
) -> dg.AssetsDefinition:
    source = dg.AssetSpec(spec.name, group_name=GROUP, description=spec.description)

    # `observable_source_asset` raises a deprecation warning inside Dagster
    @dg.multi_observable_source_asset(  # pyright: ignore[reportUnknownMemberType] - partly untyped
        name=spec.name,
        specs=[source],
        partitions_def=partitions if node.partitioned else None,
    )
    def observe(context: dg.AssetExecutionContext) -> dg.ObserveResult:
        with errors_as_failures():
            partition = context.partition_key if node.partitioned else ""
            observed = node.source.observe(partition) if node.source else None
        version = observed.version if observed else _ASSUMED
        return dg.ObserveResult(spec.name, data_version=dg.DataVersion(version))

    return observe
