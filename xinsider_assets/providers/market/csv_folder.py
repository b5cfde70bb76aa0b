"""Prices from a folder of Yahoo-format files, one a symbol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.errors import InputError
from xinsider_assets.providers.market.companies import canonical_symbol
from xinsider_assets.providers.market.splits import Split, known_splits, restate
from xinsider_assets.providers.market.window import Listing, Origin, assemble
from xinsider_assets.providers.market.yahoo_format import YahooFile, read_yahoo_file


@dataclass(frozen=True)
class CsvPrices:
    """A `PriceSource` over SYMBOL.csv files; only those that are asked for are read.

    Attributes:
        folder: Where the files lie.
        adjusted_as_of: Splits up to this day are worked into the prices; None: up to each file's
            last row, which is how a file looks that was downloaded when it ends.
    """

    folder: Path
    adjusted_as_of: date | None = None

    def history(self, symbols: Sequence[str], day: date) -> MarketData:
        """Prices of those symbols that have a file, for the two years up to the day.

        Raises:
            InputError: The folder is not there, a file is malformed, or no symbol has prices
                up to the day.
        """
        paths = self._index()
        asked = [symbol for symbol in dict.fromkeys(symbols) if canonical_symbol(symbol) in paths]
        listings = {
            symbol: self._listing(symbol, paths[canonical_symbol(symbol)], day) for symbol in asked
        }
        origin = Origin(
            source="Yahoo-format files",
            made_by="csv files",
            place=f"the folder {self.folder} (asked for: {', '.join(symbols) or 'none'})",
            remedy=f"put newer or longer files SYMBOL.csv into {self.folder}",
        )
        return assemble(day, listings, origin)

    def _index(self) -> Mapping[str, Path]:
        if not self.folder.is_dir():
            raise InputError(
                f"XINSIDER_PRICES_FOLDER: there is no folder {self.folder}; "
                "set it to the folder that holds the files SYMBOL.csv"
            )
        files = sorted(path for path in self.folder.iterdir() if path.suffix.lower() == ".csv")
        return {canonical_symbol(path.stem): path for path in files}

    def _listing(self, symbol: str, path: Path, day: date) -> Listing:
        content = read_yahoo_file(path)
        if content.rows.empty:
            return Listing(content.rows, found_in=str(path))
        as_of = self.adjusted_as_of or pd.Timestamp(content.rows.index[-1]).date()
        splits = _all_splits(symbol, content)
        restated = restate(content.rows, splits, worked_in_until=as_of, day=day)
        return Listing(restated, found_in=str(path))


def _all_splits(symbol: str, content: YahooFile) -> tuple[Split, ...]:
    """The file's own splits, and the table's for the time that the file says nothing about."""
    table = known_splits(symbol)
    if content.splits is None:
        return table
    first, last = (pd.Timestamp(content.rows.index[at]).date() for at in (0, -1))
    outside = tuple(split for split in table if not first <= split.day <= last)
    return content.splits + outside
