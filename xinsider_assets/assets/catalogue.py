"""The specs of all assets, inputs first."""

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
"""The specs with default settings."""


def asset_specs_of(settings: Settings) -> Sequence[AssetSpec]:
    """The specs for the settings, with or without the picture library.

    Without the library there is no such asset and no dependency on it, so its absence makes
    nothing stale.
    """
    if not settings.picture_library:
        return ASSET_SPECS
    changed = {spec.name: spec for spec in visual_production.WITH_LIBRARY}
    found = [changed.get(spec.name, spec) for spec in ASSET_SPECS]
    names = [spec.name for spec in found]
    found.insert(names.index("image_prompts"), visual_production.picture_library)
    return found
