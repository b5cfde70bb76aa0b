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
from xinsider_assets.platform.recipe import Recipe
from xinsider_assets.settings import Settings

RECIPES: Sequence[Recipe] = (
    *data_collection.RECIPES,
    *content_generation.RECIPES,
    *visual_production.RECIPES,
    *production_planning.RECIPES,
    *video_assembly.RECIPES,
)
"""Those of a project that sets nothing."""


def recipes_of(settings: Settings) -> Sequence[Recipe]:
    """The recipes as the settings ask for them: with the picture library or without it.

    Without it there is no such asset and no dependency on one, so that the days of a project that
    does not use it are exactly those of one that never heard of it.
    """
    if not settings.picture_library:
        return RECIPES
    changed = {recipe.name: recipe for recipe in visual_production.WITH_LIBRARY}
    found = [changed.get(recipe.name, recipe) for recipe in RECIPES]
    names = [recipe.name for recipe in found]
    found.insert(names.index("image_prompts"), visual_production.picture_library)
    return found
