"""Checks that script, chart and ticker quote the same prices."""

from __future__ import annotations

from collections.abc import Iterator

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.market import MarketData, Quote
from xinsider_assets.artifacts.script import Fact
from xinsider_assets.artifacts.selection import RelatedStock
from xinsider_assets.editorial.facts import stock_facts
from xinsider_assets.editorial.rules.violation import Violation
from xinsider_assets.visuals.locale import EN_US
from xinsider_assets.visuals.quote_text import change_pct_text, price_text


def price_violations(analysis: FinancialAnalysis, market: MarketData) -> list[Violation]:
    """Return every stock without a price, and every figure that the pictures display differently.

    The chart and the ticker format `MarketData.quote` with `studio.quote_text`; the analysis must
    produce the same characters for the same symbol.
    """
    found: list[Violation] = []
    for stock in analysis.related_stocks:
        try:
            quote = market.quote(stock.symbol)
        except (KeyError, ValueError) as error:
            remedy = f"{stock.symbol} cannot be quoted ({error.args[0]}): choose stocks with prices"
            found.append(Violation("price", stock.symbol, remedy))
            continue
        found += _quote_violations(stock, quote)
        found += _fact_violations(stock.symbol, analysis, market)
    if analysis.symbol not in {stock.symbol for stock in analysis.related_stocks}:
        remedy = f"the video is about {analysis.symbol}, which is none of its related stocks"
        found.append(Violation("price", analysis.symbol, remedy))
    return found


def _quote_violations(stock: RelatedStock, quote: Quote) -> Iterator[Violation]:
    pairs = (
        ("price", price_text(stock.current_price), price_text(quote.price)),
        ("change", change_pct_text(stock.change_percent), change_pct_text(quote.change_pct)),
        ("day", EN_US.full_date(stock.as_of), EN_US.full_date(quote.as_of)),
    )
    for what, told, shown in pairs:
        if told != shown:
            remedy = f"the {what} of {stock.symbol} is {told}, but chart and ticker show {shown}"
            yield Violation("price", told, remedy)


def _fact_violations(
    symbol: str, analysis: FinancialAnalysis, market: MarketData
) -> Iterator[Violation]:
    """Return the facts of a symbol that its prices do not yield."""
    true = {fact.id: fact for fact in stock_facts(market, symbol)}
    for fact in analysis.facts:
        if fact.symbol == symbol and not _is_same(fact, true.get(fact.id)):
            right = true[fact.id].display if fact.id in true else "no such fact"
            remedy = f"{fact.id} is told as {fact.display}; the prices give {right}"
            yield Violation("price", fact.display, remedy)


def _is_same(fact: Fact, true: Fact | None) -> bool:
    return fact == true
