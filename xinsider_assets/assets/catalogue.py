"""All recipes, in the order of their making."""

from __future__ import annotations

from collections.abc import Sequence

from xinsider_assets.assets import (
    content_generation,
    data_collection,
    production_planning,
    video_assembly,
    visual_production,
)
from xinsider_assets.assets.recipe import Recipe

RECIPES: Sequence[Recipe] = (
    *data_collection.RECIPES,
    *content_generation.RECIPES,
    *visual_production.RECIPES,
    *production_planning.RECIPES,
    *video_assembly.RECIPES,
)
