"""Converts findings to results of Dagster's asset checks."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence

import dagster as dg
from pydantic import TypeAdapter

from xinsider_assets.artifacts.finding import Finding
from xinsider_assets.errors import XInsiderError
from xinsider_assets.platform.asset_spec import AssetSpec

FINDINGS = "findings"
"""Metadata entry: the findings, so that a reuse reports them without running the checks again."""

_FINDINGS = TypeAdapter(tuple[Finding, ...])


class CheckFailedError(XInsiderError):
    """A check failed; the artifact is not stored."""


def check_specs(spec: AssetSpec, days: dg.PartitionsDefinition[str]) -> list[dg.AssetCheckSpec]:
    """Dagster's specs of an asset's checks, partitioned like the asset."""
    with warnings.catch_warnings():
        # partitioned checks are a preview feature of Dagster
        warnings.simplefilter("ignore", dg.PreviewWarning)
        return [
            dg.AssetCheckSpec(
                name,
                asset=spec.name,
                description=description,
                partitions_def=days if spec.partitioned else None,
            )
            for name, description in spec.checks.items()
        ]


def check_results(findings: Sequence[Finding]) -> Iterator[dg.AssetCheckResult]:
    """One result for each finding, with its text and its figures."""
    for finding in findings:
        yield dg.AssetCheckResult(
            passed=finding.is_well,
            severity=(
                dg.AssetCheckSeverity.ERROR if finding.is_blocking else dg.AssetCheckSeverity.WARN
            ),
            check_name=finding.name,
            description=finding.says,
            metadata=dict(finding.measured),
        )


def refusals(findings: Sequence[Finding]) -> list[str]:
    """The faults of failed blocking checks, by check."""
    return [f"{finding.name}: {finding.says}" for finding in findings if finding.refuses]


def raise_failed(findings: Sequence[Finding]) -> None:
    """Raise if a blocking check failed.

    Raises:
        CheckFailedError: Names all faults.
    """
    if wrong := refusals(findings):
        raise CheckFailedError("; ".join(wrong))


def findings_entry(findings: Sequence[Finding]) -> dict[str, dg.JsonMetadataValue]:
    """The metadata entry with the findings; empty if there are none."""
    if not findings:
        return {}
    return {FINDINGS: dg.JsonMetadataValue(_FINDINGS.dump_python(tuple(findings), mode="json"))}


def recorded_findings(materialization: dg.AssetMaterialization) -> tuple[Finding, ...]:
    """The findings in the metadata of a materialization."""
    entry = materialization.metadata.get(FINDINGS)
    if not isinstance(entry, dg.JsonMetadataValue):
        return ()
    return _FINDINGS.validate_python(entry.data)
