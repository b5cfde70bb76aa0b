"""The assets of a project: specs, parts, staleness and spending."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import dagster as dg
from upath import UPath

from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.parts import Parts
from xinsider_assets.platform.asset_spec import AssetSpec
from xinsider_assets.platform.code_version import CachedCode, own_code
from xinsider_assets.platform.spending import SpendingGate
from xinsider_assets.platform.staleness.resolver import Node, StalenessResolver
from xinsider_assets.platform.staleness.source import Source
from xinsider_assets.platform.version_inputs import Closure, version_inputs_of
from xinsider_assets.storage.cache import Cache, CacheLimits

_CLOSURES = CacheLimits(max_size_bytes=2_000_000, max_age_s=30 * 86_400.0)


@dataclass(frozen=True)
class Platform:
    """Shared by assets, commands and lineage pages.

    Attributes:
        specs: Specs of all assets, inputs first.
        parts: The parts that the assets call.
        closure: Finds the files that shape an asset; None uses the package's own code.
    """

    specs: Sequence[AssetSpec]
    parts: Parts
    closure: Closure | None = None

    @cached_property
    def resolver(self) -> StalenessResolver:
        """Resolves which assets are stale."""
        folder = UPath(self.parts.settings.state_folder) / "code"
        closure = self.closure or CachedCode(own_code(), Cache(folder, _CLOSURES)).closure
        nodes = [self._node(spec, closure) for spec in self.specs]
        return StalenessResolver(nodes, self.parts.store)

    @cached_property
    def gate(self) -> SpendingGate:
        """Checks the budget before a run."""
        return SpendingGate(self.specs, self.parts, self.resolver)

    def spec(self, key: dg.AssetKey) -> AssetSpec:
        """The spec of an asset.

        Raises:
            KeyError: There is no such asset.
        """
        for spec in self.specs:
            if dg.AssetKey(spec.name) == key:
                return spec
        raise KeyError(key)

    def known(self, inputs: Iterable[Artifact], partition: str) -> Sequence[object]:
        """The objects that a check may take besides the artifact."""
        day = [date.fromisoformat(partition)] if partition else []
        return [*inputs, self.parts, self.parts.theme, self.parts.settings, *day]

    def _node(self, spec: AssetSpec, closure: Closure) -> Node:
        version_inputs = version_inputs_of(spec, self.parts.settings, self.parts.theme, closure)
        return Node(
            key=dg.AssetKey(spec.name),
            kind=spec.output,
            code_version=version_inputs.code_version,
            inputs=tuple(dg.AssetKey(name) for name in spec.inputs),
            partitioned=spec.partitioned,
            version_inputs=version_inputs,
            source=self._source(spec),
        )

    def _source(self, spec: AssetSpec) -> Source | None:
        source_spec = spec.source
        if source_spec is None:
            return None

        def day(partition: str) -> date | None:
            return date.fromisoformat(partition) if spec.partitioned else None

        return Source(
            key=dg.AssetKey(source_spec.name),
            partitioned=spec.partitioned,
            observe=lambda partition: source_spec.observe(self.parts, day(partition)),
            differences=lambda partition, before, now: source_spec.differences(
                self.parts, day(partition), before, now
            ),
        )
