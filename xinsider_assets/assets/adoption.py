"""Takes over an artifact that lies there made by hand, after the checks that all are held to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import dagster as dg

from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.artifacts.finding import Finding
from xinsider_assets.assets.checks import CheckFailedError, check_results, findings_entry, refusals
from xinsider_assets.assets.describe import describe
from xinsider_assets.assets.platform import Platform
from xinsider_assets.errors import InputError
from xinsider_assets.io.manager import stored_entries
from xinsider_assets.staleness import record
from xinsider_assets.staleness.adoption import adopt
from xinsider_assets.staleness.ledger import Node

BY_HAND = "an editor, by hand"


@dataclass(frozen=True)
class Adopted:
    """What was taken over.

    Attributes:
        version: The data version of what lies there.
        version_before: That of what had been made.
        findings: What the checks found.
    """

    version: str
    version_before: str
    findings: Sequence[Finding]

    @property
    def is_news(self) -> bool:
        """Whether it says something else than before."""
        return self.version != self.version_before


def adopt_artifact(
    platform: Platform, instance: dg.DagsterInstance, key: dg.AssetKey, partition: str
) -> Adopted:
    """Make what lies there the truth of the day; what follows from it becomes stale.

    It need not have been edited: what is stale because a setting or an input changed is kept as it
    is by being adopted.

    Args:
        platform: The assets.
        instance: Where it is recorded.
        key: Of which asset.
        partition: Of which day.

    Raises:
        InputError: It is fresh, cannot be read, or something that it is made from is missing.
        CheckFailedError: It is not what it must be; it lies there as before, and is not adopted.
    """
    node = platform.ledger.nodes[key]
    store, folder = platform.parts.store, node.folder(partition)
    verdict = platform.ledger.verdict(instance, key, partition)
    last = verdict.last
    name = key.to_user_string()
    if verdict.is_fresh:
        raise InputError(
            f"{name} of {partition} is fresh: there is nothing to adopt; edit "
            f"{store.base / folder / node.kind.entries[0]} first"
        )
    if verdict.state == "missing":
        raise InputError(
            f"{name} of {partition} cannot be adopted: {verdict.reason}; make it first, with: "
            f"xinsider make {partition} --select '*{name}'"
        )
    artifact = store.load(folder, node.kind, remedy="correct the file by hand and adopt it again")
    findings = platform.recipe(key).findings(artifact, *_known(platform, node, partition))
    _refuse(name, partition, findings)
    # written anew, so that what was left out by hand and can be derived stands in the file too
    fingerprint = store.save(folder, artifact)
    metadata = {
        **_metadata(node, artifact, findings),
        **stored_entries(store, folder, artifact, fingerprint),
    }
    checks = [_evaluation(key, partition, node, result) for result in check_results(findings)]
    version = adopt(instance, platform.ledger, node, partition, artifact, metadata, checks)
    return Adopted(version, last.data_version if last else "", findings)


def _known(platform: Platform, node: Node, partition: str) -> Sequence[object]:
    nodes = [platform.ledger.nodes[key] for key in node.inputs]
    store = platform.parts.store
    inputs = [store.load(above.folder(partition), above.kind) for above in nodes]
    return platform.known(inputs, partition if node.partitioned else "")


def _refuse(name: str, partition: str, findings: Sequence[Finding]) -> None:
    if wrong := refusals(findings):
        raise CheckFailedError(
            f"{name} of {partition} is not adopted: {'; '.join(wrong)}. Mend the file and adopt it "
            "again; a make puts it aside and makes its own"
        )


def _metadata(node: Node, artifact: Artifact, findings: Sequence[Finding]) -> Mapping[str, Any]:
    return {
        **describe(artifact),
        **findings_entry(findings),
        **record.making_entries("it was edited by hand and adopted", node.shaping),
        record.MADE_BY: BY_HAND,
        record.ADOPTED: True,
    }


def _evaluation(
    key: dg.AssetKey, partition: str, node: Node, result: dg.AssetCheckResult
) -> dg.AssetCheckEvaluation:
    return dg.AssetCheckEvaluation(
        asset_key=key,
        check_name=result.check_name or "",
        passed=result.passed,
        severity=result.severity,
        description=result.description,
        metadata=result.metadata,
        partition=partition if node.partitioned else None,
    )
