"""The embedded analyst: templates over computed facts."""

from __future__ import annotations

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.base import hash_bytes
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.providers.writer.packaging import (
    MAX_TITLE,
    description,
    disclosure,
    hashtags,
    sentiment,
)
from xinsider_assets.providers.writer.phrases.pool import read_pool
from xinsider_assets.providers.writer.script import fill, write_script
from xinsider_assets.providers.writer.situation import Situation, read_situation
from xinsider_assets.providers.writer.truth.check import check_analysis

MADE_BY = "embedded templates"


def analyse(report: TweetSelectionReport, market: MarketData) -> FinancialAnalysis:
    """Write the script about the selected post, and what goes with it.

    The wording depends on nothing but the day, the post and the prices. Every number in the
    script, the title and the description is one of the analysis's facts.

    Raises:
        KeyError: A related stock has no prices.
        ValueError: No script passes the editor's rules, or the truth check finds something.
    """
    situation = read_situation(report, market)
    seed = f"{report.day}|{report.selected_tweet.id}"
    sections = write_script(situation, seed)
    stock = report.selected_tweet.related_stocks[0]
    quote = market.quote(stock.symbol)
    analysis = FinancialAnalysis(
        day=report.day,
        made_by=MADE_BY,
        origin=report.origin,
        symbol=stock.symbol,
        title=_title(situation, seed),
        description=description(quote, stock, situation, market.source),
        hashtags=hashtags(stock, situation),
        script=" ".join(section.text for section in sections),
        sections=sections,
        facts=situation.facts,
        related_stocks=report.selected_tweet.related_stocks,
        sentiment=sentiment(situation),
        disclosure=disclosure(report, market, quote),
    )
    if misses := check_analysis(analysis, market):
        found = "; ".join(miss.remedy for miss in misses)
        raise ValueError(f"the analysis of {seed} does not pass the truth check: {found}")
    return analysis


def _title(situation: Situation, seed: str) -> str:
    """A title that fits the move and its length."""
    filled = [fill(phrase, situation) for phrase in read_pool("title") if situation.fits(phrase)]
    short = [title for title in filled if len(title) <= MAX_TITLE]
    return short[int(hash_bytes(seed.encode(), b"title"), 16) % len(short)]
