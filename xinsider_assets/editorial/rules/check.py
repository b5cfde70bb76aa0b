"""Applies the same checks to embedded, live and hand-edited scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.script import Passage, Script
from xinsider_assets.artifacts.selection import RelatedStock
from xinsider_assets.artifacts.template import Slots
from xinsider_assets.editorial.rules.claims import claim_violations
from xinsider_assets.editorial.rules.companies import company_violations
from xinsider_assets.editorial.rules.directions import direction_violations
from xinsider_assets.editorial.rules.editorial_rules import forbidden_words
from xinsider_assets.editorial.rules.figures import figure_violations
from xinsider_assets.editorial.rules.form import form_violations
from xinsider_assets.editorial.rules.prices import price_violations
from xinsider_assets.editorial.rules.sentences import own_words, sentences
from xinsider_assets.editorial.rules.tickers import unknown_tickers
from xinsider_assets.editorial.rules.violation import Violation
from xinsider_assets.visuals.locale import EN_US

_KEPT = 32


@dataclass(frozen=True)
class Rules:
    """The rules that texts about a day's stocks are checked against.

    Attributes:
        slots: Slots that the texts may name.
        stocks: Companies that the facts cover.
        handles: Accounts that must not be named, without the @.
    """

    slots: Slots
    stocks: tuple[RelatedStock, ...]
    handles: tuple[str, ...] = ()

    def of_text(self, text: str) -> list[Violation]:
        """Return the violations of a text such as a title, given as a template or plain."""
        return self.of_passage(self.slots.read(text))

    def of_passage(self, passage: Passage) -> list[Violation]:
        """Return the violations of a text in pieces, regardless of its length."""
        found: list[Violation] = []
        before = None
        for sentence in sentences(passage):
            found += figure_violations(sentence, self.slots)
            found += direction_violations(sentence)
            found += company_violations(sentence, self.stocks)
            found += claim_violations(sentence, before)
            before = sentence
        own = own_words(passage)
        return [
            *found,
            *unknown_tickers(own, self.stocks),
            *forbidden_words(own, self.handles),
        ]

    def of_script(self, script: Script) -> tuple[Violation, ...]:
        """Return the violations of a script; the result is cached per script."""
        return _of_script(_Once(self, script))


@dataclass(frozen=True)
class _Once:
    """A script and its rules; instances are equal if the templates and the facts are."""

    rules: Rules
    script: Script

    def __hash__(self) -> int:
        return hash(self.script.text)


@lru_cache(maxsize=_KEPT)
def _of_script(once: _Once) -> tuple[Violation, ...]:
    found = [one for passage in once.script.passages for one in once.rules.of_passage(passage)]
    return (*found, *form_violations(once.script))


def rules_of(analysis: FinancialAnalysis) -> Rules:
    """Return the rules for an analysis."""
    return Rules(analysis.slots, analysis.related_stocks, post_handles(analysis))


def check_analysis(analysis: FinancialAnalysis, market: MarketData) -> list[Violation]:
    """Return everything that prevents an analysis from being accepted; empty if it passes.

    Args:
        analysis: Script, title, description, disclosure and the facts behind them.
        market: The day's prices, which the chart and the ticker are drawn from.
    """
    rules = rules_of(analysis)
    return [
        *rules.of_script(analysis.parsed),
        *rules.of_text(analysis.title),
        *rules.of_text(analysis.description.replace(market.source, " ")),
        *_disclosure_violations(analysis, market),
        *price_violations(analysis, market),
    ]


def quote_violations(analysis: FinancialAnalysis, post_text: str) -> list[Violation]:
    """Return whether the post contains the quotable passage verbatim."""
    from xinsider_assets.editorial.selection.quotation import post_line

    quote = analysis.post.quote
    if quote is None or quote in post_line(post_text):
        return []
    remedy = f"post.quote is '{quote}', which the post does not say: take its words as they are"
    return [Violation("quote", quote, remedy)]


def post_handles(analysis: FinancialAnalysis) -> tuple[str, ...]:
    """Return the handles of the post that facts come from, without the @."""
    matches = (re.fullmatch(r"post by @(\S+)", fact.source) for fact in analysis.facts)
    return tuple(dict.fromkeys(match.group(1) for match in matches if match))


def _disclosure_violations(analysis: FinancialAnalysis, market: MarketData) -> Iterator[Violation]:
    """Return the lines that the disclosure must have: generated parts, sources, warning."""
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
            for handle in post_handles(analysis)
        ),
    ]
    if analysis.symbol in market.symbols:
        moment = EN_US.full_date(market.quote(analysis.symbol).as_of)
        wanted.append((f"the day of the prices, '{moment}'", re.escape(moment)))
    for what, pattern in wanted:
        if not re.search(pattern, analysis.disclosure, re.IGNORECASE):
            yield Violation("disclosure", "", f"the disclosure does not say {what}")


def remedies(violations: Sequence[Violation]) -> str:
    """Return all violations in one line."""
    return "; ".join(violation.remedy for violation in violations)
