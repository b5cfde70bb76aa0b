"""Resolves which artifacts of a day are fresh, stale or missing, from Dagster's public records.

Dagster's interface shows no staleness of a single partition, but its records suffice:
each materialization carries tags with its code version, its data version, and the data version of
every input that it was made from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import dagster as dg

from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.artifacts.observation import Observation
from xinsider_assets.errors import InputError
from xinsider_assets.platform.dagster_private import DEFAULT_DATA_VERSION
from xinsider_assets.platform.io_manager import folder_of
from xinsider_assets.platform.staleness.materialization import (
    VERSION_INPUTS,
    InputTags,
    MaterializationRecord,
)
from xinsider_assets.platform.staleness.source import Source
from xinsider_assets.platform.staleness.version_inputs import VersionInputs, changes
from xinsider_assets.storage.store import ArtifactStore

State = Literal["fresh", "stale", "missing"]

_PAGE = 50
"""Records in one query when all are read."""


@dataclass(frozen=True)
class Node:
    """The static facts of an asset."""

    key: dg.AssetKey
    kind: type[Artifact]
    code_version: str
    inputs: tuple[dg.AssetKey, ...]
    partitioned: bool
    version_inputs: VersionInputs | None = None
    source: Source | None = None

    def folder(self, partition: str) -> str:
        """The folder of its artifact of a partition, below the data folder."""
        return folder_of(self.key, partition if self.partitioned else None)


@dataclass(frozen=True)
class Staleness:
    """The staleness of one artifact.

    Attributes:
        state: Fresh, stale or missing.
        causes: The reasons, a phrase each; empty if fresh.
        last: Its last materialization, if any.
        is_handmade: Whether the files were edited by hand, adopted or not.
        is_waiting: Whether it is stale only because an upstream asset is stale.
        observed: The part of its external source that a run would use now; None if it has no source
            that can be observed.
    """

    state: State
    causes: tuple[str, ...]
    last: MaterializationRecord | None
    is_handmade: bool = False
    is_waiting: bool = False
    observed: Observation | None = None

    @property
    def is_fresh(self) -> bool:
        """Whether a run would reuse it."""
        return self.state == "fresh"

    @property
    def reason(self) -> str:
        """The causes as one phrase."""
        return "; ".join(self.causes) or "nothing changed"


@dataclass(frozen=True)
class _Records:
    """The records of a partition, each read once."""

    instance: dg.DagsterInstance
    partition: str
    _last: dict[dg.AssetKey, MaterializationRecord | None] = field(
        default_factory=dict[dg.AssetKey, "MaterializationRecord | None"]
    )

    def last(self, node: Node) -> MaterializationRecord | None:
        """The last materialization of an asset."""
        if node.key not in self._last:
            partition = self.partition if node.partitioned else None
            self._last[node.key] = next(history(self.instance, node.key, partition, 1), None)
        return self._last[node.key]

    def is_new(self, node: Node, recorded: InputTags) -> bool:
        """Whether an input has changed since the materialization, by Dagster's own rules."""
        last = self.last(node)
        if last is None:
            # Dagster has no record of a wiped partition, so nothing in it is new
            return not node.partitioned
        if recorded.version != input_tag(last.data_version, partitioned=node.partitioned):
            return True
        # if the used version was wiped, Dagster cannot tell that the new one is equal
        return node.partitioned and not self._is_known(node, last, recorded.storage_id)

    def _is_known(self, node: Node, last: MaterializationRecord, storage_id: int | None) -> bool:
        """Whether a materialization of the partition up to this place in the log is still there."""
        if storage_id is None:
            return False
        if last.storage_id <= storage_id:
            return True
        wanted = dg.AssetRecordsFilter(
            node.key, asset_partitions=[self.partition], before_storage_id=storage_id + 1
        )
        return bool(self.instance.fetch_materializations(wanted, limit=1).records)


class StalenessResolver:
    """Compares artifacts with the records of their materializations.

    Args:
        nodes: All assets, inputs first.
        store: The artifact store.
    """

    def __init__(self, nodes: Sequence[Node], store: ArtifactStore) -> None:
        self.nodes: Mapping[dg.AssetKey, Node] = {node.key: node for node in nodes}
        self.sources = frozenset(node.source.key for node in nodes if node.source)
        self.store = store

    def staleness(
        self, instance: dg.DagsterInstance, key: dg.AssetKey, partition: str
    ) -> Staleness:
        """Resolve one asset from itself and its direct inputs."""
        return self._resolve(_Records(instance, partition), self.nodes[key])

    def staleness_by_asset(
        self, instance: dg.DagsterInstance, partition: str
    ) -> Mapping[dg.AssetKey, Staleness]:
        """Resolve all assets; an asset downstream of a stale one is stale too."""
        records = _Records(instance, partition)
        found: dict[dg.AssetKey, Staleness] = {}
        for key, node in self.nodes.items():
            staleness = self._resolve(records, node)
            waiting = [above for above in node.inputs if not found[above].is_fresh]
            if staleness.is_fresh and waiting:
                names = ", ".join(above.to_user_string() for above in waiting)
                cause = f"it may change with {names}"
                staleness = replace(staleness, state="stale", causes=(cause,), is_waiting=True)
            found[key] = staleness
        return found

    def _resolve(self, records: _Records, node: Node) -> Staleness:
        last = records.last(node)
        observed, unreadable = _observe(node, records.partition)
        if last is None:
            return Staleness("missing", ("it was never made",), None, observed=observed)
        damage = self.store.damage(node.folder(records.partition), node.kind, last.files)
        is_handmade = last.is_adopted or (damage is not None and damage.kind == "edited")
        if damage is not None and damage.kind == "missing":
            return Staleness("missing", (damage.says,), last, is_handmade, observed=observed)
        causes = (
            *([damage.says] if damage else []),
            *_code_causes(node, last),
            *self._input_causes(records, node, last),
            *unreadable,
            *_source_causes(node, records.partition, last, observed),
        )
        state: State = "stale" if causes else "fresh"
        return Staleness(state, causes, last, is_handmade, observed=observed)

    def _input_causes(
        self, records: _Records, node: Node, last: MaterializationRecord
    ) -> Iterator[str]:
        recorded = last.inputs
        for key in node.inputs:
            if key not in recorded:
                yield f"it is now made from {key.to_user_string()} too"
            elif records.is_new(self.nodes[key], recorded[key]):
                yield f"{key.to_user_string()} has new content"
        of_source = {node.source.key} if node.source else set[dg.AssetKey]()
        for key in sorted(set(recorded) - set(node.inputs) - of_source):
            yield f"it is no longer made from {key.to_user_string()}"


def history(
    instance: dg.DagsterInstance, key: dg.AssetKey, partition: str | None, most: int | None = None
) -> Iterator[MaterializationRecord]:
    """An asset's materializations, newest first.

    Args:
        instance: Dagster's instance.
        key: The asset.
        partition: The partition; None for all, and for an asset without partitions.
        most: Largest number; None for all.
    """
    partitions = [partition] if partition else None
    wanted = dg.AssetRecordsFilter(asset_key=key, asset_partitions=partitions)
    cursor: str | None = None
    while True:
        page = instance.fetch_materializations(wanted, limit=most or _PAGE, cursor=cursor)
        yield from filter(None, map(MaterializationRecord.read, page.records))
        if most is not None or not page.has_more:
            return
        cursor = page.cursor


def input_tag(data_version: str, *, partitioned: bool) -> str:
    """The tag that a materialization records for an input of this data version.

    For a partitioned input Dagster records a hash over the data versions of its partitions. A
    materialization reported in the interface has no data version: an empty one here.
    """
    if partitioned:
        return hashlib.sha256(data_version.encode()).hexdigest()
    return data_version or DEFAULT_DATA_VERSION.value


def _observe(node: Node, partition: str) -> tuple[Observation | None, tuple[str, ...]]:
    """Observe an asset's source; returns the observation or the reason of a failure."""
    if node.source is None:
        return None, ()
    try:
        return node.source.observe(partition), ()
    except InputError as error:
        return None, (f"{node.source.key.to_user_string()} cannot be read: {error}",)


def _source_causes(
    node: Node, partition: str, last: MaterializationRecord, now: Observation | None
) -> Sequence[str]:
    """The changes in the used part of the source; empty if nothing was recorded."""
    before = last.observed
    if node.source is None or before is None or now is None or before.version == now.version:
        return ()
    return node.source.differences(partition, before, now)


def _code_causes(node: Node, last: MaterializationRecord) -> tuple[str, ...]:
    if last.code_version == node.code_version:
        return ()
    before = last.version_inputs
    if before is None and last.value(VERSION_INPUTS) is not None:
        return ("an earlier version of XInsider made it",)
    found = changes(before, node.version_inputs) if before and node.version_inputs else ()
    return found or ("its code or settings changed",)
