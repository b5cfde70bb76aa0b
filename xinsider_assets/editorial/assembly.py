"""An analysis put together: the script, what goes with it, and the facts behind both."""

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
    report: TweetSelectionReport, market: MarketData, context: ScriptContext
) -> VideoTexts:
    """What goes with a script, from templates and points."""
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
    """The analysis; disclosure, source and warning are the same whoever writes.

    Args:
        report: The chosen post.
        market: Prices up to the day.
        context: What the script had to go by.
        script: The script.
        video_texts: What goes with it.
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
    """A title that fits the move and its length."""
    templates = [fill(phrase, context) for phrase in fitting_phrases("title", context)]
    titles = [context.slots.read(template).text for template in templates]
    short = [title for title in titles if len(title) <= MAX_TITLE] or [min(titles, key=len)]
    return short[int(hash_bytes(seed.encode(), b"title"), 16) % len(short)]
