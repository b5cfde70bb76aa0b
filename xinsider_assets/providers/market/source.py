"""The interface of price sources, and the source that the settings select."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.providers.registry import build_part
from xinsider_assets.providers.vendors.provider_context import ContextFactory, closed
from xinsider_assets.settings import Settings


class PriceSource(Protocol):
    """A source of daily prices."""

    def history(self, symbols: Sequence[str], day: date) -> MarketData:
        """Return two years of prices up to the day for each symbol with a price on that day.

        Unknown symbols and symbols without a close of the day's session are omitted.
        `MarketData.symbols` lists the included symbols; `MarketData.left_out` has the reasons.

        Raises:
            InputError: No symbol has prices, most symbols have no prices for the session, or the
                stored data cannot be read.
            PassingError: The day's session has not ended, or a live source does not have it yet.
            ProviderError: The provider of a live part did not answer.
        """
        ...


def build_price_source(settings: Settings, providers: ContextFactory = closed) -> PriceSource:
    """Build the part selected by `settings.market`.

    Raises:
        InputError: A required setting is missing.
    """
    return build_part("market", settings, providers)
