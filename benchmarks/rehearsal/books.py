"""What a project's records say of its artifacts, and whether its files are as recorded."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import dagster as dg

from xinsider_assets.artifacts.media import FinalVideo
from xinsider_assets.assets.catalogue import asset_specs_of
from xinsider_assets.parts import Parts
from xinsider_assets.platform.io_manager import folder_of
from xinsider_assets.platform.staleness.materialization import MaterializationRecord
from xinsider_assets.platform.staleness.resolver import history
from xinsider_assets.settings import Settings


@dataclass(frozen=True)
class Books:
    """The materializations of a project; an artifact is called by its day, if any, and its asset.

    Attributes:
        versions: The data version of each artifact.
        makings: How often each was made; a materialization that only confirms does not count.
        damage: In words, each artifact whose files are not as its last materialization says.
        made: The materialization that made each.
    """

    versions: Mapping[str, str]
    makings: Mapping[str, int]
    damage: Sequence[str]
    made: Mapping[str, MaterializationRecord]


def books_of(instance: dg.DagsterInstance, settings: Settings) -> Books:
    """Read all materializations, and all the files that they speak of."""
    store = Parts(settings).store
    versions: dict[str, str] = {}
    makings: Counter[str] = Counter()
    damage: list[str] = []
    made: dict[str, MaterializationRecord] = {}
    for spec in asset_specs_of(settings):
        key = dg.AssetKey(spec.name)
        last: dict[str | None, MaterializationRecord] = {}
        for record in reversed(list(history(instance, key, None))):
            day = record.event.partition
            last[day] = record
            name = artifact_name(spec.name, day)
            versions[name] = record.data_version
            if not record.is_reuse:
                makings[name] += 1
                made[name] = record
        for day, record in last.items():
            fault = store.damage(folder_of(key, day), spec.output, record.files)
            if fault is not None:
                damage.append(f"{artifact_name(spec.name, day)}: {fault.says}")
    return Books(versions, makings, damage, made)


def artifact_name(asset: str, day: str | None) -> str:
    """What an artifact is called in the books."""
    return f"{day} {asset}" if day else asset


def video_hash(settings: Settings, day: str) -> str:
    """SHA-256 of the bytes of a day's video."""
    video = Parts(settings).store.load(folder_of(dg.AssetKey("final_video"), day), FinalVideo)
    return hashlib.sha256(video.path.read_bytes()).hexdigest()
