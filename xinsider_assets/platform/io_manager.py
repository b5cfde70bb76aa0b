"""The IO manager: stores and loads artifacts by asset and day."""

from __future__ import annotations

from typing import Any

import dagster as dg
from typing_extensions import override

from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.storage.failure import errors_as_failures
from xinsider_assets.storage.folders import folder_at
from xinsider_assets.storage.store import ArtifactStore, Fingerprint

FILES = "files"
"""Metadata entry that holds the stored files' fingerprint."""


def folder_of(key: dg.AssetKey, partition: str | None) -> str:
    """The folder of an asset's artifact below the data folder: its day, then its key prefix."""
    return folder_at(key.path, partition)


def stored_entries(
    store: ArtifactStore, folder: str, artifact: Artifact, fingerprint: Fingerprint
) -> dict[str, dg.MetadataValue[Any]]:
    """The metadata entries of a stored artifact: its fingerprint and the path of its first file."""
    where = str(store.base / folder / artifact.entries[0])
    return {FILES: dg.JsonMetadataValue(fingerprint), "path": dg.PathMetadataValue(where)}


class ArtifactIOManager(dg.IOManager):
    """Persists `Artifact` values; the type of an asset's output decides the type that is loaded."""

    def __init__(self, store: ArtifactStore) -> None:
        self._store = store

    @override
    def handle_output(self, context: dg.OutputContext, obj: Artifact) -> None:
        partition = context.partition_key if context.has_asset_partitions else None
        folder = folder_of(context.asset_key, partition)
        with errors_as_failures():
            fingerprint = self._store.save(folder, obj)
        metadata = stored_entries(self._store, folder, obj, fingerprint)
        context.add_output_metadata(metadata)  # pyright: ignore[reportUnknownMemberType] - dagster's own alias is partly untyped

    @override
    def load_input(self, context: dg.InputContext) -> Artifact:
        partition = context.asset_partition_key if context.has_asset_partitions else None
        kind = context.dagster_type.typing_type
        if not (isinstance(kind, type) and issubclass(kind, Artifact)):
            raise TypeError(f"the input {context.name} is typed {kind}, not as an artifact")
        with errors_as_failures():
            return self._store.load(folder_of(context.asset_key, partition), kind)
