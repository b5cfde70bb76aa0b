"""One asset's step of a run: reuse what is fresh, adopt an edit, or make the artifact."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from functools import partial
from time import perf_counter
from typing import Any, cast

import dagster as dg

from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.artifacts.finding import Finding
from xinsider_assets.errors import NoPostsExchangeClosedError
from xinsider_assets.lineage.provenance import provenance_of
from xinsider_assets.lineage.trace import trace_inputs
from xinsider_assets.platform.adoption import BY_HAND
from xinsider_assets.platform.asset_spec import AssetSpec, Output
from xinsider_assets.platform.checks import (
    check_results,
    findings_entry,
    raise_failed,
    recorded_findings,
)
from xinsider_assets.platform.describe import describe
from xinsider_assets.platform.entry_order import in_order
from xinsider_assets.platform.platform import Platform
from xinsider_assets.platform.progress import LoggedProgress
from xinsider_assets.platform.run_options import is_adopted, is_forced, run_tags_of
from xinsider_assets.platform.staleness import materialization
from xinsider_assets.platform.staleness.resolver import Node, Staleness
from xinsider_assets.platform.staleness.source import report_observation
from xinsider_assets.platform.work import accounted, cost_entries, note_making, work_of
from xinsider_assets.storage.failure import errors_as_failures

Results = Generator[
    dg.MaterializeResult[Any] | dg.AssetCheckResult | dg.AssetObservation, None, None
]


@dataclass(frozen=True)
class Step:
    """The step of one asset in a run.

    Attributes:
        context: Dagster's context.
        spec: The asset's spec.
        node: The asset's node in the staleness resolver.
        platform: All assets and their parts.
        inputs: Artifacts of the upstream assets, by name.
    """

    context: dg.AssetExecutionContext
    spec: AssetSpec
    node: Node
    platform: Platform
    inputs: Mapping[str, Artifact]

    def run(self) -> Results:
        """Yield check results and the materialization.

        Raises:
            dg.Failure: The asset fails, or a blocking check fails.
        """
        staleness = self.platform.resolver.staleness(self._instance, self.node.key, self._partition)
        self._report_observation(staleness)
        if is_adopted(self.context.run.tags, self.spec.name):
            yield from self._adopt(staleness)
            return
        because = staleness.reason
        if staleness.is_fresh and staleness.last is not None:
            if not is_forced(run_tags_of(self.context), self.spec.name):
                findings = self._confirmed(staleness.last)
                if not any(finding.refuses for finding in findings):
                    yield from self._reuse(staleness.last, findings)
                    return
                because = "it does not pass its checks any more"
            else:
                because = "it was asked for"
        self.context.log.info("%s is made: %s", self.spec.name, because)
        with errors_as_failures():
            self._set_aside(staleness)
        try:
            yield from self._make(staleness, because)
        except NoPostsExchangeClosedError as closed:
            yield from self._skip(f"{closed}")

    @property
    def _instance(self) -> dg.DagsterInstance:
        return self.context.instance

    @property
    def _partition(self) -> str:
        """The day; empty for an asset without partitions."""
        return self.context.partition_key if self.spec.partitioned else ""

    @property
    def _day(self) -> date | None:
        return date.fromisoformat(self._partition) if self._partition else None

    @property
    def _known(self) -> Sequence[object]:
        return self.platform.known(self.inputs.values(), self._partition)

    def _report_observation(self, staleness: Staleness) -> None:
        """Report an observation of the source and make Dagster use it as the step's input.

        Dagster reads the versions of a step's inputs before the step starts, and the observation is
        made inside it.
        """
        source = self.node.source
        if source is None or staleness.observed is None:
            return
        report_observation(self._instance, source, self._partition, staleness.observed)
        self.context.get_step_execution_context().wipe_input_asset_version_info(source.key)

    def _set_aside(self, staleness: Staleness) -> None:
        """Keep a copy of a manual edit before it is replaced."""
        if staleness.is_handmade:
            folder = self.node.folder(self._partition)
            self.platform.parts.store.set_aside(folder, self.node.kind, self.spec.name)

    def _make(self, staleness: Staleness, because: str) -> Results:
        context, spec, parts = self.context, self.spec, self.platform.parts
        arguments: dict[str, Any] = dict(self.inputs)
        if "parts" in spec.parameters:
            arguments["parts"] = parts
        if "day" in spec.parameters:
            arguments["day"] = self._day
        if "progress" in spec.parameters:
            arguments["progress"] = LoggedProgress(
                partial(parts.progress, spec.name), context.log.info
            )
        if "provenance" in spec.parameters and self._day is not None:
            lineage = trace_inputs(self.platform, self._instance, self._day, self.node.key)
            arguments["provenance"] = provenance_of(lineage)
        is_heavy = spec.fills_a_core(parts.settings)
        with errors_as_failures(), parts.work_slots.slot() if is_heavy else nullcontext():
            work = work_of(context, spec.name, self._day, parts.usage_log)
            started_s = perf_counter()
            with accounted(parts.usage_log, work):
                made = spec.make(**arguments)
                if not isinstance(made, Output):
                    made = Output(made)
                findings = spec.findings(made.artifact, *self._known)
            making_s = perf_counter() - started_s
        yield from check_results(findings)
        with errors_as_failures():
            note_making(parts.usage_log, work, making_s, made.metadata, findings)
            raise_failed(findings)
        yield self._result(
            made.artifact,
            {
                **({materialization.MADE_BY: spec.part} if spec.part else {}),
                **describe(made.artifact),
                **made.metadata,
                **findings_entry(findings),
                **cost_entries(parts.usage_log, work),
                **materialization.making_entries(
                    because, self.node.version_inputs, staleness.observed
                ),
                materialization.MAKING_S: round(making_s, 3),
            },
        )

    def _skip(self, because: str) -> Results:
        """Record the reason for a skip; without an output Dagster skips downstream assets too."""
        self.context.log.info(because)
        for name in self.spec.checks:
            yield dg.AssetCheckResult(passed=True, check_name=name, description=because)
        yield dg.AssetObservation(
            self.spec.name,
            description=because,
            partition=self._partition,
            metadata={materialization.SKIPPED_BECAUSE: because},
        )

    def _adopt(self, staleness: Staleness) -> Results:
        """Materialize the edited files if the checks pass."""
        with errors_as_failures():
            store = self.platform.parts.store
            artifact = store.load(self.node.folder(self._partition), self.node.kind)
            findings = self.spec.findings(artifact, *self._known)
        yield from check_results(findings)
        with errors_as_failures():
            raise_failed(findings)
        because = "it was edited by hand and adopted"
        yield self._result(
            artifact,
            {
                **describe(artifact),
                **findings_entry(findings),
                **materialization.making_entries(
                    because, self.node.version_inputs, staleness.observed
                ),
                materialization.MADE_BY: BY_HAND,
                materialization.ADOPTED: True,
            },
        )

    def _result(self, artifact: Artifact, metadata: Mapping[str, Any]) -> dg.MaterializeResult[Any]:
        return dg.MaterializeResult(
            value=artifact,
            data_version=dg.DataVersion(artifact.content_hash()),
            metadata=in_order(
                {
                    **metadata,
                    materialization.MADE_IN_RUN: dg.DagsterRunMetadataValue(
                        self.context.run.run_id
                    ),
                }
            ),
        )

    def _confirmed(self, last: materialization.MaterializationRecord) -> Sequence[Finding]:
        """The recorded findings; the checks run again if the set of checks has changed."""
        recorded = recorded_findings(last.event)
        if {finding.name for finding in recorded} == set(self.spec.checks):
            return recorded
        folder = self.node.folder(self._partition)
        artifact = self.platform.parts.store.load(folder, self.node.kind)
        return self.spec.findings(artifact, *self._known)

    def _reuse(
        self, last: materialization.MaterializationRecord, findings: Sequence[Finding]
    ) -> Results:
        """Repeat the last data version without a value, so nothing is computed or written.

        Dagster skips the IO manager only for an output without a type, so the outputs of the assets
        have none.
        """
        since = f"{last.made_at:%Y-%m-%d %H:%M} UTC"
        self.context.log.info("%s is reused: fresh since %s", self.spec.name, since)
        metadata = {**last.event.metadata, **findings_entry(findings)}
        metadata.pop(materialization.REUSED, None)
        yield from check_results(findings)
        yield cast(
            "dg.MaterializeResult[Any]",
            dg.MaterializeResult(
                data_version=dg.DataVersion(last.data_version),
                metadata={materialization.REUSED: True, **metadata},
            ),
        )
