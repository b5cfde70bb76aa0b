"""What was found of an artifact, as the results of Dagster's asset checks."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence

import dagster as dg
from pydantic import TypeAdapter

from xinsider_assets.artifacts.finding import Finding
from xinsider_assets.errors import XInsiderError
from xinsider_assets.platform.asset_spec import AssetSpec

FINDINGS = "findings"
"""Metadata entry: what the checks found, so that it can be confirmed without a second look."""

_FINDINGS = TypeAdapter(tuple[Finding, ...])


class CheckFailedError(XInsiderError):
    """What was made is not what it must be, and is not kept."""


def check_specs(spec: AssetSpec, days: dg.PartitionsDefinition[str]) -> list[dg.AssetCheckSpec]:
    """Dagster's declaration of an asset's checks, each day's apart as the asset's days are."""
    with warnings.catch_warnings():
        # checks with partitions are a preview of Dagster's
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
    """One result for each finding, with its sentence and its figures."""
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
    """What is wrong, by check, of what may not be kept."""
    return [f"{finding.name}: {finding.says}" for finding in findings if finding.refuses]


def raise_failed(findings: Sequence[Finding]) -> None:
    """Refuse what is not well, unless that is only a warning.

    Raises:
        CheckFailedError: Says all that is wrong.
    """
    if wrong := refusals(findings):
        raise CheckFailedError("; ".join(wrong))


def findings_entry(findings: Sequence[Finding]) -> dict[str, dg.JsonMetadataValue]:
    """The metadata entry that keeps the findings; none where there are none."""
    if not findings:
        return {}
    return {FINDINGS: dg.JsonMetadataValue(_FINDINGS.dump_python(tuple(findings), mode="json"))}


def recorded_findings(materialization: dg.AssetMaterialization) -> tuple[Finding, ...]:
    """The findings that a materialization carries."""
    entry = materialization.metadata.get(FINDINGS)
    if not isinstance(entry, dg.JsonMetadataValue):
        return ()
    return _FINDINGS.validate_python(entry.data)
