"""The assets of one project: their recipes, the parts that they use, what is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import dagster as dg

from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.parts import Parts
from xinsider_assets.platform.code_version import own_code
from xinsider_assets.platform.recipe import Recipe
from xinsider_assets.platform.shaping import Closure, shaping_of
from xinsider_assets.platform.spending import SpendingGate
from xinsider_assets.platform.staleness.ledger import Ledger, Node
from xinsider_assets.platform.staleness.source import Source


@dataclass(frozen=True)
class Platform:
    """What the assets, the commands and the lineage share.

    Attributes:
        recipes: Of all assets, in the order of their making.
        parts: What they use.
        closure: Finds the files that shape them.
    """

    recipes: Sequence[Recipe]
    parts: Parts
    closure: Closure = field(default_factory=lambda: own_code().closure)

    @cached_property
    def ledger(self) -> Ledger:
        """Judges what is stale."""
        return Ledger([self._node(recipe) for recipe in self.recipes], self.parts.store)

    @cached_property
    def gate(self) -> SpendingGate:
        """Judges what may be spent."""
        return SpendingGate(self.recipes, self.parts, self.ledger)

    def recipe(self, key: dg.AssetKey) -> Recipe:
        """The recipe of an asset.

        Raises:
            KeyError: There is no such asset.
        """
        for recipe in self.recipes:
            if dg.AssetKey(recipe.name) == key:
                return recipe
        raise KeyError(key)

    def known(self, inputs: Iterable[Artifact], partition: str) -> Sequence[object]:
        """What an inspection may ask for besides the artifact itself."""
        day = [date.fromisoformat(partition)] if partition else []
        return [*inputs, self.parts, self.parts.theme, self.parts.settings, *day]

    def _node(self, recipe: Recipe) -> Node:
        shaping = shaping_of(recipe, self.parts.settings, self.parts.theme, self.closure)
        return Node(
            key=dg.AssetKey(recipe.name),
            kind=recipe.output,
            code_version=shaping.code_version,
            inputs=tuple(dg.AssetKey(name) for name in recipe.inputs),
            partitioned=recipe.partitioned,
            shaping=shaping,
            source=self._source(recipe),
        )

    def _source(self, recipe: Recipe) -> Source | None:
        spec = recipe.source
        if spec is None:
            return None

        def day(partition: str) -> date | None:
            return date.fromisoformat(partition) if recipe.partitioned else None

        return Source(
            key=dg.AssetKey(spec.name),
            partitioned=recipe.partitioned,
            observe=lambda partition: spec.observe(self.parts, day(partition)),
            differences=lambda partition, before, now: spec.differences(
                self.parts, day(partition), before, now
            ),
        )
