"""Builds Dagster assets from asset specs."""
# No `from __future__ import annotations`: Dagster reads the annotation of `context` itself

import warnings
from functools import cache

import dagster as dg

from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.platform.asset_spec import AssetSpec
from xinsider_assets.platform.checks import check_specs
from xinsider_assets.platform.description import definition_metadata, description
from xinsider_assets.platform.platform import Platform
from xinsider_assets.platform.step import Results, Step
from xinsider_assets.storage.failure import errors_as_failures

OWNERS = ["team:xinsider"]
ONE_DAY_A_RUN = dg.BackfillPolicy.multi_run(max_partitions_per_run=1)


def build_assets(
    platform: Platform, partitions: dg.PartitionsDefinition[str]
) -> list[dg.AssetsDefinition]:
    """The Dagster assets of the platform's specs."""
    with warnings.catch_warnings():
        # the parameter `backfill_policy` is beta
        warnings.simplefilter("ignore", dg.BetaWarning)
        return [_build(spec, platform, partitions) for spec in platform.specs]


def _build(
    spec: AssetSpec, platform: Platform, partitions: dg.PartitionsDefinition[str]
) -> dg.AssetsDefinition:
    node = platform.resolver.nodes[dg.AssetKey(spec.name)]

    @dg.asset(
        name=spec.name,
        ins={
            name: dg.AssetIn(dg.AssetKey(name), dagster_type=_dagster_type(kind))
            for name, kind in spec.inputs.items()
        },
        deps=[node.source.key] if node.source else [],
        group_name=spec.group,
        kinds=set(spec.kinds),
        owners=OWNERS,
        description=description(spec, platform.parts.settings),
        metadata=definition_metadata(node, platform.parts.store),
        code_version=node.code_version,
        partitions_def=partitions if spec.partitioned else None,
        backfill_policy=ONE_DAY_A_RUN if spec.partitioned else None,
        required_resource_keys={"run_options"},
        check_specs=check_specs(spec, partitions),
        # on a day without posts the asset and everything downstream are skipped
        output_required=False,
    )
    def build_asset(context: dg.AssetExecutionContext, **inputs: Artifact) -> Results:
        with errors_as_failures():
            platform.gate.open(context)
        yield from Step(context, spec, node, platform, inputs).run()

    return build_asset


@cache
def _dagster_type(kind: type[Artifact]) -> dg.DagsterType:
    """The Dagster type of an artifact type: one object each, as names are unique in a graph."""
    return dg.PythonObjectDagsterType(kind, name=kind.__name__)
