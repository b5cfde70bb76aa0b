"""Finds the companies that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from xinsider_assets.artifacts.selection import RelatedStock
from xinsider_assets.audio.spoken.wording import says
from xinsider_assets.providers.market.companies import companies, company

_ORDINARY = frozenset(
    says(
        "Arm Block Booking Charter Delta Fox Gap Match Monster Oracle Paramount Progressive Shell "
        "Snap Southwest Square Target Total Unity Zoom"
    )
)
"""Names that are also English words: at the start of a sentence and after "the" they are words."""


def names_of(stock: RelatedStock) -> tuple[str, ...]:
    """Return the names of a stock's company in running text."""
    return tuple(dict.fromkeys((stock.name, *company(stock.symbol, stock.as_of).aliases)))


def named_symbols(text: str, stocks: Iterable[RelatedStock]) -> frozenset[str]:
    """Return the symbols of the stocks that a text names, by name, ticker or cashtag."""
    return frozenset(
        stock.symbol
        for stock in stocks
        if any(_mentions(text, name) for name in (*names_of(stock), stock.symbol))
    )


def other_companies(text: str, stocks: Iterable[RelatedStock]) -> Iterator[tuple[str, str]]:
    """Find companies of the table that a text names and that are not among the stocks.

    Yields:
        The name as written, and its symbol.
    """
    allowed = {name for stock in stocks for name in (*names_of(stock), stock.symbol)}
    own = {symbol for symbol, names in _table() if not allowed.isdisjoint({symbol, *names})}
    hidden = text
    for name in sorted(allowed, key=len, reverse=True):
        hidden = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda m: " " * len(m[0]), hidden)
    for symbol, names in _table():
        if symbol in own:
            continue
        for name in names:
            if name in hidden and _is_named(hidden, name):
                yield name, symbol
                break


@cache
def _table() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (about.symbol, tuple(dict.fromkeys((about.name, *about.aliases)))) for about in companies()
    )


def _mentions(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _is_named(text: str, name: str) -> bool:
    """Return whether a text contains a name; an English word at the start of a sentence is none."""
    for match in re.finditer(rf"(?<![\w'’]){re.escape(name)}(?![\w])", text):
        if name not in _ORDINARY:
            return True
        before = text[: match.start()].rstrip("\"'(“ ")
        is_word = before.endswith((" the", " The")) or before in {"the", "The"}
        if before and before[-1] not in ".!?:;" and not is_word:
            return True
    return False
