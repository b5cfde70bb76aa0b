"""What a live part uses: the settings, the accounts and the provider client."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from xinsider_assets.errors import InputError
from xinsider_assets.providers.client.call import Answer, Call
from xinsider_assets.providers.client.provider_client import ProviderClient
from xinsider_assets.providers.client.request import Send
from xinsider_assets.providers.provider_spec import Provider
from xinsider_assets.providers.vendors.account import Account, account_of
from xinsider_assets.providers.vendors.sdks import load
from xinsider_assets.settings import Settings


@dataclass(frozen=True)
class ProviderContext:
    """The provider context.

    Attributes:
        settings: Models, voices, limits.
        provider_client: Sends every call.
    """

    settings: Settings
    provider_client: ProviderClient

    def account(self, provider: Provider) -> Account:
        """The account of a provider; its SDK is imported."""
        load(provider)
        return account_of(self.settings, provider)

    def call(self, call: Call, send: Send) -> Answer:
        """The answer to a call; see `ProviderClient.call`."""
        return self.provider_client.call(call, send)


ContextFactory = Callable[[], ProviderContext]
"""Builds the provider context for the first live part, and checks the keys."""


def closed() -> ProviderContext:
    """The context factory of callers that use embedded parts only.

    Raises:
        InputError: Always.
    """
    raise InputError("a live part was chosen where only embedded ones can be used")
