"""Where daily prices come from, as the settings say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.errors import InputError
from xinsider_assets.providers.market.csv_folder import CsvPrices
from xinsider_assets.providers.market.embedded import EmbeddedPrices
from xinsider_assets.providers.market.sessions import Clock, now_in_new_york
from xinsider_assets.providers.vendors.outside import Door, closed
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


def build_price_source(
    settings: Settings, outside: Door = closed, clock: Clock = now_in_new_york
) -> PriceSource:
    """The part that `settings.market` names.

    Raises:
        InputError: It needs a setting that is not given.
    """
    if settings.market == "embedded":
        return EmbeddedPrices()
    if settings.market == "yahoo":
        from xinsider_assets.providers.market.yahoo import YahooPrices

        return YahooPrices(outside(), clock)
    if settings.prices_folder is None:
        raise InputError(
            "XINSIDER_MARKET=csv reads a folder of price files: set XINSIDER_PRICES_FOLDER to it"
        )
    return CsvPrices(settings.prices_folder, settings.prices_adjusted_as_of, clock)
