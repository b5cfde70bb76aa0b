"""Prices from the package bokeh-sampledata: five companies, 2000 to March 2013."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.providers.market.splits import AS_TRADED, known_splits, restate
from xinsider_assets.providers.market.window import Listing, Origin, assemble
from xinsider_assets.settings import Settings

SYMBOLS = ("AAPL", "FB", "GOOG", "IBM", "MSFT")
_ORIGIN = Origin(
    source="bokeh-sampledata (historical)",
    made_by="embedded bokeh-sampledata",
    place=f"bokeh-sampledata, which has {', '.join(SYMBOLS)} up to 2013-03-01",
    remedy="set XINSIDER_MARKET=csv and XINSIDER_PRICES_FOLDER to a folder of your own files",
)


class EmbeddedPrices:
    """A `PriceSource` over bokeh-sampledata, whose prices are unadjusted."""

    def history(self, symbols: Sequence[str], day: date) -> MarketData:
        """Return the prices of the symbols in the package, for the two years up to the day.

        Raises:
            InputError: None of them has prices up to the day.
        """
        listings = {symbol: _listing(symbol, day) for symbol in symbols if symbol in SYMBOLS}
        return assemble(day, listings, _ORIGIN)


def build(_settings: Settings) -> EmbeddedPrices:
    """Build the source; it does not depend on the settings."""
    return EmbeddedPrices()


def _listing(symbol: str, day: date) -> Listing:
    from bokeh_sampledata import stocks

    columns: dict[str, list[float]] = getattr(stocks, symbol)
    table = pd.DataFrame(columns)
    rows = table[["open", "high", "low", "close", "volume"]].astype("float64")
    rows.index = pd.DatetimeIndex(table["date"].to_numpy(dtype="datetime64[ns]"))
    restated = restate(rows, known_splits(symbol), worked_in_until=AS_TRADED, day=day)
    return Listing(restated, found_in=f"bokeh-sampledata's {symbol}")
