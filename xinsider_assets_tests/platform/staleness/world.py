"""A world in which a history happens: real records, real files, judged by both resolvers."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import dagster as dg
from dagster._core.asset_graph_view.asset_graph_view import AssetGraphView
from dagster._core.definitions.assets.graph.asset_graph import AssetGraph
from dagster._core.definitions.data_version import CachingStaleStatusResolver, StaleStatus
from dagster._core.definitions.temporal_context import TemporalContext
from dagster._core.storage.event_log.base import AssetRecord
from dagster._time import get_current_datetime

from xinsider_assets.artifacts.base import JsonArtifact
from xinsider_assets.platform.execution.run import run_day
from xinsider_assets.platform.execution.threads import thread_executor
from xinsider_assets.platform.io_manager import FILES
from xinsider_assets.platform.partitions import every_day
from xinsider_assets.platform.staleness.resolver import Node, StalenessResolver
from xinsider_assets.storage.locks import Locks
from xinsider_assets.storage.store import ArtifactStore
from xinsider_assets_tests.platform.staleness.histories import (
    DAYS,
    Asset,
    Graph,
    Make,
    RaiseCodeVersion,
    Report,
    Rewire,
    Step,
    Wipe,
)

DAILY = every_day()

Place = tuple[Asset, str | None]
"""An asset, and a day if it has days."""

_IN_OUR_WORDS = {
    StaleStatus.FRESH: "fresh",
    StaleStatus.STALE: "stale",
    StaleStatus.MISSING: "missing",
}


class Note(JsonArtifact):
    entries: ClassVar[tuple[str, ...]] = ("note.json",)
    text: str

    @classmethod
    def of(cls, spin: int) -> Note:
        return cls(text=f"{spin}")


class World:
    """Assets of a graph, whose files are always in place as they were recorded.

    Args:
        instance: Where all is recorded.
        store: Where the files lie.
        name: Tells its assets from those of other worlds on the same instance.
        graph: The assets.
    """

    def __init__(
        self, instance: dg.DagsterInstance, store: ArtifactStore, name: str, graph: Graph
    ) -> None:
        self._instance, self._store = instance, store
        self._partitioned = graph.partitioned
        self._inputs = {asset: set(above) for asset, above in graph.inputs.items()}
        self._code_versions = [1] * len(graph.partitioned)
        self.keys = [
            dg.AssetKey([name, f"asset_{asset}", "note"]) for asset in range(len(graph.partitioned))
        ]
        self._data_versions: dict[Place, str | None] = {}
        self._build()

    def _build(self) -> None:
        """Define the assets as they are wired now, for both resolvers."""
        nodes = [
            Node(
                key=key,
                kind=Note,
                code_version=f"{self._code_versions[asset]}",
                inputs=tuple(self.keys[above] for above in sorted(self._inputs[asset])),
                partitioned=self._partitioned[asset],
            )
            for asset, key in enumerate(self.keys)
        ]
        self.resolver = StalenessResolver(nodes, self._store)
        self.assets = [_dagster_asset(node, self._store) for node in nodes]
        self._graph = AssetGraph.from_assets(self.assets)

    def place(self, asset: Asset, day: str) -> Place:
        """Where a day finds an asset."""
        return asset, day if self._partitioned[asset] else None

    @property
    def places(self) -> list[Place]:
        """All assets and days."""
        return sorted({self.place(asset, day) for asset in range(len(self.keys)) for day in DAYS})

    def happen(self, step: Step) -> None:
        """Let a step happen; what cannot be made does not."""
        match step:
            case Make():
                for asset in sorted(step.selected):
                    self._make(asset, step.day, step.spins.get(asset, 0))
            case Report():
                self._record(step.asset, step.day, None, {})
            case RaiseCodeVersion():
                self._code_versions[step.asset] += 1
                self._build()
            case Rewire():
                self._inputs[step.asset] ^= {step.above}
                self._build()
            case Wipe():
                self._wipe(step.asset)

    def _can_be_made(self, asset: Asset, day: str) -> bool:
        """A run cannot load an input that was never made."""
        return all(self.place(above, day) in self._data_versions for above in self._inputs[asset])

    def _make(self, asset: Asset, day: str, spin: int) -> None:
        if self._can_be_made(asset, day):
            self._record(asset, day, spin, self.tags_of_a_run(asset, day, spin))

    def _wipe(self, asset: Asset) -> None:
        self._instance.wipe_assets([self.keys[asset]])
        for place in self.places:
            if place[0] == asset:
                self._data_versions.pop(place, None)

    def _save(self, asset: Asset, day: str, spin: int) -> dg.JsonMetadataValue:
        folder = self.resolver.nodes[self.keys[asset]].folder(day)
        return dg.JsonMetadataValue(self._store.save(folder, Note.of(spin)))

    def _record(self, asset: Asset, day: str, spin: int | None, tags: Mapping[str, str]) -> None:
        place = self.place(asset, day)
        files = self._save(asset, day, spin or 0)
        self._instance.report_runless_asset_event(
            dg.AssetMaterialization(
                self.keys[asset], partition=place[1], metadata={FILES: files}, tags=tags
            )
        )
        self._data_versions[place] = None if spin is None else Note.of(spin).content_hash()

    def tags_of_a_run(self, asset: Asset, day: str, spin: int = 0) -> Mapping[str, str]:
        """The tags that a run would give an asset that it makes now."""
        tags = {
            "dagster/code_version": f"{self._code_versions[asset]}",
            "dagster/data_version": Note.of(spin).content_hash(),
            "dagster/data_version_is_user_provided": "true",
        }
        for above in self._inputs[asset]:
            key, version = self.keys[above], self._data_versions[self.place(above, day)]
            if self._partitioned[above]:
                version = hashlib.sha256((version or "").encode()).hexdigest()
            (record,) = self._instance.get_asset_records([key])
            pointer = record.asset_entry.last_materialization_storage_id
            tags[f"dagster/input_data_version/{key.to_user_string()}"] = version or "INITIAL"
            tags[f"dagster/input_event_pointer/{key.to_user_string()}"] = f"{pointer}"
        return tags

    def run(self, assets: Collection[Asset], day: str) -> Mapping[dg.AssetKey, Mapping[str, str]]:
        """Make assets in a real run; the tags that it recorded."""
        job = dg.define_asset_job("make_day")  # pyright: ignore[reportUnknownMemberType] - partly untyped
        defs = dg.Definitions(assets=self.assets, jobs=[job], executor=thread_executor)
        selection = [self.keys[asset] for asset in assets]
        make_day = defs.resolve_job_def("make_day")
        locks = Locks(Path(self._instance.storage_directory()) / "locks")
        date_ = date.fromisoformat(day)
        events = list(run_day(make_day, self._instance, date_, selection, {}, locks=locks))
        for asset in assets:
            self._data_versions[self.place(asset, day)] = Note.of(0).content_hash()
        made = [event.materialization for event in events if event.is_step_materialization]
        return {materialization.asset_key: materialization.tags or {} for materialization in made}

    def only_reported(self) -> Iterator[Place]:
        """What was made last in a way that nobody recorded."""
        return (place for place, version in self._data_versions.items() if version is None)

    def by_the_ledger(self) -> Mapping[Place, str]:
        """What the project's own resolver says of each asset by itself."""
        return {
            (asset, day): self.resolver.staleness(self._instance, self.keys[asset], day or "").state
            for asset, day in self.places
        }

    def by_dagster(self) -> Mapping[Place, str]:
        """What Dagster's resolver says."""
        graph = self._graph
        now = TemporalContext(effective_dt=get_current_datetime(), last_event_id=None)
        view = AssetGraphView(instance=self._instance, asset_graph=graph, temporal_context=now)
        AssetRecord.blocking_get_many(view, self.keys)
        resolver = CachingStaleStatusResolver(self._instance, graph, view)
        return {
            (asset, day): _IN_OUR_WORDS[resolver.get_status(self.keys[asset], day)]
            for asset, day in self.places
        }


def _dagster_asset(node: Node, store: ArtifactStore) -> dg.AssetsDefinition:
    """An asset that makes, in a run, what a `Make` without spins records."""

    @dg.asset(
        key=node.key,
        deps=node.inputs,
        code_version=node.code_version,
        partitions_def=DAILY if node.partitioned else None,
    )
    def asset() -> dg.MaterializeResult[Any]:
        note, context = Note.of(0), dg.AssetExecutionContext.get()
        files = store.save(node.folder(context.run.tags["dagster/partition"]), note)
        return dg.MaterializeResult(
            data_version=dg.DataVersion(note.content_hash()),
            metadata={FILES: dg.JsonMetadataValue(files)},
        )

    return asset
