"""From recipes to Dagster's assets: fresh work is reused, new work is measured and described."""

# no postponed annotations here: Dagster looks at the class of `context` itself

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import nullcontext
from datetime import date
from functools import cache
from time import perf_counter
from typing import Any, cast

import dagster as dg

from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.assets.checks import (
    check_results,
    check_specs,
    findings_entry,
    raise_failed,
    recorded_findings,
)
from xinsider_assets.assets.code_version import code_version
from xinsider_assets.assets.describe import describe
from xinsider_assets.assets.recipe import Made, Recipe
from xinsider_assets.assets.spending import SpendingGate
from xinsider_assets.assets.wishes import is_forced
from xinsider_assets.assets.work import accounted, cost_entries, note_making, work_of
from xinsider_assets.io.failure import errors_as_failures
from xinsider_assets.parts import Parts
from xinsider_assets.staleness.ledger import Ledger, Node, recorded_data_version

REUSED = "reused"
"""Metadata entry: whether the materialization only confirms an earlier one."""

MAKING_S = "making_s"
"""Metadata entry: seconds of work, without waiting for a place at the bench."""

OWNERS = ["team:xinsider"]

Results = Generator[dg.MaterializeResult[Any] | dg.AssetCheckResult, None, None]


def build_assets(
    recipes: Sequence[Recipe], parts: Parts, partitions: dg.DailyPartitionsDefinition
) -> list[dg.AssetsDefinition]:
    """Dagster's assets of these recipes, which stand in the order of their making."""
    known = nodes(recipes, parts)
    ledger = Ledger(known, parts.store)
    gate = SpendingGate(recipes, parts, ledger)
    return [
        _build(recipe, node, parts, partitions, ledger, gate)
        for recipe, node in zip(recipes, known, strict=True)
    ]


def nodes(recipes: Iterable[Recipe], parts: Parts) -> list[Node]:
    """What the ledger needs to know of the assets."""
    return [
        Node(
            key=dg.AssetKey(recipe.name),
            kind=recipe.output,
            code_version=code_version(recipe, parts.settings, parts.theme),
            inputs=tuple(dg.AssetKey(name) for name in recipe.inputs),
            partitioned=recipe.partitioned,
        )
        for recipe in recipes
    ]


def _build(
    recipe: Recipe,
    node: Node,
    parts: Parts,
    partitions: dg.DailyPartitionsDefinition,
    ledger: Ledger,
    gate: SpendingGate,
) -> dg.AssetsDefinition:
    @dg.asset(
        name=recipe.name,
        ins={
            name: dg.AssetIn(dg.AssetKey(name), dagster_type=_dagster_type(kind))
            for name, kind in recipe.inputs.items()
        },
        group_name=recipe.group,
        kinds=set(recipe.kinds),
        owners=OWNERS,
        description=recipe.description,
        code_version=node.code_version,
        partitions_def=partitions if recipe.partitioned else None,
        check_specs=check_specs(recipe.name, recipe.checks),
    )
    def build_asset(context: dg.AssetExecutionContext, **inputs: Artifact) -> Results:
        with errors_as_failures():
            gate.open(context)
        if not is_forced(context, recipe.name):
            # an asset without a day is judged by itself alone, whichever day the run is for
            verdict = ledger.verdict(
                context.instance,
                context.asset_key,
                context.partition_key if context.has_partition_key else "",
            )
            if verdict.is_fresh and verdict.last is not None:
                yield from _reuse(verdict.last)
                return
            context.log.info("%s is made: %s", recipe.name, verdict.reason)
            because = verdict.reason
        else:
            because = "it was asked for"
        yield from _make(context, recipe, parts, inputs, because)

    return build_asset


def _make(
    context: dg.AssetExecutionContext,
    recipe: Recipe,
    parts: Parts,
    inputs: Mapping[str, Artifact],
    because: str,
) -> Results:
    arguments: dict[str, Any] = dict(inputs)
    day = date.fromisoformat(context.partition_key) if recipe.partitioned else None
    if "parts" in recipe.parameters:
        arguments["parts"] = parts
    if "day" in recipe.parameters:
        arguments["day"] = day
    is_heavy = recipe.shape(parts.settings).is_heavy
    with errors_as_failures(), parts.bench if is_heavy else nullcontext():
        work = work_of(context, recipe.name, day, parts.register)
        started_s = perf_counter()
        with accounted(parts.register, work):
            made = recipe.make(**arguments)
        making_s = perf_counter() - started_s
    if not isinstance(made, Made):
        made = Made(made)
    yield from check_results(made.findings)
    with errors_as_failures():
        note_making(parts.register, work, making_s, made)
        raise_failed(made.findings)
    artifact = made.artifact
    yield dg.MaterializeResult(
        value=artifact,
        data_version=dg.DataVersion(artifact.content_hash()),
        metadata={
            **({"made_by": recipe.part} if recipe.part else {}),
            **describe(artifact),
            **made.metadata,
            **findings_entry(made.findings),
            **cost_entries(parts.register, work),
            "made_because": because,
            MAKING_S: round(making_s, 3),
            REUSED: False,
        },
    )


def _reuse(last: dg.AssetMaterialization) -> Results:
    """Confirm the last materialization; no value, so nothing is computed or written.

    Dagster leaves the IO manager out only where the output has no type of its own, which is why
    the assets' outputs have none.
    """
    metadata = {name: entry for name, entry in last.metadata.items() if name != REUSED}
    yield from check_results(recorded_findings(last))
    yield cast(
        "dg.MaterializeResult[Any]",
        dg.MaterializeResult(
            data_version=dg.DataVersion(recorded_data_version(last)),
            metadata={**metadata, REUSED: True},
        ),
    )


@cache
def _dagster_type(kind: type[Artifact]) -> dg.DagsterType:
    """Dagster's type of a kind of artifact: one object, as the name must be unique in a graph."""
    return dg.PythonObjectDagsterType(kind, name=kind.__name__)
