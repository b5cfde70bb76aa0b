"""What a live part is given: the settings, the accounts, and the till."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from xinsider_assets.errors import InputError
from xinsider_assets.providers.client.call import Answer, Call, Provider
from xinsider_assets.providers.client.purchase import Send
from xinsider_assets.providers.client.till import Till
from xinsider_assets.providers.vendors.account import Account, account_of
from xinsider_assets.providers.vendors.sdks import load
from xinsider_assets.settings import Settings


@dataclass(frozen=True)
class Outside:
    """The way to the providers.

    Attributes:
        settings: Models, voices, limits.
        till: Where every call is bought.
    """

    settings: Settings
    till: Till

    def account(self, provider: Provider) -> Account:
        """Where a provider is, and the key to it; its SDK is loaded."""
        load(provider)
        return account_of(self.settings, provider)

    def buy(self, call: Call, send: Send) -> Answer:
        """The answer to a call; see `Till.buy`."""
        return self.till.buy(call, send)


Door = Callable[[], Outside]
"""Opens the way outside when a live part is built, and not before: then keys are looked for."""


def closed() -> Outside:
    """For those who make do with embedded parts.

    Raises:
        InputError: Always.
    """
    raise InputError("a live part was chosen where only embedded ones can be used")
