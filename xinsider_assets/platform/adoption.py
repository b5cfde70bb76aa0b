"""Adopts an artifact that was edited by hand, after the checks of its asset pass."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import dagster as dg

from xinsider_assets.artifacts.finding import Finding
from xinsider_assets.errors import InputError
from xinsider_assets.platform.checks import CheckFailedError, refusals
from xinsider_assets.platform.execution.failures import first_cause
from xinsider_assets.platform.platform import Platform
from xinsider_assets.platform.run_options import ADOPT_TAG

BY_HAND = "an editor, by hand"

RunAssets = Callable[[Collection[dg.AssetKey], Mapping[str, str]], Iterator[dg.DagsterEvent]]
"""`run_day` with all arguments bound but the selection, the day and the tags."""


@dataclass(frozen=True)
class Adopted:
    """The outcome of an adoption.

    Attributes:
        version: The data version of the stored files.
        version_before: The data version before the adoption; empty if there was none.
        findings: Results of the checks.
    """

    version: str
    version_before: str
    findings: Sequence[Finding]

    @property
    def is_news(self) -> bool:
        """Whether the content differs from before."""
        return self.version != self.version_before


def adopt_artifact(
    platform: Platform,
    instance: dg.DagsterInstance,
    key: dg.AssetKey,
    day: date,
    run: RunAssets,
) -> Adopted:
    """Adopt the stored files of an asset; assets downstream become stale.

    The files need not be edited: adopting an artifact that is stale because a setting or an input
    changed keeps it as it is. The checks run before anything is recorded, so that a refused edit
    leaves no failed run. The adoption itself is a run: Dagster records its materialization, the
    versions of its inputs and its check results, as for any other run.

    Args:
        platform: The assets.
        instance: Records the adoption.
        key: The asset.
        day: The day.
        run: Runs the day's job.

    Raises:
        InputError: The asset is fresh, its files cannot be read, or an input is missing.
        CheckFailedError: A check fails; the files stay, and nothing is recorded.
    """
    node, partition = platform.resolver.nodes[key], day.isoformat()
    staleness = platform.resolver.staleness(instance, key, partition)
    name = key.to_user_string()
    store, folder = platform.parts.store, node.folder(partition)
    if staleness.is_fresh:
        raise InputError(
            f"{name} of {partition} is fresh: there is nothing to adopt; edit "
            f"{store.base / folder / node.kind.entries[0]} first"
        )
    if staleness.state == "missing" and not store.stored(folder, node.kind).names():
        raise InputError(
            f"{name} of {partition} cannot be adopted: {staleness.reason}; make it first, with: "
            f"xinsider make {partition} --select '*{name}'"
        )
    artifact = store.load(folder, node.kind, remedy="correct the file by hand and adopt it again")
    findings = platform.spec(key).findings(artifact, *_known(platform, key, partition))
    if wrong := refusals(findings):
        raise CheckFailedError(
            f"{name} of {partition} is not adopted: {'; '.join(wrong)}. Fix the file and adopt it "
            "again; a make puts it aside and makes its own"
        )
    for event in list(run({key}, {ADOPT_TAG: name})):
        if event.event_type == dg.DagsterEventType.STEP_FAILURE:
            raise InputError(f"{name} of {partition} is not adopted: {first_cause(event)}")
        if event.event_type == dg.DagsterEventType.RUN_FAILURE:
            raise InputError(f"{name} of {partition} is not adopted: {event.message}")
    before = staleness.last.data_version if staleness.last else ""
    return Adopted(artifact.content_hash(), before, findings)


def _known(platform: Platform, key: dg.AssetKey, partition: str) -> Sequence[object]:
    node, store = platform.resolver.nodes[key], platform.parts.store
    above = [platform.resolver.nodes[name] for name in node.inputs]
    inputs = [store.load(one.folder(partition), one.kind) for one in above]
    return platform.known(inputs, partition if node.partitioned else "")
