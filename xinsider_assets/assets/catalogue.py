"""All specs, in the order of their making."""

from __future__ import annotations

from collections.abc import Sequence

from xinsider_assets.assets import (
    content_generation,
    data_collection,
    production_planning,
    video_assembly,
    visual_production,
)
from xinsider_assets.platform.asset_spec import AssetSpec
from xinsider_assets.settings import Settings

ASSET_SPECS: Sequence[AssetSpec] = (
    *data_collection.ASSET_SPECS,
    *content_generation.ASSET_SPECS,
    *visual_production.ASSET_SPECS,
    *production_planning.ASSET_SPECS,
    *video_assembly.ASSET_SPECS,
)
"""Those of a project that sets nothing."""


def asset_specs_of(settings: Settings) -> Sequence[AssetSpec]:
    """The specs as the settings ask for them: with the picture library or without it.

    Without it there is no such asset and no dependency on one, so that the days of a project that
    does not use it are exactly those of one that never heard of it.
    """
    if not settings.picture_library:
        return ASSET_SPECS
    changed = {spec.name: spec for spec in visual_production.WITH_LIBRARY}
    found = [changed.get(spec.name, spec) for spec in ASSET_SPECS]
    names = [spec.name for spec in found]
    found.insert(names.index("image_prompts"), visual_production.picture_library)
    return found
