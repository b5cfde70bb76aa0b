"""From recipes to Dagster's assets: fresh work is reused, new work is measured and described."""

# no postponed annotations here: Dagster looks at the class of `context` itself

from collections.abc import Generator, Mapping, Sequence
from contextlib import nullcontext
from datetime import date
from functools import cache, partial
from time import perf_counter
from typing import Any, cast

import dagster as dg

from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.artifacts.finding import Finding
from xinsider_assets.assets.checks import (
    check_results,
    check_specs,
    findings_entry,
    raise_failed,
    recorded_findings,
)
from xinsider_assets.assets.describe import describe
from xinsider_assets.assets.description import definition_metadata, description
from xinsider_assets.assets.entry_order import in_order
from xinsider_assets.assets.platform import Platform
from xinsider_assets.assets.progress import LoggedProgress
from xinsider_assets.assets.recipe import Made, Recipe
from xinsider_assets.assets.wishes import is_forced
from xinsider_assets.assets.work import accounted, cost_entries, note_making, work_of
from xinsider_assets.errors import NoPostsExchangeClosedError
from xinsider_assets.io.failure import errors_as_failures
from xinsider_assets.lineage.provenance import provenance_of
from xinsider_assets.lineage.trace import trace_inputs
from xinsider_assets.staleness import record
from xinsider_assets.staleness.ledger import Node, Verdict

OWNERS = ["team:xinsider"]

Results = Generator[
    dg.MaterializeResult[Any] | dg.AssetCheckResult | dg.AssetObservation, None, None
]


def build_assets(
    platform: Platform, partitions: dg.PartitionsDefinition[str]
) -> list[dg.AssetsDefinition]:
    """Dagster's assets of the platform's recipes."""
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
        group_name=recipe.group,
        kinds=set(recipe.kinds),
        owners=OWNERS,
        description=description(recipe, platform.parts.settings),
        metadata=definition_metadata(node, platform.parts.store),
        code_version=node.code_version,
        partitions_def=partitions if recipe.partitioned else None,
        check_specs=check_specs(recipe, partitions),
        # a day on which there is nothing to make is skipped, with all that would follow
        output_required=False,
    )
    def build_asset(context: dg.AssetExecutionContext, **inputs: Artifact) -> Results:
        with errors_as_failures():
            platform.gate.open(context)
        # an asset without a day is judged by itself alone, whichever day the run is for
        partition = context.partition_key if context.has_partition_key else ""
        verdict = platform.ledger.verdict(context.instance, node.key, partition)
        if verdict.is_fresh and verdict.last is not None and not is_forced(context, recipe.name):
            findings = _confirmed(recipe, node, platform, partition, inputs, verdict.last)
            if not any(finding.refuses for finding in findings):
                yield from _reuse(verdict.last, findings)
                return
            because = "it does not pass its checks any more"
        else:
            because = "it was asked for" if verdict.is_fresh else verdict.reason
        context.log.info("%s is made: %s", recipe.name, because)
        with errors_as_failures():
            _set_aside(platform, node, partition, verdict)
        try:
            yield from _make(context, recipe, node, platform, inputs, because)
        except NoPostsExchangeClosedError as closed:
            yield from _skip(context, recipe, f"{closed}")

    return build_asset


def _skip(context: dg.AssetExecutionContext, recipe: Recipe, because: str) -> Results:
    """Record why there is nothing to make; without an output what follows is skipped too."""
    context.log.info(because)
    for name in recipe.checks:
        yield dg.AssetCheckResult(passed=True, check_name=name, description=because)
    yield dg.AssetObservation(
        recipe.name,
        description=because,
        partition=context.partition_key,
        metadata={record.SKIPPED_BECAUSE: because},
    )


def _set_aside(platform: Platform, node: Node, partition: str, verdict: Verdict) -> None:
    """Keep a copy of what somebody made by hand, before something else takes its place."""
    if verdict.is_handmade:
        name = node.key.path[-1]
        platform.parts.store.set_aside(node.folder(partition), node.kind, name)


def _make(
    context: dg.AssetExecutionContext,
    recipe: Recipe,
    node: Node,
    platform: Platform,
    inputs: Mapping[str, Artifact],
    because: str,
) -> Results:
    parts = platform.parts
    arguments: dict[str, Any] = dict(inputs)
    known = platform.known(inputs.values(), context.partition_key if recipe.partitioned else "")
    day = date.fromisoformat(context.partition_key) if recipe.partitioned else None
    if "parts" in recipe.parameters:
        arguments["parts"] = parts
    if "day" in recipe.parameters:
        arguments["day"] = day
    if "progress" in recipe.parameters:
        arguments["progress"] = LoggedProgress(
            partial(parts.progress, recipe.name), context.log.info
        )
    if "provenance" in recipe.parameters and day is not None:
        lineage = trace_inputs(platform, context.instance, day, node.key)
        arguments["provenance"] = provenance_of(lineage)
    is_heavy = recipe.shape(parts.settings).is_heavy
    with errors_as_failures(), parts.bench.seat() if is_heavy else nullcontext():
        work = work_of(context, recipe.name, day, parts.register)
        started_s = perf_counter()
        with accounted(parts.register, work):
            made = recipe.make(**arguments)
            if not isinstance(made, Made):
                made = Made(made)
            findings = recipe.findings(made.artifact, *known)
        making_s = perf_counter() - started_s
    yield from check_results(findings)
    with errors_as_failures():
        note_making(parts.register, work, making_s, made.metadata, findings)
        raise_failed(findings)
    artifact = made.artifact
    yield dg.MaterializeResult(
        value=artifact,
        data_version=dg.DataVersion(artifact.content_hash()),
        metadata=in_order(
            {
                **({record.MADE_BY: recipe.part} if recipe.part else {}),
                **describe(artifact),
                **made.metadata,
                **findings_entry(findings),
                **cost_entries(parts.register, work),
                **record.making_entries(because, node.shaping),
                record.MADE_IN_RUN: dg.DagsterRunMetadataValue(context.run_id),
                record.MAKING_S: round(making_s, 3),
            }
        ),
    )


def _confirmed(
    recipe: Recipe,
    node: Node,
    platform: Platform,
    partition: str,
    inputs: Mapping[str, Artifact],
    last: record.Record,
) -> Sequence[Finding]:
    """What the checks found; it is looked at anew where there are other checks by now."""
    recorded = recorded_findings(last.event)
    if {finding.name for finding in recorded} == set(recipe.checks):
        return recorded
    artifact = platform.parts.store.load(node.folder(partition), node.kind)
    return recipe.findings(artifact, *platform.known(inputs.values(), partition))


def _reuse(last: record.Record, findings: Sequence[Finding]) -> Results:
    """Confirm the last materialization; no value, so nothing is computed or written.

    Dagster leaves the IO manager out only where the output has no type of its own, which is why
    the assets' outputs have none.
    """
    metadata = {**last.event.metadata, **findings_entry(findings)}
    metadata.pop(record.REUSED, None)
    yield from check_results(findings)
    yield cast(
        "dg.MaterializeResult[Any]",
        dg.MaterializeResult(
            data_version=dg.DataVersion(last.data_version),
            metadata={**metadata, record.REUSED: True},
        ),
    )


@cache
def _dagster_type(kind: type[Artifact]) -> dg.DagsterType:
    """Dagster's type of a kind of artifact: one object, as the name must be unique in a graph."""
    return dg.PythonObjectDagsterType(kind, name=kind.__name__)
