"""Checks whether a post can be published: it is quotable, and its prices match the market."""

from __future__ import annotations

import re
from datetime import date

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.posts import Post
from xinsider_assets.artifacts.script import Fact
from xinsider_assets.editorial.facts import stock_facts
from xinsider_assets.editorial.figures import find_figures
from xinsider_assets.editorial.price_claims import claims_false_price
from xinsider_assets.editorial.selection.quotation import post_line, quotable
from xinsider_assets.editorial.selection.story import STYLE, story_fault
from xinsider_assets.editorial.selection.subject import Subject
from xinsider_assets.providers.market.companies import company

NOT_QUOTABLE = "nothing in it can be quoted"
FALSE_PRICE = "a price that the market does not have"
TOO_LARGE = "a sum larger than any company is worth"
OFF_SUBJECT = "its words do not name the stock"
LARGEST_SUM_USD = 1e13


class PriceCheck:
    """Compares claims of posts with the prices; computes each symbol's facts at most once."""

    def __init__(self, market: MarketData) -> None:
        """Create a comparison with no facts computed yet.

        Args:
            market: Prices up to the day.
        """
        self._market = market
        self._facts: dict[str, tuple[Fact, ...]] = {}

    def is_false(self, text: str, symbol: str) -> bool:
        """Return whether a text states a price of a stock that the market does not have."""
        if not claims_false_price(text, ()):
            return False
        if symbol not in self._facts:
            self._facts[symbol] = stock_facts(self._market, symbol)
        return claims_false_price(text, self._facts[symbol])


def editing_fault(post: Post, subject: Subject, prices: PriceCheck, day: date) -> str | None:
    """Return why an editor would reject an otherwise acceptable post; None if no reason applies."""
    if subject.main is None:
        return None
    if prices.is_false(post_line(post.text), subject.main):
        return FALSE_PRICE
    if any(f.unit == "USD" and f.value > LARGEST_SUM_USD for f in find_figures(post.text)):
        return TOO_LARGE
    fault = story_fault(post.text, day)
    if fault is not None and fault not in STYLE:
        return fault
    quote = quotable(post.text, post.lang)
    if quote is None:
        return NOT_QUOTABLE
    return fault or (None if _names(quote, subject.main, day) else OFF_SUBJECT)


def _names(quote: str, symbol: str, day: date) -> bool:
    """Return whether the words that a host would read name the stock or its company."""
    about = company(symbol, day)
    names = (about.name, *about.aliases, symbol, symbol.replace("-", "."))
    pattern = "|".join(map(re.escape, names))
    return re.search(rf"(?<!\w)(?:{pattern})(?!\w)", quote, re.IGNORECASE) is not None
