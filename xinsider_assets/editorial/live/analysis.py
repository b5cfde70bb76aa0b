"""Has a model write the script from computed facts, and checks everything that it returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

from xinsider_assets.artifacts.analysis import AdviceOpinion, FinancialAnalysis, Sentiment
from xinsider_assets.artifacts.base import Model
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.script import AUTHOR, NAME, QUOTE, Fact, Script, SectionKind
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.editorial import analyst
from xinsider_assets.editorial.assembly import assemble, embedded_wrapping
from xinsider_assets.editorial.context import ScriptContext, read_context
from xinsider_assets.editorial.live.advice import ADVICE, AdviceJudge
from xinsider_assets.editorial.live.instructions import read_instructions
from xinsider_assets.editorial.live.video_texts import checked_video_texts
from xinsider_assets.editorial.live.wording import one_line
from xinsider_assets.editorial.rules.check import Rules
from xinsider_assets.editorial.rules.violation import Violation
from xinsider_assets.providers.client.call import Call, Usage
from xinsider_assets.providers.client.faults import WrongContentError
from xinsider_assets.providers.vendors.anthropic_model import AnthropicModel
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.providers.vendors.structured import Question, ask
from xinsider_assets.settings import Settings

DATA = ("../instructions/analysis/*.txt",)
ANALYSIS = Usage(input_tokens=9_000, output_tokens=16_000)
"""Tokens: facts of four stocks, a post and a draft to fix; a reasoned script of 230 words."""
SCRIPT_TRIES = 3

_OF_OTHERS = frozenset({"close", "change_pct.day", "change_pct.gap"})
"""Measures of the stocks other than the main one that fit into a script of one minute."""


class SectionTemplates(Model):
    """The five sections as templates."""

    hook: str
    what_happened: str
    numbers: str
    watch: str
    risk: str


class Writing(Model):
    """The model's answer."""

    sections: SectionTemplates
    title: str
    description: str
    hashtags: tuple[str, ...]
    sentiment: Sentiment


@dataclass(frozen=True)
class AnthropicAnalyst:
    """Has an Anthropic model write the script.

    Attributes:
        providers: Settings, accounts and the provider client.
    """

    providers: ProviderContext

    def analyse(self, report: TweetSelectionReport, market: MarketData) -> FinancialAnalysis:
        """Write the script about the selected post, and the texts that accompany it.

        The rules check each answer, and a second model checks an answer that passes for advice.
        Violations go back to the model, at most twice. If no answer passes, or the model declines,
        the embedded writer replaces it over the same facts, and `made_by` records this: a missing
        script must not leave a day without a video. The embedded title, description and hashtags
        replace those of the model that do not pass.

        Raises:
            ProviderError: The provider is unreachable or rejects the account.
        """
        context = read_context(report, market)
        name = model_for(report, self.providers.settings)
        rules = Rules(context.slots, context.stocks, (report.selected_tweet.author_handle,))

        judge = AdviceJudge(self.providers)
        opinions: list[AdviceOpinion] = []

        def review(writing: Writing) -> list[str]:
            script = _script(writing.sections, context)
            found: Sequence[Violation] = rules.of_script(script)
            if not found:
                found, opinion = judge.judge(script)
                opinions.append(opinion)
            return [f"{one.kind}: {one.remedy}" for one in found]

        question = Question(
            operation="analysis",
            name="market_analysis",
            instructions=read_instructions("analysis"),
            data=_told(report, context),
            shape=Writing,
            most_tokens=ANALYSIS.output_tokens,
            tries=SCRIPT_TRIES,
        )
        try:
            model = AnthropicModel(self.providers.account("anthropic"), name)
            writing = ask(self.providers, model, question, review)
        except WrongContentError as error:
            made_by = f"{analyst.MADE_BY}, in place of Anthropic {name}: {error.what}"
            return analyst.analyse(report, market, context, made_by=made_by)
        video_texts = checked_video_texts(
            title=writing.title,
            lead=writing.description,
            hashtags=writing.hashtags,
            sentiment=writing.sentiment,
            embedded=embedded_wrapping(report, market, context),
            rules=rules,
        )
        return assemble(
            report,
            market,
            context,
            _script(writing.sections, context),
            video_texts,
            made_by=f"Anthropic {name}",
            script_by=f"a language model (Anthropic {name})",
        ).model_copy(update={"advice_opinion": opinions[-1]})


def model_for(report: TweetSelectionReport, settings: Settings) -> str:
    """Return the writing model: the cheaper one on a simple day, if one is set."""
    stocks = report.selected_tweet.related_stocks
    is_simple = len(stocks) == 1 and abs(stocks[0].change_percent) < settings.simple_day_pct
    if is_simple and settings.simple_day_model:
        return settings.simple_day_model
    return settings.analysis_model


def _script(sections: SectionTemplates, context: ScriptContext) -> Script:
    kinds: tuple[SectionKind, ...] = get_args(SectionKind)
    read = context.slots.read
    passages = tuple(read(one_line(getattr(sections, kind))) for kind in kinds)
    return Script(kinds, passages, tuple(context.post.tickers.items()))


def _told(report: TweetSelectionReport, context: ScriptContext) -> dict[str, Any]:
    """Return the model's input: the day, the stocks, the post and every fact."""
    post, words = report.selected_tweet, context.post
    main, *others = post.related_stocks
    return {
        "day": {
            "weekday": context.today,
            "market_was_open": not context.is_market_closed,
            "last_trading_day": context.weekday,
        },
        "stock": _stock(main.symbol, main.name, main.sector),
        "other_stocks": [_stock(stock.symbol, stock.name, stock.sector) for stock in others],
        "post": {
            "id": post.id,
            "author": {"slot": f"{{{AUTHOR}}}", "shows": words.author} if words.author else None,
            "posted": context.post_time,
            "topic": context.topic.noun,
            "text": post.text,
            "quote": {"slot": f"{{{QUOTE}}}", "shows": words.quote} if words.quote else None,
        },
        "facts": [_fact(fact) for fact in context.facts if _is_told(fact, main.symbol)],
    }


def _stock(symbol: str, name: str, sector: str) -> dict[str, str]:
    return {"slot": f"{{{symbol}{NAME}}}", "name": name, "sector": sector}


def _is_told(fact: Fact, main: str) -> bool:
    if fact.symbol in {None, main}:
        return True
    return fact.id.partition(".")[2] in _OF_OTHERS


def _fact(fact: Fact) -> dict[str, str]:
    """Describe a fact: its slot, its meaning, the displayed value and its direction."""
    told = {"slot": f"{{{fact.id}}}", "means": fact.label, "shows": fact.display}
    if fact.direction is not None:
        told["direction"] = fact.direction
    return told


def expected_calls(settings: Settings) -> Sequence[Call]:
    """Return upper bounds of a script's paid calls: one truncated answer, and every attempt."""
    longer = ANALYSIS.model_copy(update={"output_tokens": 2 * ANALYSIS.output_tokens})
    uses = (longer, *(ANALYSIS,) * SCRIPT_TRIES)
    scripts = [Call("anthropic", settings.analysis_model, "analysis", {}, used) for used in uses]
    judged = Call("anthropic", settings.advice_model, "advice", {}, ADVICE)
    return (*scripts, *(judged,) * SCRIPT_TRIES)
