"""The script written by a model over computed facts, and nothing of it believed unchecked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from xinsider_assets.artifacts.analysis import (
    Fact,
    FinancialAnalysis,
    Section,
    SectionKind,
    Sentiment,
)
from xinsider_assets.artifacts.base import Model
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.metering.faults import RefusalError
from xinsider_assets.metering.work import current_work
from xinsider_assets.providers.estimate import ANALYSIS
from xinsider_assets.providers.vendors.anthropic_model import AnthropicModel
from xinsider_assets.providers.vendors.outside import Outside
from xinsider_assets.providers.vendors.structured import Question, ask
from xinsider_assets.providers.writer import displays
from xinsider_assets.providers.writer.assembly import assemble, embedded_wrapping
from xinsider_assets.providers.writer.live.instructions import read_instructions
from xinsider_assets.providers.writer.live.wording import one_line
from xinsider_assets.providers.writer.live.wrapping import checked_wrapping
from xinsider_assets.providers.writer.situation import Situation, read_situation
from xinsider_assets.providers.writer.truth.check import check_analysis
from xinsider_assets.providers.writer.truth.passages import quoted_spans
from xinsider_assets.settings import Settings

_OF_OTHERS = frozenset({"close", "change_pct.day"})
"""Measures of the stocks besides the main one that a script of a minute has room for."""


class Script(Model):
    """The five sections."""

    hook: str
    what_happened: str
    numbers: str
    watch: str
    risk: str


class Writing(Model):
    """What the model answers."""

    sections: Script
    title: str
    description: str
    hashtags: tuple[str, ...]
    sentiment: Sentiment


@dataclass(frozen=True)
class AnthropicAnalyst:
    """Lets a model of Anthropic's write.

    Attributes:
        outside: Settings, accounts and the till.
    """

    outside: Outside

    def analyse(self, report: TweetSelectionReport, market: MarketData) -> FinancialAnalysis:
        """Write the script about the selected post, and what goes with it.

        The truth check decides: what it finds goes back to the model once. Title, description and
        hashtags are the embedded ones where the model's do not pass.

        Raises:
            RefusalError: The model declined; the remedy says how to go on to the next post.
            WrongContentError: The second script is not true either; names what is wrong.
            ProviderError: There is no usable answer.
        """
        situation = read_situation(report, market)
        name = model_for(report, self.outside.settings)
        model = AnthropicModel(self.outside.account("anthropic"), name)
        embedded = embedded_wrapping(report, market, situation)

        def assembled(writing: Writing) -> FinancialAnalysis:
            stocks = report.selected_tweet.related_stocks
            wrapping = checked_wrapping(
                title=writing.title,
                lead=writing.description,
                hashtags=writing.hashtags,
                sentiment=writing.sentiment,
                embedded=embedded,
                facts=situation.facts,
                stocks=stocks,
            )
            return assemble(
                report,
                market,
                situation,
                _sections(writing.sections),
                wrapping,
                made_by=f"Anthropic {name}",
                script_by=f"a language model (Anthropic {name})",
            )

        def review(writing: Writing) -> list[str]:
            analysis = assembled(writing)
            wrong = [miss.remedy for miss in check_analysis(analysis, market)]
            return wrong + _foreign_quotations(analysis.script, situation)

        question = Question(
            operation="analysis",
            name="market_analysis",
            instructions=read_instructions("analysis"),
            data=_told(report, market, situation),
            shape=Writing,
            most_tokens=ANALYSIS.output_tokens,
        )
        try:
            return assembled(ask(self.outside, model, question, review))
        except RefusalError as refusal:
            day = current_work().day or report.day
            remedy = f"`xinsider make {day} --again tweet_selection_report` takes another post"
            raise RefusalError(refusal.provider, refusal.model, refusal.what, remedy) from None


def model_for(report: TweetSelectionReport, settings: Settings) -> str:
    """The model that writes: the cheaper one on a simple day, if one is set."""
    stocks = report.selected_tweet.related_stocks
    is_simple = len(stocks) == 1 and abs(stocks[0].change_percent) < settings.simple_day_pct
    if is_simple and settings.simple_day_model:
        return settings.simple_day_model
    return settings.analysis_model


def _sections(script: Script) -> list[Section]:
    return [
        Section(kind=kind, text=one_line(getattr(script, kind))) for kind in get_args(SectionKind)
    ]


def _foreign_quotations(script: str, situation: Situation) -> list[str]:
    """Quotations that are not the post's words: in them the truth check is lenient."""
    quote = situation.slots.get("quote", "")
    quoted = [script[start:end] for start, end in quoted_spans(script)]
    return [
        f"{words} stands between quotation marks and is not in the field quote: say it in your own "
        "words, without the marks"
        for words in quoted
        if words.strip('"').strip() not in quote
    ]


def _told(report: TweetSelectionReport, market: MarketData, situation: Situation) -> dict[str, Any]:
    """What the model is told: the day, the stocks, the post and every fact."""
    post, slots = report.selected_tweet, situation.slots
    main, *others = post.related_stocks
    return {
        "day": {
            "date": slots["date"],
            "weekday": slots["today"],
            "market_was_open": "open" in situation.tags,
            "last_trading_day": displays.weekday(market.quote(main.symbol).as_of),
        },
        "stock": {"name": main.name, "sector": main.sector},
        "other_stocks": [{"name": stock.name, "sector": stock.sector} for stock in others],
        "post": {
            "id": post.id,
            "author": slots.get("author"),
            "posted": slots["post_time"],
            "topic": slots["topic_noun"],
            "text": post.text,
            "quote": slots["quote"].strip('"') if "quote" in slots else None,
        },
        "facts": [_fact(fact) for fact in situation.facts if _is_told(fact, main.symbol)],
    }


def _is_told(fact: Fact, main: str) -> bool:
    if fact.symbol in {None, main}:
        return True
    return fact.id.partition(".")[2] in _OF_OTHERS


def _fact(fact: Fact) -> dict[str, str]:
    """A fact as the script writes it, its direction in words."""
    told = {"id": fact.id, "means": fact.label, "say": fact.display.lstrip("-")}
    if fact.unit == "percent" or "change" in fact.id:
        told["direction"] = "up" if fact.value > 0 else "down" if fact.value < 0 else "unchanged"
    return told
