"""Finds the priced stocks that a post is about, the main one first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from xinsider_assets.artifacts.market import MarketData, Quote
from xinsider_assets.artifacts.posts import Post
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.providers.market.companies import company
from xinsider_assets.providers.posts.cashtags import CASHTAG, symbol_of

MAX_QUOTE_AGE = timedelta(days=7)
"""Longer than any holiday: a symbol whose prices end earlier is no longer traded."""

_TAIL = re.compile(r"(?:[\s•·|,;–—-]*(?:\b(?:via|HT|h/t|cc)\s+)?[$#@]\w[\w.]*)+[\s.!?)]*$")
"""Tags and mentions after the last sentence."""


@dataclass(frozen=True)
class Subject:
    """The stocks in a post.

    Attributes:
        symbols: Symbols with prices, by their first mention.
        mentioned: Number of different symbols that the post names, priced or not.
        leads: Whether the first symbol that the post names has prices.
        in_prose: Whether the sentences themselves name the main symbol or its company, and not only
            the tags at the end.
    """

    symbols: tuple[str, ...]
    mentioned: int
    leads: bool
    in_prose: bool

    @property
    def main(self) -> str | None:
        """Return the stock that the post is about."""
        return self.symbols[0] if self.symbols else None


def quotes_of(market: MarketData) -> dict[str, Quote]:
    """Return every symbol with a quote no older than `MAX_QUOTE_AGE` on the market's day."""
    quotes: dict[str, Quote] = {}
    for symbol, count in market.frame["symbol"].value_counts().items():
        if int(count) >= 2:
            quote = market.quote(str(symbol))
            if market.day - quote.as_of <= MAX_QUOTE_AGE:
                quotes[quote.symbol] = quote
    return quotes


def subject_of(post: Post, quotes: Mapping[str, Quote]) -> Subject:
    """Find the stocks by cashtag; by company name only if a post has no cashtag at all.

    A cashtag of something other than a stock ("$BTC") also counts: symbols after it do not lead.
    """
    first = _cashtag_positions(post)
    tag = CASHTAG.search(post.text)
    day = post.created_at.astimezone(NEW_YORK).date()
    named = first or ({} if tag else {symbol: len(post.text) for symbol in sorted(quotes)})
    for symbol in named:
        position = _name_position(symbol, post.text, day)
        if position is not None:
            first[symbol] = min(position, first.get(symbol, position))
    order = sorted(first, key=lambda symbol: (first[symbol], symbol))
    order = _one_a_company(order, day)
    priced = tuple(symbol for symbol in order if symbol in quotes)
    prose_end = len(_TAIL.sub("", post.text))
    return Subject(
        symbols=priced,
        mentioned=len(order),
        leads=bool(priced) and order[0] == priced[0] and not _comes_before(tag, priced[0], first),
        in_prose=bool(priced) and first[priced[0]] < prose_end,
    )


def _cashtag_positions(post: Post) -> dict[str, int]:
    """Return the first position of each cashtag; one that only the source lists comes last."""
    positions = dict.fromkeys(post.cashtags, len(post.text))
    for match in CASHTAG.finditer(post.text):
        symbol = symbol_of(match["symbol"])
        if symbol in positions:
            positions[symbol] = min(positions[symbol], match.start())
    return positions


def _comes_before(tag: re.Match[str] | None, symbol: str, first: Mapping[str, int]) -> bool:
    """Return whether the first cashtag is not a stock and precedes the symbol."""
    return tag is not None and symbol_of(tag["symbol"]) not in first and tag.start() < first[symbol]


def _name_position(symbol: str, text: str, day: date) -> int | None:
    """Return the first position of the company's name, as written in running text."""
    known = company(symbol, day)
    if not known.known:
        return None
    names = "|".join(re.escape(name) for name in (known.name, *known.aliases))
    match = re.search(rf"(?<![\w$@&])(?:{names})(?!\w)", text)
    return match.start() if match else None


def _one_a_company(symbols: list[str], day: date) -> list[str]:
    """Return the first-named symbol of each company with several share classes."""
    by_name: dict[str, str] = {}
    for symbol in symbols:
        by_name.setdefault(company(symbol, day).name, symbol)
    return list(by_name.values())
