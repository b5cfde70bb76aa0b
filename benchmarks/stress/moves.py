"""A stock's day as people tell it, from the project's own facts about real prices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.editorial.facts import stock_facts
from xinsider_assets.providers.market.companies import company
from xinsider_assets.providers.market.embedded import SYMBOLS, EmbeddedPrices

_SHOWN = ("close", "previous_close", "open", "day_high", "day_low", "high_52w", "low_52w", "volume")


@dataclass(frozen=True)
class Move:
    """What a stock did on a day.

    Attributes:
        symbol: Its symbol.
        change_pct: Its change on the day before.
        slots: The words and displayed numbers that a sentence may be filled with.
    """

    symbol: str
    change_pct: float
    slots: Mapping[str, str]


def moves_of(day: date) -> Sequence[Move]:
    """What each stock of the embedded market did that has a year of prices, the largest first.

    Args:
        day: A day on which the exchange was open.
    """
    market = EmbeddedPrices().history(SYMBOLS, day)
    moves = [
        _move(company(symbol, day).name, symbol, displays, market.quote(symbol).change_pct)
        for symbol in market.symbols
        for displays in [_displays(market, symbol)]
    ]
    told = [move for move in moves if "high_52w" in move.slots and "volume" in move.slots]
    return sorted(told, key=lambda move: (-abs(move.change_pct), move.symbol))


def _displays(market: MarketData, symbol: str) -> Mapping[str, str]:
    return {fact.id.partition(".")[2]: fact.display for fact in stock_facts(market, symbol)}


def _move(name: str, symbol: str, displays: Mapping[str, str], change_pct: float) -> Move:
    is_up = change_pct >= 0.0
    words = {
        "name": name,
        "symbol": symbol,
        "size": f"{abs(change_pct):.1f}%",
        "rose": "rose" if is_up else "fell",
        "direction": "up" if is_up else "down",
        "higher": "higher" if is_up else "lower",
        "ratio": f"{round(40 * abs(change_pct)) + 100}%",
    }
    shown = {name: displays[name] for name in _SHOWN if name in displays}
    return Move(symbol, change_pct, {**words, **shown})
