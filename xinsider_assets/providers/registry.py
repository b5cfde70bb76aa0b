"""All parts of all capabilities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from pydantic import create_model
from pydantic_settings import BaseSettings

from xinsider_assets.providers.part import Part

if TYPE_CHECKING:
    from xinsider_assets.providers.vendors.provider_context import ContextFactory
    from xinsider_assets.settings import Settings

_DECLARED_IN = (
    "xinsider_assets.providers.posts.parts",
    "xinsider_assets.providers.market.parts",
    "xinsider_assets.editorial.parts",
    "xinsider_assets.providers.speech.parts",
    "xinsider_assets.providers.speech.elevenlabs",
    "xinsider_assets.providers.speech.openai",
    "xinsider_assets.providers.word_times.parts",
    "xinsider_assets.providers.images.parts",
)
"""Modules with a tuple `PARTS`. The settings import them, so they import nothing that takes time.

They are named and not imported: no other module depends on a part by being here.
"""

PARTS: Sequence[Part] = tuple(
    part for module in _DECLARED_IN for part in cast("Sequence[Part]", import_module(module).PARTS)
)
CAPABILITIES = tuple(dict.fromkeys(part.capability for part in PARTS))
"""In the order of the work."""
LIVE_PROFILE: Mapping[str, str] = MappingProxyType(
    {part.capability: part.name for part in PARTS if part.is_live_choice}
)
"""What does the work in the live profile."""

PartSettings: type[BaseSettings] = create_model(
    "PartSettings",
    __base__=tuple(dict.fromkeys(part.own_settings for part in PARTS if part.own_settings)),
)
"""The own settings of all parts."""


def parts_of(capability: str) -> Mapping[str, Part]:
    """The parts of a capability by their names."""
    return {part.name: part for part in PARTS if part.capability == capability}


def chosen_part(settings: Settings, capability: str) -> Part:
    """The part that the settings name."""
    return parts_of(capability)[str(getattr(settings, capability))]


def build_part(capability: str, settings: Settings, providers: ContextFactory) -> Any:  # noqa: ANN401 - see `Part.built`
    """The part that the settings name, ready for work.

    Raises:
        InputError: Keys, or a setting that it needs, are missing or wrong.
    """
    return chosen_part(settings, capability).built(settings, providers)
