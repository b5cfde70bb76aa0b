"""The models in the settings, by provider and setting."""

from __future__ import annotations

from xinsider_assets.providers.provider_spec import Provider
from xinsider_assets.providers.registry import CAPABILITIES, chosen_part
from xinsider_assets.settings import Settings, environment_name


def models_of(settings: Settings, provider: Provider) -> dict[str, list[str]]:
    """Return a provider's models that the selected parts use, each with its settings."""
    models: dict[str, list[str]] = {}
    for capability in CAPABILITIES:
        for field in chosen_part(settings, capability).accounts.get(provider, ()):
            model: str | None = getattr(settings, field)
            if model:
                models.setdefault(model, []).append(environment_name(field))
    return models
