"""The resources of the definitions."""

from __future__ import annotations

import dagster as dg

from xinsider_assets.parts import Parts
from xinsider_assets.platform.io_manager import ArtifactIOManager
from xinsider_assets.platform.run_options import RunOptions
from xinsider_assets.settings import Settings


class ChosenParts(dg.ConfigurableResource[None]):
    """The chosen part of each capability, for display in the interface; read-only.

    Assets call `Parts`. It holds keys, so it is no Dagster resource.
    """

    profile: str
    posts: str
    market: str
    selection: str
    analysis: str
    prompts: str
    speech: str
    word_times: str
    images: str
    background: str

    @classmethod
    def of(cls, settings: Settings) -> ChosenParts:
        """The parts that the settings choose."""
        return cls(**{name: getattr(settings, name) for name in cls.model_fields})


def build_resources(parts: Parts) -> dict[str, object]:
    """The resources by name."""
    return {
        "io_manager": ArtifactIOManager(parts.store),
        "parts": ChosenParts.of(parts.settings),
        "run_options": RunOptions(),
    }
