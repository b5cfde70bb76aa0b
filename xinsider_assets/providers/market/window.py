"""Build the day's MarketData from the rows of each symbol, and record what is omitted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from xinsider_assets.artifacts.market import PRICE_COLUMNS, MarketData
from xinsider_assets.daily.exchange import last_session, previous_open_day
from xinsider_assets.errors import InputError, XInsiderError
from xinsider_assets.providers.market.history import implausible_change, since_last_break

HISTORY = pd.DateOffset(years=2)
MIN_ROWS = 2
"""A price change requires two days."""
_MOST_NAMED = 5


@dataclass(frozen=True)
class Origin:
    """The description of a source, and the remedy for missing prices.

    Attributes:
        source: The display name ("Yahoo-format files").
        made_by: The part that read the prices.
        place: The location of the data ("the folder /prices").
        remedy: The remedy for missing prices, as the end of a sentence ("add newer files").
        late: Makes the error for missing prices of the day that should exist; None for an
            `InputError` with the remedy.
    """

    source: str
    made_by: str
    place: str
    remedy: str
    late: Callable[[str], XInsiderError] | None = None


@dataclass(frozen=True)
class Listing:
    """A source's data for one symbol.

    Attributes:
        rows: Rows with prices, in ascending order of dates, restated for splits; may be empty.
        found_in: The name of the file or other location of the rows.
        unpriced: Listed days without prices, and where to find them.
        refused: Why none of the rows can be used; None if they can.
        notes: What was omitted from the rows, and why.
        begins: The first day with prices if `rows` is only a part; None for that of `rows`.
    """

    rows: pd.DataFrame
    found_in: str
    unpriced: Mapping[date, str] = field(default_factory=dict[date, str])
    refused: str | None = None
    notes: tuple[str, ...] = ()
    begins: date | None = None

    @property
    def first_day(self) -> date | None:
        """The first day with prices; None if there is none."""
        if self.begins is not None or self.rows.empty:
            return self.begins
        return pd.Timestamp(self.rows.index[0]).date()


def assemble(day: date, listings: Mapping[str, Listing], origin: Origin) -> MarketData:
    """Limit each listing to the two years up to the day and omit symbols without its close.

    If the exchange was closed on the day, the close of the last session is used. A symbol without
    that close is omitted with the reason; if most symbols lack it, the source is incomplete.

    Args:
        day: The partition's day.
        listings: The source's data by symbol.
        origin: The description of the source.

    Raises:
        InputError: No symbol has prices up to the day, or all series end too long before it.
        XInsiderError: Most symbols lack the session's close; `origin.late` determines the type.
    """
    sound = {symbol: listing for symbol, listing in sorted(listings.items()) if not listing.refused}
    left_out = {symbol: listing.refused for symbol, listing in listings.items() if listing.refused}
    windows = {symbol: _window(listing.rows, day) for symbol, listing in sound.items()}
    windows = {symbol: rows for symbol, rows in windows.items() if not rows.empty}
    if not windows:
        raise InputError(_nothing_before(day, listings, left_out, origin))
    session = _session(day, windows)
    kept: dict[str, pd.DataFrame] = {}
    late: dict[str, str] = {}
    notes = [note for listing in sound.values() for note in listing.notes]
    for symbol, rows in windows.items():
        listing = sound[symbol]
        if _last_day(rows) < session:
            left_out[symbol] = _missing(listing, _last_day(rows), session)
            if _last_day(rows) >= previous_open_day(session):
                late[symbol] = left_out[symbol]
            continue
        history = since_last_break(rows)
        if len(history.rows) < MIN_ROWS:
            left_out[symbol] = history.cut or f"{listing.found_in} has one day of prices"
        elif change := implausible_change(history.rows):
            left_out[symbol] = change
        else:
            kept[symbol] = history.rows
            if history.cut:
                notes.append(f"{symbol}: prices before are not used, as {history.cut}")
    if late and len(late) >= len(kept):
        text = _late(session, late, len(windows))
        raise origin.late(text) if origin.late else InputError(f"{text}: {origin.remedy}")
    if not kept:
        raise InputError(_none_kept(day, session, windows, listings, left_out, origin))
    frame = pd.concat(
        [rows.rename_axis("date").reset_index().assign(symbol=name) for name, rows in kept.items()]
    )
    return MarketData(
        day=day,
        source=origin.source,
        made_by=origin.made_by,
        frame=frame[list(PRICE_COLUMNS)].reset_index(drop=True),
        left_out=left_out,
        notes=tuple(notes),
    )


def _window(rows: pd.DataFrame, day: date) -> pd.DataFrame:
    end = pd.Timestamp(day)
    return rows.loc[(rows.index > end - HISTORY) & (rows.index <= end)]


def _session(day: date, windows: Mapping[str, pd.DataFrame]) -> date:
    """Return the last session of the exchange up to the day.

    The calendar takes a second to load, so it is not used if most symbols traded on the day.
    """
    traded = sum(_last_day(rows) == day for rows in windows.values())
    return day if 2 * traded > len(windows) else last_session(day)


def _last_day(rows: pd.DataFrame) -> date:
    return pd.Timestamp(rows.index[-1]).date()


def _missing(listing: Listing, last: date, session: date) -> str:
    if session in listing.unpriced:
        return f"no prices of {session} ({listing.unpriced[session]})"
    return f"no prices of {session} ({listing.found_in} ends on {last})"


def _late(session: date, late: Mapping[str, str], count: int) -> str:
    return (
        f"the exchange was open on {session}, and {len(late)} of {count} symbols have no prices of "
        f"it: {_some(late)}"
    )


def _some(reasons: Mapping[str, str]) -> str:
    told = [f"{symbol}: {reason}" for symbol, reason in sorted(reasons.items())]
    rest = len(told) - _MOST_NAMED
    return "; ".join(told[:_MOST_NAMED]) + (f"; and {rest} more" if rest > 0 else "")


def _nothing_before(
    day: date, listings: Mapping[str, Listing], left_out: Mapping[str, str], origin: Origin
) -> str:
    begun = [
        (first_day, listing.found_in)
        for listing in listings.values()
        if (first_day := listing.first_day) is not None
    ]
    if not begun:
        why = f" ({_some(left_out)})" if left_out else ""
        return f"none of the day's symbols has prices in {origin.place}{why}: {origin.remedy}"
    starts, found_in = min(begun)
    if starts <= day:
        ends_before = f"no symbol has prices of the two years up to {day} in {origin.place}"
        return f"{ends_before}: {origin.remedy}"
    return (
        f"prices begin on {starts} ({found_in}), too late for {day}: choose a day from "
        f"{starts} on, or {origin.remedy}"
    )


def _none_kept(
    day: date,
    session: date,
    windows: Mapping[str, pd.DataFrame],
    listings: Mapping[str, Listing],
    left_out: Mapping[str, str],
    origin: Origin,
) -> str:
    newest = max(windows, key=lambda symbol: _last_day(windows[symbol]))
    last = _last_day(windows[newest])
    if last >= session:
        return f"no symbol has prices of {session} that can be used ({_some(left_out)}): " + (
            origin.remedy
        )
    return (
        f"prices end on {last}, {(day - last).days} days before {day} "
        f"({listings[newest].found_in}): choose a day up to {last}, or {origin.remedy}"
    )
