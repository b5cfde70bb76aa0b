"""Where daily prices come from, as the settings say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.errors import InputError
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.providers.market.csv_folder import CsvPrices
from xinsider_assets.providers.market.embedded import EmbeddedPrices
from xinsider_assets.providers.vendors.outside import Door, closed
from xinsider_assets.settings import Settings


class PriceSource(Protocol):
    """Something that knows daily prices."""

    def history(self, symbols: Sequence[str], day: date) -> MarketData:
        """Two years of prices up to the day, of every symbol that has a price then.

        A symbol that is unknown, or whose prices end more than five days before the day, is left
        out; the caller sees which from `MarketData.symbols`.

        Raises:
            InputError: No symbol at all has prices, or what is stored cannot be read.
            ProviderError: The part is a live one and its provider gave no answer.
        """
        ...


def build_price_source(settings: Settings, outside: Door = closed) -> PriceSource:
    """The part that `settings.market` names.

    Raises:
        InputError: It needs a setting that is not given.
    """
    if settings.market == "embedded":
        return EmbeddedPrices()
    if settings.market == "yahoo":
        from xinsider_assets.providers.market.yahoo import YahooPrices

        return YahooPrices(outside(), today=datetime.now(NEW_YORK).date())
    if settings.prices_folder is None:
        raise InputError(
            "XINSIDER_MARKET=csv reads a folder of price files: set XINSIDER_PRICES_FOLDER to it"
        )
    return CsvPrices(settings.prices_folder, settings.prices_adjusted_as_of)
