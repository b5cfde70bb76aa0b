"""From the rows of each symbol to the day's MarketData: what is kept and what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from xinsider_assets.artifacts.market import PRICE_COLUMNS, MarketData
from xinsider_assets.errors import InputError

HISTORY = pd.DateOffset(years=2)
STALE_DAYS = 5
"""A weekend with holidays at both ends closes the market for no longer than this."""
MIN_ROWS = 2
"""A change needs two days."""


@dataclass(frozen=True)
class Origin:
    """How the source names itself, and what the user can do when it has no prices.

    Attributes:
        source: For display ("Yahoo-format files").
        made_by: The part that read them.
        place: Where it looked ("the folder /prices").
        remedy: What mends missing prices, as the end of a sentence ("add newer files").
    """

    source: str
    made_by: str
    place: str
    remedy: str


@dataclass(frozen=True)
class Listing:
    """A symbol's rows as found, restated for splits, and the name of where they were found."""

    rows: pd.DataFrame
    found_in: str


def assemble(day: date, listings: Mapping[str, Listing], origin: Origin) -> MarketData:
    """Cut every listing to the two years up to the day and leave out what has no price then.

    Args:
        day: The partition's day.
        listings: Rows by symbol, indexed by ascending dates.
        origin: Where they are from.

    Raises:
        InputError: No symbol has prices up to the day, or all end too long before it.
    """
    windows = {
        symbol: rows
        for symbol, listing in sorted(listings.items())
        if len(rows := _window(listing.rows, day)) >= MIN_ROWS
    }
    if not windows:
        raise InputError(_nothing_before(day, listings, origin))
    fresh = {
        symbol: rows
        for symbol, rows in windows.items()
        if (day - _last_day(rows)).days <= STALE_DAYS
    }
    if not fresh:
        raise InputError(_all_stale(day, windows, listings, origin))
    frame = pd.concat(
        [rows.rename_axis("date").reset_index().assign(symbol=name) for name, rows in fresh.items()]
    )
    frame = frame[list(PRICE_COLUMNS)].reset_index(drop=True)
    return MarketData(day=day, source=origin.source, made_by=origin.made_by, frame=frame)


def _window(rows: pd.DataFrame, day: date) -> pd.DataFrame:
    end = pd.Timestamp(day)
    return rows.loc[(rows.index > end - HISTORY) & (rows.index <= end)]


def _last_day(rows: pd.DataFrame) -> date:
    return pd.Timestamp(rows.index[-1]).date()


def _nothing_before(day: date, listings: Mapping[str, Listing], origin: Origin) -> str:
    begun = [listing for listing in listings.values() if not listing.rows.empty]
    if not begun:
        return f"none of the day's symbols has prices in {origin.place}: {origin.remedy}"
    first = min(begun, key=lambda listing: pd.Timestamp(listing.rows.index[0]))
    starts = pd.Timestamp(first.rows.index[0]).date()
    return (
        f"prices begin on {starts} ({first.found_in}), too late for {day}: choose a day from "
        f"{starts} on, or {origin.remedy}"
    )


def _all_stale(
    day: date,
    windows: Mapping[str, pd.DataFrame],
    listings: Mapping[str, Listing],
    origin: Origin,
) -> str:
    newest = max(windows, key=lambda symbol: _last_day(windows[symbol]))
    last = _last_day(windows[newest])
    return (
        f"prices end on {last}, {(day - last).days} days before {day} "
        f"({listings[newest].found_in}): choose a day up to {last}, or {origin.remedy}"
    )
