"""Where daily prices come from, as the settings say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.providers.registry import build_part
from xinsider_assets.providers.vendors.provider_context import ContextFactory, closed
from xinsider_assets.settings import Settings


class PriceSource(Protocol):
    """Something that knows daily prices."""

    def history(self, symbols: Sequence[str], day: date) -> MarketData:
        """Two years of prices up to the day, of every symbol that has a price then.

        A symbol that is unknown, or that has no close of the day's session, is left out; the caller
        sees which from `MarketData.symbols`, and why from `MarketData.left_out`.

        Raises:
            InputError: No symbol at all has prices, most lack those of the session, or what is
                stored cannot be read.
            PassingError: The day's session has not ended, or a live source does not have it yet.
            ProviderError: The part is a live one and its provider gave no answer.
        """
        ...


def build_price_source(settings: Settings, providers: ContextFactory = closed) -> PriceSource:
    """The part that `settings.market` names.

    Raises:
        InputError: It needs a setting that is not given.
    """
    return build_part("market", settings, providers)
