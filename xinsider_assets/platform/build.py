"""Turns recipes into Dagster's assets."""
# No `from __future__ import annotations`: Dagster reads the annotation of `context` itself

import warnings
from functools import cache

import dagster as dg

from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.platform.checks import check_specs
from xinsider_assets.platform.description import definition_metadata, description
from xinsider_assets.platform.platform import Platform
from xinsider_assets.platform.recipe import Recipe
from xinsider_assets.platform.step import Results, Step
from xinsider_assets.storage.failure import errors_as_failures

OWNERS = ["team:xinsider"]
ONE_DAY_A_RUN = dg.BackfillPolicy.multi_run(max_partitions_per_run=1)


def build_assets(
    platform: Platform, partitions: dg.PartitionsDefinition[str]
) -> list[dg.AssetsDefinition]:
    """Dagster's assets of the platform's recipes."""
    with warnings.catch_warnings():
        # the parameter `backfill_policy` is beta
        warnings.simplefilter("ignore", dg.BetaWarning)
        return [_build(recipe, platform, partitions) for recipe in platform.recipes]


def _build(
    recipe: Recipe, platform: Platform, partitions: dg.PartitionsDefinition[str]
) -> dg.AssetsDefinition:
    node = platform.ledger.nodes[dg.AssetKey(recipe.name)]

    @dg.asset(
        name=recipe.name,
        ins={
            name: dg.AssetIn(dg.AssetKey(name), dagster_type=_dagster_type(kind))
            for name, kind in recipe.inputs.items()
        },
        deps=[node.source.key] if node.source else [],
        group_name=recipe.group,
        kinds=set(recipe.kinds),
        owners=OWNERS,
        description=description(recipe, platform.parts.settings),
        metadata=definition_metadata(node, platform.parts.store),
        code_version=node.code_version,
        partitions_def=partitions if recipe.partitioned else None,
        backfill_policy=ONE_DAY_A_RUN if recipe.partitioned else None,
        required_resource_keys={"run_options"},
        check_specs=check_specs(recipe, partitions),
        # a day on which there is nothing to make is skipped, with all that would follow
        output_required=False,
    )
    def build_asset(context: dg.AssetExecutionContext, **inputs: Artifact) -> Results:
        with errors_as_failures():
            platform.gate.open(context)
        yield from Step(context, recipe, node, platform, inputs).run()

    return build_asset


@cache
def _dagster_type(kind: type[Artifact]) -> dg.DagsterType:
    """Dagster's type of a kind of artifact: one object, as the name must be unique in a graph."""
    return dg.PythonObjectDagsterType(kind, name=kind.__name__)
