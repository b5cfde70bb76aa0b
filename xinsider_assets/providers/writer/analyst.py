"""The embedded analyst: templates over computed facts."""

from __future__ import annotations

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.providers.writer.assembly import assemble, content_seed, embedded_wrapping
from xinsider_assets.providers.writer.script import write_script
from xinsider_assets.providers.writer.situation import read_situation
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
    sections = write_script(situation, content_seed(report))
    wrapping = embedded_wrapping(report, market, situation)
    analysis = assemble(
        report, market, situation, sections, wrapping, made_by=MADE_BY, script_by="templates"
    )
    if misses := check_analysis(analysis, market):
        found = "; ".join(miss.remedy for miss in misses)
        raise ValueError(
            f"the analysis of {content_seed(report)} does not pass the truth check: {found}"
        )
    return analysis
