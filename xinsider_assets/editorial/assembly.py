"""Assembles an analysis from the script, the video texts and the facts behind both."""

from __future__ import annotations

from dataclasses import dataclass

from xinsider_assets.artifacts.analysis import FinancialAnalysis, Section, Sentiment
from xinsider_assets.artifacts.base import hash_bytes
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.script import Script
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.editorial.context import ScriptContext
from xinsider_assets.editorial.packaging import (
    MAX_TITLE,
    closing,
    disclosure,
    hashtags,
    lead,
    sentiment,
)
from xinsider_assets.editorial.script import fill, fitting_phrases


@dataclass(frozen=True)
class VideoTexts:
    """The texts that accompany a script.

    Attributes:
        title: Title of the video.
        lead: First sentences of the description; the package always writes the closing.
        hashtags: Hashtags, from the most specific to the most general.
        sentiment: Sentiment of the day and the post.
    """

    title: str
    lead: str
    hashtags: tuple[str, ...]
    sentiment: Sentiment


def content_seed(report: TweetSelectionReport) -> str:
    """Return the seed of the embedded wording: the day and the post."""
    return f"{report.day}|{report.selected_tweet.id}"


def embedded_wrapping(
    report: TweetSelectionReport, market: MarketData, context: ScriptContext
) -> VideoTexts:
    """Build the texts that accompany a script from templates and points."""
    stock = report.selected_tweet.related_stocks[0]
    return VideoTexts(
        title=_title(context, content_seed(report)),
        lead=lead(market.quote(stock.symbol), stock, context),
        hashtags=hashtags(stock, context),
        sentiment=sentiment(context),
    )


def assemble(
    report: TweetSelectionReport,
    market: MarketData,
    context: ScriptContext,
    script: Script,
    video_texts: VideoTexts,
    *,
    made_by: str,
    script_by: str,
) -> FinancialAnalysis:
    """Build the analysis; disclosure, source and warning are the same for every writer.

    Args:
        report: The report with the selected post.
        market: Prices up to the day.
        context: The context that the script was written from.
        script: The script.
        video_texts: The texts that accompany the script.
        made_by: The part that made the script.
        script_by: The writer of the script, as the disclosure names it: "templates".
    """
    stocks = report.selected_tweet.related_stocks
    quote = market.quote(stocks[0].symbol)
    return FinancialAnalysis(
        day=report.day,
        made_by=made_by,
        origin=report.origin,
        symbol=stocks[0].symbol,
        title=video_texts.title,
        description=f"{video_texts.lead} {closing(quote, market.source)}",
        hashtags=video_texts.hashtags,
        script=script.text,
        sections=tuple(map(Section.of, script.kinds, script.passages)),
        post=context.post,
        facts=context.facts,
        related_stocks=stocks,
        sentiment=video_texts.sentiment,
        disclosure=disclosure(report, market, quote, script_by),
        picture_ideas=report.picture_ideas,
    )


def _title(context: ScriptContext, seed: str) -> str:
    """Return a title that matches the move and fits the maximum length."""
    templates = [fill(phrase, context) for phrase in fitting_phrases("title", context)]
    titles = [context.slots.read(template).text for template in templates]
    short = [title for title in titles if len(title) <= MAX_TITLE] or [min(titles, key=len)]
    return short[int(hash_bytes(seed.encode(), b"title"), 16) % len(short)]
