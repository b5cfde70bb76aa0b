"""Analyses of made-up markets for the truth check's tests, each built once."""

from __future__ import annotations

from functools import cache

import numpy as np

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.editorial.analyst import analyse
from xinsider_assets.providers.market.embedded import EmbeddedPrices
from xinsider_assets_tests.editorial.samples import (
    THURSDAY,
    make_market,
    make_report,
    walk,
)

POST = "A record quarter: Apple took in $54.5 billion, and $AAPL lost 12% in a day."
_PLAIN = "Coca-Cola raised prices in every market this year $KO"
_CHANGES = (-6.0, -1.3, 0.0, 3.1, 25.0)
COUNT = 1 + 2 * len(_CHANGES)
"""Of the analyses below, known without building them."""


@cache
def apples_fall() -> tuple[MarketData, FinancialAnalysis]:
    """The replay of January 24, 2013: Apple at $450.50, down 12.35%."""
    market = EmbeddedPrices().history(["AAPL", "GOOG"], THURSDAY)
    return market, analyse(make_report(market, POST, symbols=("AAPL", "GOOG")), market)


@cache
def analyses() -> tuple[tuple[MarketData, FinancialAnalysis], ...]:
    """Falls and rises, large and small, of one company and of two, with a quote and without."""
    made = [apples_fall()]
    for at, change in enumerate(_CHANGES):
        for text, symbols in ((POST, ("AAPL",)), (_PLAIN, ("MCD", "KO"))):
            closes = {symbol: walk(change + 3 * n, seed=at + n) for n, symbol in enumerate(symbols)}
            volumes = np.random.default_rng(at).uniform(2e7, 6e7, 400)
            volumes[-1] *= 3.0 if at % 2 else 0.5
            market = make_market(closes, volumes)
            report = make_report(market, text, symbols=symbols, post_id=str(1000 + at))
            made.append((market, analyse(report, market)))
    return tuple(made)


def edited(analysis: FinancialAnalysis, script: str) -> FinancialAnalysis:
    """The analysis once somebody edited its script in the file."""
    return FinancialAnalysis.model_validate({**analysis.model_dump(), "script": script})
