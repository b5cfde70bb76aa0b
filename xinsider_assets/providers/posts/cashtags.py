"""Cashtags: "$AAPL" is one, "L$D", "HO$T" and "$178" are not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pydantic import TypeAdapter, ValidationError

from xinsider_assets.artifacts.posts import Symbol
from xinsider_assets.providers.market.companies import canonical_symbol

CASHTAG = re.compile(
    r"(?<![\w$&@#/.-])\$(?P<symbol>[A-Za-z]{1,5}(?:[._-][A-Za-z]{1,2}(?!\w))?)(?![\w$])"
)
"""A dollar sign that starts a word, and up to five letters that end one."""

MAX_CASHTAGS = 20
"""Of one post: each costs a look-up of its prices, and long before it the post is spam."""

_SYMBOL = TypeAdapter[str](Symbol)


def find_cashtags(text: str, declared: Iterable[str] = ()) -> tuple[str, ...]:
    """The symbols of a text in the order of their first mention, then the declared ones.

    Args:
        text: A post's text.
        declared: Symbols that the source lists beside the text, without the dollar sign. One that
            the text writes only inside a word ("L$D" for D) is not taken.

    Returns:
        No more than `MAX_CASHTAGS`.
    """
    found = [
        canonical_symbol(match["symbol"].replace("_", ".")) for match in CASHTAG.finditer(text)
    ]
    symbols = dict.fromkeys(symbol for symbol in found if _is_symbol(symbol))
    for tag in declared:
        if len(symbols) >= MAX_CASHTAGS:
            break
        if _is_symbol(canonical_symbol(tag)) and not _inside_a_word(tag, text):
            symbols[canonical_symbol(tag)] = None
    return tuple(symbols)[:MAX_CASHTAGS]


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
