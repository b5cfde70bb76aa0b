"""Access to a provider: its base URL and key; and texts with all keys removed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from xinsider_assets.keys import key_of
from xinsider_assets.providers.provider_spec import KEY_NAMES, Provider
from xinsider_assets.providers.vendors.model_settings import models_of
from xinsider_assets.settings import Settings, environment_name

_LONGEST_TEXT = 300
_KEY_LIKE = re.compile(
    r"(?:\b(?:sk|xai|rk|pk|org)[-_][\w*.-]{6,}|\bAIza[\w*-]{8,}|\bBearer\s+\S+"
    r"|\bAAAA[\w%]{16,}|\b[\w-]{0,8}\*{3,}[\w-]{0,8})",
    re.IGNORECASE,
)
"""Keys in the vendors' formats, also shortened with asterisks."""


@dataclass(frozen=True)
class Account:
    """One provider's account.

    Attributes:
        provider: The provider.
        key: The secret; left out of the repr.
        base_url: The base URL of the provider.
        models: The models that the settings name, each with the names of these settings.
    """

    provider: Provider
    key: str = field(repr=False)
    base_url: str
    models: Mapping[str, Sequence[str]] = field(
        default_factory=dict[str, Sequence[str]], repr=False, compare=False
    )

    @property
    def key_name(self) -> str:
        """The environment variable of the key; empty where none is needed."""
        return KEY_NAMES.get(self.provider, "")

    @property
    def url_name(self) -> str:
        """The setting of the base URL."""
        return environment_name(f"{self.provider}_base_url")

    def setting_of(self, model: str) -> str:
        """The settings that name a model, for a message."""
        return " and ".join(self.models.get(model, ())) or "the model's name in the settings"

    def told(self, text: str) -> str:
        """A provider's message made safe to show: one short line without keys.

        Invisible characters and those that change the writing direction are removed.
        """
        text = "".join(sign for sign in text if sign.isprintable() or sign.isspace())
        if self.key:
            text = text.replace(self.key, "[key]")
        return " ".join(_KEY_LIKE.sub("[key]", text).split())[:_LONGEST_TEXT].rstrip()


def account_of(settings: Settings, provider: Provider) -> Account:
    """The account that the settings describe; its key may be empty where none is needed."""
    base_url = str(getattr(settings, f"{provider}_base_url"))
    return Account(provider, key_of(settings, provider), base_url, models_of(settings, provider))
