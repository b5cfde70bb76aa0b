"""Access to a provider: where it is, with which key; and texts in which no key is left."""

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
"""Keys in the forms that the vendors give them, also shortened with asterisks."""


@dataclass(frozen=True)
class Account:
    """One provider's account.

    Attributes:
        provider: Whose.
        key: The secret; in no representation.
        base_url: Where the provider is.
        models: Of each model that the settings name, the settings that name it.
    """

    provider: Provider
    key: str = field(repr=False)
    base_url: str
    models: Mapping[str, Sequence[str]] = field(
        default_factory=dict[str, Sequence[str]], repr=False, compare=False
    )

    @property
    def key_name(self) -> str:
        """The environment variable that holds the key; empty where none is needed."""
        return KEY_NAMES.get(self.provider, "")

    @property
    def url_name(self) -> str:
        """The setting that says where the provider is."""
        return environment_name(f"{self.provider}_base_url")

    def setting_of(self, model: str) -> str:
        """The settings that name a model, for a message."""
        return " and ".join(self.models.get(model, ())) or "the model's name in the settings"

    def told(self, text: str) -> str:
        """A provider's words as they may be shown: one line, of bearable length, without keys.

        Nor is anything left in them that cannot be seen or that turns the direction of writing.
        """
        text = "".join(sign for sign in text if sign.isprintable() or sign.isspace())
        if self.key:
            text = text.replace(self.key, "[key]")
        return " ".join(_KEY_LIKE.sub("[key]", text).split())[:_LONGEST_TEXT].rstrip()


def account_of(settings: Settings, provider: Provider) -> Account:
    """The account that the settings describe; its key may be empty where none is needed."""
    base_url = str(getattr(settings, f"{provider}_base_url"))
    return Account(provider, key_of(settings, provider), base_url, models_of(settings, provider))
