"""Which artifacts of a day are fresh, stale or missing, by Dagster's public records alone.

Dagster's interface reads no staleness for a single partition. What it records is enough, though:
each materialization carries tags with its code version, its data version, and the data version of
every input that it was made from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

import dagster as dg

from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.io.manager import FILES, folder_of
from xinsider_assets.io.store import ArtifactStore, Fingerprint

State = Literal["fresh", "stale", "missing"]

_CODE_VERSION = "dagster/code_version"
_DATA_VERSION = "dagster/data_version"
_INPUT_DATA_VERSION = "dagster/input_data_version/"


@dataclass(frozen=True)
class Node:
    """What the ledger knows of an asset beforehand."""

    key: dg.AssetKey
    kind: type[Artifact]
    code_version: str
    inputs: tuple[dg.AssetKey, ...]
    partitioned: bool


@dataclass(frozen=True)
class Verdict:
    """The state of one artifact, the reason in words, and its last materialization if any."""

    state: State
    reason: str
    last: dg.AssetMaterialization | None

    @property
    def is_fresh(self) -> bool:
        """Whether nothing needs to be done."""
        return self.state == "fresh"


@dataclass(frozen=True)
class _Records:
    """What the instance has recorded of a partition, each record read once."""

    instance: dg.DagsterInstance
    partition: str
    _last: dict[dg.AssetKey, dg.AssetMaterialization | None] = field(
        default_factory=dict[dg.AssetKey, "dg.AssetMaterialization | None"]
    )

    def last(self, node: Node) -> dg.AssetMaterialization | None:
        """The last materialization of an asset."""
        if node.key not in self._last:
            records = self.instance.fetch_materializations(
                dg.AssetRecordsFilter(
                    asset_key=node.key,
                    asset_partitions=[self.partition] if node.partitioned else None,
                ),
                limit=1,
            ).records
            self._last[node.key] = records[0].asset_materialization if records else None
        return self._last[node.key]

    def input_version(self, node: Node) -> str | None:
        """The tag that a materialization made now would carry for this input."""
        last = self.last(node)
        version = (last.tags or {}).get(_DATA_VERSION) if last else None
        if version is None or not node.partitioned:
            return version
        # for a partitioned input Dagster records a hash over the data versions of its partitions
        return hashlib.sha256(version.encode()).hexdigest()


class Ledger:
    """Judges artifacts against what their materializations recorded.

    Args:
        nodes: All assets, inputs before what is made from them.
        store: Where the artifacts lie.
    """

    def __init__(self, nodes: Sequence[Node], store: ArtifactStore) -> None:
        self._nodes = {node.key: node for node in nodes}
        self._store = store

    def verdict(self, instance: dg.DagsterInstance, key: dg.AssetKey, partition: str) -> Verdict:
        """Judge one asset of the partition by itself and its direct inputs."""
        return self._verdict(_Records(instance, partition), self._nodes[key])

    def _verdict(self, records: _Records, node: Node) -> Verdict:
        last, partition = records.last(node), records.partition
        if last is None:
            return Verdict("missing", "it was never made", None)
        tags = last.tags or {}
        if damage := self._damage(node, partition, last):
            return Verdict("missing" if damage.endswith("is missing") else "stale", damage, last)
        if tags.get(_CODE_VERSION) != node.code_version:
            return Verdict("stale", "its code or settings changed", last)
        for input_key in node.inputs:
            recorded = tags.get(_INPUT_DATA_VERSION + input_key.to_user_string())
            if recorded != records.input_version(self._nodes[input_key]):
                name = input_key.to_user_string()
                return Verdict("stale", f"{name} has new content", last)
        return Verdict("fresh", "nothing changed", last)

    def verdicts(
        self, instance: dg.DagsterInstance, partition: str
    ) -> Mapping[dg.AssetKey, Verdict]:
        """Judge every asset; what stands below a stale one counts as stale as well."""
        records = _Records(instance, partition)
        found: dict[dg.AssetKey, Verdict] = {}
        for key, node in self._nodes.items():
            verdict = self._verdict(records, node)
            waiting = [above for above in node.inputs if not found[above].is_fresh]
            if verdict.is_fresh and waiting:
                names = ", ".join(above.to_user_string() for above in waiting)
                verdict = Verdict("stale", f"may change with {names}", verdict.last)
            found[key] = verdict
        return found

    def _damage(self, node: Node, partition: str, last: dg.AssetMaterialization) -> str | None:
        folder = folder_of(node.key, partition if node.partitioned else None)
        return self._store.damage(folder, node.kind, recorded_files(last))


def recorded_files(materialization: dg.AssetMaterialization) -> Fingerprint:
    """The fingerprint that a materialization carries; empty if it has none."""
    entry = materialization.metadata.get(FILES)
    return cast("Fingerprint", entry.data) if isinstance(entry, dg.JsonMetadataValue) else {}


def recorded_data_version(materialization: dg.AssetMaterialization) -> str:
    """The data version that a materialization carries."""
    return (materialization.tags or {})[_DATA_VERSION]
