"""The truth check: whether what is going to be said may be said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from xinsider_assets.artifacts.analysis import Fact, FinancialAnalysis
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.selection import RelatedStock
from xinsider_assets.providers.writer import displays
from xinsider_assets.providers.writer.truth.companies_named import names_of
from xinsider_assets.providers.writer.truth.editorial_rules import (
    forbidden_words,
    length_misses,
    warning_misses,
)
from xinsider_assets.providers.writer.truth.miss import Miss
from xinsider_assets.providers.writer.truth.prices import price_misses
from xinsider_assets.providers.writer.truth.statements import untrue_numbers
from xinsider_assets.providers.writer.truth.tickers import unknown_tickers

_POST_SOURCE = re.compile(r"post by @(?P<handle>\S+)")


def untruths(script: str, *, facts: Sequence[Fact], stocks: Sequence[RelatedStock]) -> list[Miss]:
    """Everything in a script that may not be said, in the order of the rules; empty if it may.

    Args:
        script: What is going to be spoken.
        facts: All that may be said in numbers.
        stocks: The companies that the facts are about.
    """
    return [
        *untrue_text(script, facts=facts, stocks=stocks),
        *length_misses(script),
        *warning_misses(script),
    ]


def untrue_text(text: str, *, facts: Sequence[Fact], stocks: Sequence[RelatedStock]) -> list[Miss]:
    """The same for a text of any length, such as a title: numbers, companies and wordings."""
    names = [name for stock in stocks for name in names_of(stock)]
    return [
        *untrue_numbers(text, facts, stocks),
        *unknown_tickers(text, stocks),
        *forbidden_words(text, handles=post_handles(facts), names=names),
    ]


def check_analysis(analysis: FinancialAnalysis, market: MarketData) -> list[Miss]:
    """Everything in an analysis that keeps it from being accepted; empty if nothing does.

    Args:
        analysis: Script, title, description, disclosure and the facts behind them.
        market: The day's prices, which the chart and the ticker are drawn from.
    """
    facts, stocks = analysis.facts, analysis.related_stocks
    description = analysis.description.replace(market.source, " ")
    return [
        *untruths(analysis.script, facts=facts, stocks=stocks),
        *untrue_text(analysis.title, facts=facts, stocks=stocks),
        *untrue_text(description, facts=facts, stocks=stocks),
        *_section_misses(analysis, facts=facts, stocks=stocks),
        *_disclosure_misses(analysis, market),
        *price_misses(analysis, market),
    ]


def post_handles(facts: Iterable[Fact]) -> tuple[str, ...]:
    """The handles of the post that facts come from, without the @."""
    matches = (_POST_SOURCE.fullmatch(fact.source) for fact in facts)
    return tuple(dict.fromkeys(match["handle"] for match in matches if match))


def _section_misses(
    analysis: FinancialAnalysis, *, facts: Sequence[Fact], stocks: Sequence[RelatedStock]
) -> Iterator[Miss]:
    """Sections that are not the script; their texts are judged when they say something else."""
    joined = " ".join(section.text for section in analysis.sections)
    if joined == analysis.script:
        return
    yield Miss("sections", "", "the script is not its sections' texts joined by a space")
    yield from untrue_text(joined, facts=facts, stocks=stocks)


def _disclosure_misses(analysis: FinancialAnalysis, market: MarketData) -> Iterator[Miss]:
    """Lines that the disclosure must have: what is generated, the sources, the warning."""
    wanted = [
        (
            "that the script is generated",
            r"\bscript\b[^.]*\b(?:generated|written by (?:an? )?(?:AI|model))",
        ),
        ("that the voice is synthetic", r"\bvoice\b[^.]*\bsynthetic|\bsynthetic\b[^.]*\bvoice"),
        (
            "that the pictures are generated",
            r"\b(?:pictures|images|illustrations)\b[^.]*\bgenerated",
        ),
        ("that it is no financial advice", r"\b(?:no|not)\b[^.]*\bfinancial advice\b"),
        (f"the prices' source, '{market.source}'", re.escape(market.source)),
        *(
            (f"the post's author, '@{handle}'", rf"@{re.escape(handle)}(?!\w)")
            for handle in post_handles(analysis.facts)
        ),
    ]
    if analysis.symbol in market.symbols:
        moment = displays.full_date(market.quote(analysis.symbol).as_of)
        wanted.append((f"the day of the prices, '{moment}'", re.escape(moment)))
    for what, pattern in wanted:
        if not re.search(pattern, analysis.disclosure, re.IGNORECASE):
            yield Miss("disclosure", "", f"the disclosure does not say {what}")
