"""Prices from a folder of Yahoo-format files, one per symbol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.daily.exchange import is_open, session_end
from xinsider_assets.errors import InputError
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.providers.market.companies import canonical_symbol, symbols_since
from xinsider_assets.providers.market.sessions import Clock, now_in_new_york, require_ended
from xinsider_assets.providers.market.splits import all_splits, company_splits, restate
from xinsider_assets.providers.market.window import Listing, Origin, assemble
from xinsider_assets.providers.market.yahoo_format import UsedRows, used_rows
from xinsider_assets.settings import Settings


@dataclass(frozen=True)
class CsvPrices:
    """A `PriceSource` over SYMBOL.csv files; it reads only the requested files.

    Attributes:
        folder: The folder of the files.
        adjusted_as_of: The prices are adjusted for splits up to this day. None means up to each
            file's last row, which is correct for a file downloaded on the day of its last row.
        clock: Used to check whether the day's session has ended.
    """

    folder: Path
    adjusted_as_of: date | None = None
    clock: Clock = now_in_new_york

    def history(self, symbols: Sequence[str], day: date) -> MarketData:
        """Return the prices of the symbols that have a file, for the two years up to the day.

        Raises:
            InputError: The folder does not exist, a file is malformed, no symbol has prices up to
                the day, or most symbols have no prices for its session.
            PassingError: The day's session has not ended.
        """
        require_ended(day, self.clock(), "price files", f"{self.folder}")
        paths = self._index()
        listings: dict[str, Listing] = {}
        for symbol in dict.fromkeys(symbols):
            path = _path_of(symbol, paths, day)
            if path is not None:
                listings[symbol] = self._listing(symbol, path, day)
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
        used = _closes(_read(symbol, path, day), path)
        listing = Listing(
            used.rows, f"{path}", used.unpriced, notes=used.notes, begins=used.first_day
        )
        if used.first_day is None or used.last_day is None or used.rows.empty:
            return listing
        names = (path.stem, *symbols_since(symbol, day))
        first, last = used.first_day, used.last_day
        splits = (
            company_splits(names)
            if used.splits is None
            else all_splits(names, used.splits, first, last)
        )
        as_of = self.adjusted_as_of or last
        return replace(listing, rows=restate(used.rows, splits, worked_in_until=as_of, day=day))


def build(settings: Settings) -> CsvPrices:
    """Build the source for the folder in the settings.

    Raises:
        InputError: The settings do not specify a folder.
    """
    if settings.prices_folder is None:
        raise InputError(
            "XINSIDER_MARKET=csv reads a folder of price files: set XINSIDER_PRICES_FOLDER to it"
        )
    return CsvPrices(settings.prices_folder, settings.prices_adjusted_as_of)


def _path_of(symbol: str, paths: Mapping[str, Path], day: date) -> Path | None:
    """Find the file of the company's newest symbol; older symbols may have been reassigned."""
    names = reversed(symbols_since(symbol, day))
    return next((paths[name] for name in names if name in paths), None)


def _read(symbol: str, path: Path, day: date) -> UsedRows:
    return used_rows(path, {path.stem, *symbols_since(symbol, day)}, day)


def _closes(used: UsedRows, path: Path) -> UsedRows:
    """Remove a last row that was saved before its session ended."""
    if used.rows.empty:
        return used
    last = pd.Timestamp(used.rows.index[-1]).date()
    saved = datetime.fromtimestamp(path.stat().st_mtime, NEW_YORK)
    if saved.date() != last or not is_open(last) or saved >= session_end(last):
        return used
    place = (
        f"{path}, line {used.lines[-1]}: saved at {saved:%H:%M} New York, before the session ended "
        f"at {session_end(last):%H:%M}"
    )
    return replace(
        used,
        rows=used.rows.iloc[:-1],
        lines=used.lines[:-1],
        unpriced={**used.unpriced, last: place},
    )
