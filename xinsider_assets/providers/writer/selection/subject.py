"""Which priced stocks a post is about, the main one first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from xinsider_assets.artifacts.market import MarketData, Quote
from xinsider_assets.artifacts.posts import Post
from xinsider_assets.providers.market.companies import canonical_symbol, company
from xinsider_assets.providers.posts.cashtags import CASHTAG

MAX_QUOTE_AGE = timedelta(days=7)
"""Longer than any holiday: a symbol whose prices end earlier is no longer traded."""

_TAIL = re.compile(r"(?:[\s•·|,;–—-]*(?:\b(?:via|HT|h/t|cc)\s+)?[$#@]\w[\w.]*)+[\s.!?)]*$")
"""Tags and mentions after the last sentence."""


@dataclass(frozen=True)
class Subject:
    """The stocks in a post.

    Attributes:
        symbols: Those with prices, by their first mention.
        mentioned: How many different symbols the post names, priced or not.
        leads: Whether the first symbol that the post names has prices.
        in_prose: Whether the main symbol or its company stands in the sentences themselves,
            and not only among the tags at the end.
    """

    symbols: tuple[str, ...]
    mentioned: int
    leads: bool
    in_prose: bool

    @property
    def main(self) -> str | None:
        """The stock that the post is about."""
        return self.symbols[0] if self.symbols else None


def quotes_of(market: MarketData) -> dict[str, Quote]:
    """Every symbol that has a quote no older than `MAX_QUOTE_AGE` on the market's day."""
    quotes: dict[str, Quote] = {}
    for symbol, count in market.frame["symbol"].value_counts().items():
        if int(count) >= 2:
            quote = market.quote(str(symbol))
            if market.day - quote.as_of <= MAX_QUOTE_AGE:
                quotes[quote.symbol] = quote
    return quotes


def subject_of(post: Post, quotes: Mapping[str, Quote]) -> Subject:
    """Find the stocks by cashtag; by company name only where a post has no cashtag at all."""
    first = _cashtag_positions(post)
    named = first or {symbol: len(post.text) for symbol in sorted(quotes)}
    for symbol in named:
        position = _name_position(symbol, post.text)
        if position is not None:
            first[symbol] = min(position, first.get(symbol, position))
    order = sorted(first, key=lambda symbol: (first[symbol], symbol))
    order = _one_a_company(order)
    priced = tuple(symbol for symbol in order if symbol in quotes)
    prose_end = len(_TAIL.sub("", post.text))
    return Subject(
        symbols=priced,
        mentioned=len(order),
        leads=bool(priced) and order[0] == priced[0],
        in_prose=bool(priced) and first[priced[0]] < prose_end,
    )


def _cashtag_positions(post: Post) -> dict[str, int]:
    """Where each cashtag first stands; one that only the source lists comes last."""
    positions = dict.fromkeys(post.cashtags, len(post.text))
    for match in CASHTAG.finditer(post.text):
        symbol = canonical_symbol(match["symbol"].replace("_", "."))
        if symbol in positions:
            positions[symbol] = min(positions[symbol], match.start())
    return positions


def _name_position(symbol: str, text: str) -> int | None:
    """Where the company's name, as it is written in running text, first stands."""
    known = company(symbol)
    if not known.known:
        return None
    names = "|".join(re.escape(name) for name in (known.name, *known.aliases))
    match = re.search(rf"(?<![\w$@&])(?:{names})(?!\w)", text)
    return match.start() if match else None


def _one_a_company(symbols: list[str]) -> list[str]:
    """Of a company's several share classes the one named first."""
    by_name: dict[str, str] = {}
    for symbol in symbols:
        by_name.setdefault(company(symbol).name, symbol)
    return list(by_name.values())
