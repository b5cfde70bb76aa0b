"""Find cashtags of stocks: "$AAPL" is one; "L$D", "HO$T" and "$178" are not.

"$BTC" and "$ES" are cashtags of a currency and a future, not of a stock.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType

from pydantic import TypeAdapter, ValidationError

from xinsider_assets.artifacts.posts import Symbol
from xinsider_assets.providers.market.companies import canonical_symbol, names_ever

CASHTAG = re.compile(
    r"(?<![\w$&@#/.-])\$(?P<symbol>"
    r"[A-Z]{1,5}[._-][A-Z]{1,2}(?!\w)|[a-z]{1,5}[._-][a-z]{1,2}(?!\w)|[A-Za-z]{1,5}"
    r")(?![\w$])"
)
"""Matches a dollar sign at the start of a word, up to five letters and, after a dot, a hyphen or an
underscore, a share class or an exchange, unless the next sentence follows ("$AAPL.In")."""

MAX_CASHTAGS = 20
"""Limit per post: each cashtag requires a price look-up, and a post with this many is spam."""

_SYMBOL = TypeAdapter[str](Symbol)
_PACKAGE = "xinsider_assets.providers.posts"
DATA = ("other_cashtags.csv",)
_ENDS_OF_OTHERS = ("_F", ".X")
"""StockTwits' suffixes for futures and cryptocurrencies."""


def find_cashtags(text: str, declared: Iterable[str] = (), *, day: date) -> tuple[str, ...]:
    """Return the stock symbols of a text in order of first mention, then the declared ones.

    Args:
        text: A post's text.
        declared: Symbols that the source lists separately, without the dollar sign. A symbol that
            the text contains only inside a word ("L$D" for D) is ignored.
        day: The day of the post.

    Returns:
        At most `MAX_CASHTAGS` symbols.
    """
    written = (match["symbol"] for match in CASHTAG.finditer(text))
    found = (symbol_of(tag) for tag in written if is_stock(tag, text, day))
    symbols = dict.fromkeys(filter(_is_symbol, found))
    for tag in declared:
        if len(symbols) >= MAX_CASHTAGS:
            break
        symbol = symbol_of(tag)
        if _is_symbol(symbol) and is_stock(tag, text, day) and not _inside_a_word(tag, text):
            symbols[symbol] = None
    return tuple(symbols)[:MAX_CASHTAGS]


def symbol_of(tag: str) -> str:
    """Convert a cashtag to the exchange symbol."""
    return canonical_symbol(tag.replace("_", "."))


def is_stock(tag: str, text: str, day: date) -> bool:
    """Return whether a cashtag denotes a stock, not a currency, a future or an index.

    If a company has the same symbol (Colgate and crude oil are both CL), the cashtag denotes the
    stock only if the text contains the company's name.

    Args:
        tag: The cashtag without the dollar sign.
        text: The text that contains the cashtag.
        day: The day of the post: BCH was a bank before Bitcoin Cash existed.
    """
    if tag.upper().endswith(_ENDS_OF_OTHERS):
        return False
    symbol = symbol_of(tag)
    since = _others().get(symbol)
    return since is None or day < since or any(name in text for name in names_ever(symbol))


@cache
def _others() -> Mapping[str, date]:
    """Return the day from which each symbol in the packaged table denotes a non-stock."""
    table = resources.files(_PACKAGE).joinpath(*DATA).read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines())
    return MappingProxyType({row["symbol"]: date.fromisoformat(row["since"]) for row in rows})


def _inside_a_word(tag: str, text: str) -> bool:
    """Return whether the text contains the tag only as a part of longer words."""
    written = [match.start() for match in re.finditer(re.escape("$" + tag), text, re.IGNORECASE)]
    return bool(written) and all(CASHTAG.match(text, position) is None for position in written)


def _is_symbol(text: str) -> bool:
    try:
        _SYMBOL.validate_python(text)
    except ValidationError:
        return False
    return True
