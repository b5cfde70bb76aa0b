"""Which models the settings name, of which provider, and by which setting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from xinsider_assets.keys import accounts_for
from xinsider_assets.providers.client.call import Provider
from xinsider_assets.settings import Settings, environment_name

_FIELDS: Mapping[Provider, Mapping[str, Sequence[str]]] = MappingProxyType(
    {
        "xai": {"posts": ("grok_model",)},
        "openai": {
            "selection": ("selection_model",),
            "prompts": ("image_prompts_model",),
            "word_times": ("transcription_model",),
        },
        "anthropic": {"analysis": ("analysis_model", "simple_day_model")},
        "elevenlabs": {"speech": ("speech_model",)},
        "gemini": {"images": ("image_model",), "background": ("background_model",)},
    }
)
"""By provider and capability, the settings that name a model."""


def models_of(settings: Settings, provider: Provider) -> dict[str, list[str]]:
    """The models that the chosen parts ask of a provider, each with the settings that name it."""
    models: dict[str, list[str]] = {}
    for capability, fields in _FIELDS.get(provider, {}).items():
        if provider not in accounts_for(settings, capability):
            continue
        for field in fields:
            model: str | None = getattr(settings, field)
            if model:
                models.setdefault(model, []).append(environment_name(field))
    return models
