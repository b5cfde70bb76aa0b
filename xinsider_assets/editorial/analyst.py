"""The embedded analyst, which fills templates with computed facts."""

from __future__ import annotations

from dataclasses import dataclass

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.editorial.assembly import assemble, content_seed, embedded_wrapping
from xinsider_assets.editorial.context import ScriptContext, read_context
from xinsider_assets.editorial.rules.check import Rules
from xinsider_assets.editorial.script import write_script
from xinsider_assets.settings import Settings

MADE_BY = "embedded templates"


def analyse(
    report: TweetSelectionReport,
    market: MarketData,
    context: ScriptContext | None = None,
    *,
    made_by: str = MADE_BY,
) -> FinancialAnalysis:
    """Write the script about the selected post, and its title, description and hashtags.

    The wording depends only on the day, the post and the prices.

    Args:
        report: The report with the selected post.
        market: Prices up to the day.
        context: The script context, if the caller has computed it.
        made_by: The part that makes the analysis, and the part that it replaces.

    Raises:
        KeyError: A related stock has no prices.
        ValueError: No script passes the rules.
    """
    context = context or read_context(report, market)
    rules = Rules(context.slots, context.stocks, (report.selected_tweet.author_handle,))
    script = write_script(context, rules, content_seed(report))
    video_texts = embedded_wrapping(report, market, context)
    return assemble(
        report, market, context, script, video_texts, made_by=made_by, script_by="templates"
    )


@dataclass(frozen=True)
class EmbeddedAnalyst:
    """Writes from templates and facts. Needs no model and no key, and is deterministic."""

    def analyse(self, report: TweetSelectionReport, market: MarketData) -> FinancialAnalysis:
        """See the function `analyse`."""
        return analyse(report, market)


def build(_settings: Settings) -> EmbeddedAnalyst:
    """Return the analyst, independent of the settings."""
    return EmbeddedAnalyst()
