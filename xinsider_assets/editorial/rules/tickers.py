"""Checks that the facts cover every ticker and company in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xinsider_assets.artifacts.selection import RelatedStock
from xinsider_assets.audio.spoken.units import CURRENCY_CODES
from xinsider_assets.audio.spoken.vocabulary import SHOUTED, WORDS_IN_CAPITALS
from xinsider_assets.audio.spoken.wording import says
from xinsider_assets.editorial.rules.companies_named import names_of, other_companies
from xinsider_assets.editorial.rules.violation import Violation
from xinsider_assets.providers.market.companies import canonical_symbol, is_listed

_CASHTAG = re.compile(r"\$\s?(?P<symbol>[A-Za-z]{1,6}(?:[.-][A-Za-z]{1,2})?)(?![\w$])")
_BARE = re.compile(
    r"(?<![\w$@#&.'’-])(?P<symbol>[A-Z]{2,5}(?:[.-][A-Z]{1,2})?)(?![\w&@]|[-.][A-Za-z]{3})"
)
_NAMED_TICKER = re.compile(
    r"\((?:(?:NYSE|NASDAQ|Nasdaq|AMEX)\s*:\s*)?(?P<bracketed>[A-Z]{1,5}(?:[.-][A-Z]{1,2})?)\)"
    r"|\b(?:ticker|symbol)s?\s+(?P<told>[A-Z]{1,5}(?:[.-][A-Z]{1,2})?)\b"
)
_ORDINARY = frozenset(
    says(
        "AI AM AMEX API AR ATM BPS CAPEX CEO CES CFO CIO CMO COO CPI CPU CTO DC DJIA DNA DOJ DVD "
        "EBIT EBITDA ECB ECM EPS ESG ET ETF ETFS EU EV EVS FAA FAANG FAQ FBI FCC FDA FDIC FED "
        "FOMC FOMO FTC FY FX GAAP GDP GMT GPS GPU HD HQ HR IMF IPO IPOS IRA IRS IT ITC KPI LA LLC "
        "LTE M MBA NASA NATO NAV NFL NBA NHL NY NYC NYSE NASDAQ OECD OK OPEC OS OTC PC PCE PCS PE "
        "PM PMI PR QE R RD REIT REITS ROE ROI SAAS SEC SP SPAC SUV TV TVS UK UN US USA USB VAT VC "
        "VIP VIX VP VR WHO WTO WWDC YOY QOQ YTD H Q CD CDS PIN RAM SMS SIM"
    )
)
"""Words in capitals that are common in newspapers and name no stock there."""


def unknown_tickers(text: str, stocks: Iterable[RelatedStock]) -> list[Violation]:
    """Find cashtags, tickers and companies of a text that are not among the stocks.

    Capitals count as a ticker unless newspapers use them as a word ("CEO", "GDP").

    Args:
        text: Spoken or displayed text, without quotes of the post.
        stocks: Companies that may be named, each with its price in the market.
    """
    known = tuple(stocks)
    allowed = {stock.symbol for stock in known}
    found = dict.fromkeys(
        (
            *_unknown(_cashtags(text), allowed),
            *_unknown(_bare(text, known), allowed),
            *_unknown(_told(text), allowed),
        )
    )
    violations = [Violation("ticker", written, _remedy(written, allowed)) for written in found]
    named = {written.lstrip("$") for written in found}
    return violations + [
        Violation("ticker", name, _remedy(name, allowed))
        for name, symbol in other_companies(text, known)
        if name not in named and symbol not in named
    ]


def _remedy(written: str, allowed: Iterable[str]) -> str:
    return (
        f"'{written}' is no stock that there are facts about: leave it out; there are facts about "
        f"{', '.join(sorted(allowed))}"
    )


def _unknown(written: Iterable[str], allowed: Iterable[str]) -> Iterator[str]:
    known = set(allowed)
    return (text for text in written if canonical_symbol(text.lstrip("$")) not in known)


def _cashtags(text: str) -> Iterator[str]:
    """Find every dollar sign before letters; "$10B" starts with a digit and does not match."""
    for match in _CASHTAG.finditer(text):
        yield f"${match['symbol']}"


def _bare(text: str, stocks: Iterable[RelatedStock]) -> Iterator[str]:
    """Find words in capitals, except those in the stocks' own names."""
    for stock in stocks:
        for name in names_of(stock):
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)
    for match in _BARE.finditer(text):
        word = match["symbol"]
        is_ordinary = (
            word in _ORDINARY
            or word in WORDS_IN_CAPITALS
            or word in CURRENCY_CODES
            or (word in SHOUTED and not is_listed(word))
        )
        if not is_ordinary:
            yield word


def _told(text: str) -> Iterator[str]:
    """Find symbols in brackets after a name, and after the word "ticker"; one letter suffices."""
    for match in _NAMED_TICKER.finditer(text):
        word = match["bracketed"] or match["told"]
        if word not in _ORDINARY:
            yield word
