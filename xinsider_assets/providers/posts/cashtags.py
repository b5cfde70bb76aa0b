"""Cashtags of stocks: "$AAPL" is one, "L$D", "HO$T" and "$178" are none.

"$BTC" and "$ES" are cashtags too, of a currency and a future, and quote no stock.
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
"""A dollar sign that starts a word, and up to five letters that end one; behind a dot, a hyphen or
an underscore a class of shares or an exchange, unless a sentence goes on there ("$AAPL.In")."""

MAX_CASHTAGS = 20
"""Of one post: each costs a look-up of its prices, and long before it the post is spam."""

_SYMBOL = TypeAdapter[str](Symbol)
_PACKAGE = "xinsider_assets.providers.posts"
DATA = ("other_cashtags.csv",)
_ENDS_OF_OTHERS = ("_F", ".X")
"""Of futures and of crypto currencies, as StockTwits writes them."""


def find_cashtags(text: str, declared: Iterable[str] = (), *, day: date) -> tuple[str, ...]:
    """The stocks' symbols of a text in the order of their first mention, then the declared ones.

    Args:
        text: A post's text.
        declared: Symbols that the source lists beside the text, without the dollar sign. One that
            the text writes only inside a word ("L$D" for D) is not taken.
        day: When it was written.

    Returns:
        No more than `MAX_CASHTAGS`.
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
    """The symbol that a cashtag writes, as exchanges write it."""
    return canonical_symbol(tag.replace("_", "."))


def is_stock(tag: str, text: str, day: date) -> bool:
    """Whether a cashtag means a stock, and not a currency, a future or an index.

    Where a company has the same symbol (Colgate and crude oil are both CL), its name in the text
    decides.

    Args:
        tag: As it is written, without the dollar sign.
        text: The text that has it.
        day: When it was written: BCH was a bank until there was Bitcoin Cash.
    """
    if tag.upper().endswith(_ENDS_OF_OTHERS):
        return False
    symbol = symbol_of(tag)
    since = _others().get(symbol)
    return since is None or day < since or any(name in text for name in names_ever(symbol))


@cache
def _others() -> Mapping[str, date]:
    """Since when each symbol of the packaged table has meant something that is no stock."""
    table = resources.files(_PACKAGE).joinpath(*DATA).read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines())
    return MappingProxyType({row["symbol"]: date.fromisoformat(row["since"]) for row in rows})


def _inside_a_word(tag: str, text: str) -> bool:
    """Whether the text has the tag, and only as a part of longer words."""
    written = [match.start() for match in re.finditer(re.escape("$" + tag), text, re.IGNORECASE)]
    return bool(written) and all(CASHTAG.match(text, position) is None for position in written)


def _is_symbol(text: str) -> bool:
    try:
        _SYMBOL.validate_python(text)
    except ValidationError:
        return False
    return True
