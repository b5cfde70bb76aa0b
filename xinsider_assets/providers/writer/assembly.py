"""An analysis put together: the script, what goes with it, and the facts behind both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xinsider_assets.artifacts.analysis import FinancialAnalysis, Section, Sentiment
from xinsider_assets.artifacts.base import hash_bytes
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.providers.writer.packaging import (
    MAX_TITLE,
    closing,
    disclosure,
    hashtags,
    lead,
    sentiment,
)
from xinsider_assets.providers.writer.phrases.pool import read_pool
from xinsider_assets.providers.writer.script import fill
from xinsider_assets.providers.writer.situation import Situation


@dataclass(frozen=True)
class Wrapping:
    """What goes with a script.

    Attributes:
        title: Of the video.
        lead: The description's first sentences; its closing is always ours.
        hashtags: From the special to the general.
        sentiment: Of the day and the post.
    """

    title: str
    lead: str
    hashtags: tuple[str, ...]
    sentiment: Sentiment


def content_seed(report: TweetSelectionReport) -> str:
    """What the embedded wording depends on: the day and the post."""
    return f"{report.day}|{report.selected_tweet.id}"


def embedded_wrapping(
    report: TweetSelectionReport, market: MarketData, situation: Situation
) -> Wrapping:
    """What goes with a script, from templates and points."""
    stock = report.selected_tweet.related_stocks[0]
    return Wrapping(
        title=_title(situation, content_seed(report)),
        lead=lead(market.quote(stock.symbol), stock, situation),
        hashtags=hashtags(stock, situation),
        sentiment=sentiment(situation),
    )


def assemble(
    report: TweetSelectionReport,
    market: MarketData,
    situation: Situation,
    sections: Sequence[Section],
    wrapping: Wrapping,
    *,
    made_by: str,
    script_by: str,
) -> FinancialAnalysis:
    """The analysis; disclosure, source and warning are the same whoever writes.

    Args:
        report: The chosen post.
        market: Prices up to the day.
        situation: What the script had to go by.
        sections: The script.
        wrapping: What goes with it.
        made_by: The part that made it.
        script_by: What wrote the script, as the disclosure says it: "templates".
    """
    stocks = report.selected_tweet.related_stocks
    quote = market.quote(stocks[0].symbol)
    return FinancialAnalysis(
        day=report.day,
        made_by=made_by,
        origin=report.origin,
        symbol=stocks[0].symbol,
        title=wrapping.title,
        description=f"{wrapping.lead} {closing(quote, market.source)}",
        hashtags=wrapping.hashtags,
        script=" ".join(section.text for section in sections),
        sections=tuple(sections),
        facts=situation.facts,
        related_stocks=stocks,
        sentiment=wrapping.sentiment,
        disclosure=disclosure(report, market, quote, script_by),
        picture_ideas=report.picture_ideas,
    )


def _title(situation: Situation, seed: str) -> str:
    """A title that fits the move and its length."""
    filled = [fill(phrase, situation) for phrase in read_pool("title") if situation.fits(phrase)]
    short = [title for title in filled if len(title) <= MAX_TITLE]
    return short[int(hash_bytes(seed.encode(), b"title"), 16) % len(short)]
