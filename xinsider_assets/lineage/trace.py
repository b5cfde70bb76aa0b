"""Builds the lineage of an artifact from the records of its and its inputs' materializations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import dagster as dg

from xinsider_assets.errors import InputError
from xinsider_assets.lineage.model import Lineage, Link
from xinsider_assets.platform.checks import recorded_findings
from xinsider_assets.platform.platform import Platform
from xinsider_assets.platform.staleness import materialization
from xinsider_assets.platform.staleness.materialization import MaterializationRecord
from xinsider_assets.platform.staleness.resolver import Node, history, input_tag

VIDEO = dg.AssetKey("final_video")


def trace(
    platform: Platform,
    instance: dg.DagsterInstance,
    day: date,
    key: dg.AssetKey = VIDEO,
    version: str | None = None,
) -> Lineage:
    """Return the lineage of an artifact, from its sources to the artifact.

    Args:
        platform: The platform with the assets.
        instance: The instance with the materializations.
        day: The day.
        key: The asset.
        version: The data version of the artifact; None for the latest one.

    Raises:
        InputError: The asset was never made.
    """
    tracer = _Tracer(platform, instance, day)
    node = platform.resolver.nodes[key]
    root = tracer.record(node, None if version is None else _tag(node, version))
    if root is None:
        raise InputError(f"{key.to_user_string()} of {day} was never made: xinsider make {day}")
    return tracer.lineage(key.to_user_string(), {node.key: root})


def trace_inputs(
    platform: Platform, instance: dg.DagsterInstance, day: date, key: dg.AssetKey
) -> Lineage:
    """Return the lineage of the current inputs of an asset, without the asset itself.

    Args:
        platform: The platform with the assets.
        instance: The instance with the materializations.
        day: The day.
        key: The asset that is about to be made.
    """
    tracer = _Tracer(platform, instance, day)
    found: dict[dg.AssetKey, MaterializationRecord] = {}
    for above in platform.resolver.nodes[key].inputs:
        last = tracer.record(platform.resolver.nodes[above], None)
        if last is not None:
            found[above] = last
    return tracer.lineage(key.to_user_string(), found)


@dataclass
class _Tracer:
    """Follows inputs from artifact to artifact.

    After a partial make, two paths may lead to different contents of one asset. The lineage then
    contains both.
    """

    platform: Platform
    instance: dg.DagsterInstance
    day: date
    _found: dict[tuple[str, str], Link] = field(default_factory=dict[tuple[str, str], Link])
    _lost: set[str] = field(default_factory=set[str])

    def record(self, node: Node, tag: str | None) -> MaterializationRecord | None:
        """Return the latest materialization with this tag, or of any content if the tag is None."""
        partition = self.day.isoformat() if node.partitioned else None
        for found in history(self.instance, node.key, partition):
            if tag is None or _tag(node, found.data_version) == tag:
                return found
        return None

    def lineage(self, root: str, begin: Mapping[dg.AssetKey, MaterializationRecord]) -> Lineage:
        """Return these artifacts and everything upstream of them, in the order of making."""
        for key, found in begin.items():
            self._follow(self.platform.resolver.nodes[key], found)
        order = {
            key.to_user_string(): place for place, key in enumerate(self.platform.resolver.nodes)
        }
        links = sorted(self._found.values(), key=lambda link: (order[link.asset], link.made_at))
        return Lineage(day=self.day, root=root, links=tuple(links), lost=tuple(sorted(self._lost)))

    def _follow(self, node: Node, found: MaterializationRecord) -> None:
        name = node.key.to_user_string()
        if (name, found.data_version) in self._found:
            return
        inputs = list(self._inputs(found))
        self._found[name, found.data_version] = self._link(
            node, found, {above.key.to_user_string(): r.data_version for above, r in inputs}
        )
        for above, above_record in inputs:
            self._follow(above, above_record)

    def _inputs(self, found: MaterializationRecord) -> Iterator[tuple[Node, MaterializationRecord]]:
        for key, tags in found.inputs.items():
            if key in self.platform.resolver.sources:
                continue
            above = self.platform.resolver.nodes.get(key)
            if above is None:
                self._lost.add(key.to_user_string())
                continue
            above_record = self.record(above, tags.version)
            if above_record is None:
                self._lost.add(key.to_user_string())
            else:
                yield above, above_record

    def _link(self, node: Node, found: MaterializationRecord, inputs: Mapping[str, str]) -> Link:
        folder = node.folder(self.day.isoformat())
        damage = self.platform.parts.store.damage(folder, node.kind, found.files)
        return Link(
            asset=node.key.to_user_string(),
            group=self.platform.spec(node.key).group,
            day=self.day if node.partitioned else None,
            data_version=found.data_version,
            code_version=found.code_version,
            version_inputs=found.version_inputs,
            inputs=inputs,
            files=found.files,
            made_by=found.text(materialization.MADE_BY),
            made_because=found.text(materialization.MADE_BECAUSE),
            made_at=found.made_at,
            run_id=found.made_in_run,
            making_s=found.number(materialization.MAKING_S),
            cost_usd=found.number(materialization.COST_USD) or 0.0,
            outside_calls=int(found.number(materialization.OUTSIDE_CALLS) or 0),
            findings=recorded_findings(found.event),
            about=found.about,
            observed=found.observed,
            lies_there=damage is None,
        )


def _tag(node: Node, version: str) -> str:
    return input_tag(version, partitioned=node.partitioned)
