"""Whether what a script says is true, as checks of its asset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.artifacts.hand_edits import text_hash
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.editorial.rules.violation import Violation, ViolationKind

FIGURES, COMPANIES, WORDING, ADVICE, FORM, QUOTE, DISCLOSURE, PRICES = (
    "figures_are_facts",
    "companies_are_known",
    "wording_is_fit",
    "advice_is_judged_twice",
    "form_fits",
    "quote_is_the_posts",
    "disclosure_is_complete",
    "prices_agree",
)

SCRIPT_CHECKS: Mapping[str, str] = MappingProxyType(
    {
        FIGURES: "Each figure is a fact by its slot, and each change is stated with its direction.",
        COMPANIES: "Each company and ticker that is named is one of the day's, and has prices.",
        WORDING: "No advice, no promised return, no link, handle or markup, nothing unfit.",
        ADVICE: "A second model has judged a model's script for advice, or why it has not.",
        FORM: "The script is as long as it may be, and each sentence as long as a breath.",
        QUOTE: "What stands between quotation marks is the post's, word for word.",
        DISCLOSURE: "What is generated, the sources and the warning are said.",
        PRICES: "Script, chart and ticker quote the same price for the same symbol.",
    }
)

_CHECKS: Mapping[ViolationKind, str] = MappingProxyType(
    {
        "slot": FIGURES,
        "figure": FIGURES,
        "direction": FIGURES,
        "claim": FIGURES,
        "company": COMPANIES,
        "ticker": COMPANIES,
        "advice": WORDING,
        "promise": WORDING,
        "unfit": WORDING,
        "link": WORDING,
        "handle": WORDING,
        "markup": WORDING,
        "leak": WORDING,
        "rumour": WORDING,
        "length": FORM,
        "sentence": FORM,
        "quote": QUOTE,
        "disclosure": DISCLOSURE,
        "price": PRICES,
    }
)


def script_findings(
    analysis: FinancialAnalysis, market: MarketData, report: TweetSelectionReport
) -> list[Finding]:
    """One finding for each of `SCRIPT_CHECKS`."""
    from xinsider_assets.editorial.rules.check import check_analysis, quote_violations

    violations = [
        *check_analysis(analysis, market),
        *quote_violations(analysis, report.selected_tweet.text),
    ]
    return [
        _advice_finding(analysis)
        if check == ADVICE
        else _finding(check, [one for one in violations if _CHECKS[one.kind] == check], analysis)
        for check in SCRIPT_CHECKS
    ]


def _advice_finding(analysis: FinancialAnalysis) -> Finding:
    """A warning if only the rules have checked a model's script."""
    opinion = analysis.advice_opinion
    if opinion is None:
        return judged(ADVICE, "no model wrote it: the rules alone decide", [], {})
    measured = {"model": opinion.model}
    if opinion.script_hash != text_hash(analysis.script):
        return judged(ADVICE, "edited by hand: only the rules apply", [], measured)
    fault = f"the rules alone decided, read it: {opinion.fault}"
    faults = [fault] if opinion.fault else []
    well = f"{opinion.model} finds no advice either"
    return judged(ADVICE, well, faults, measured, is_blocking=False)


def _finding(check: str, violations: Sequence[Violation], analysis: FinancialAnalysis) -> Finding:
    well, measured = _well(check, analysis)
    remedies = [violation.remedy for violation in violations]
    return judged(check, well, remedies, {**measured, "faults": len(remedies)})


def _well(check: str, analysis: FinancialAnalysis) -> tuple[str, dict[str, int]]:
    """The message for a script without faults, and the figures behind it."""
    words, sections, facts = len(analysis.words), len(analysis.sections), len(analysis.facts)
    said, quoted = len(analysis.parsed.facts), len((analysis.post.quote or "").split())
    symbols, disclosed = len(analysis.related_stocks), len(analysis.disclosure.split())
    says: Mapping[str, tuple[str, dict[str, int]]] = {
        FIGURES: (
            f"the script says {said} figures, each one of its {facts} facts",
            {"figures": said, "facts": facts},
        ),
        COMPANIES: (f"what is named is one of {symbols} priced companies", {"stocks": symbols}),
        WORDING: (f"nothing unfit in {words} words", {"words": words}),
        FORM: (f"{words} words in {sections} sections", {"words": words, "sections": sections}),
        QUOTE: (f"{quoted} words of the post may be quoted", {"words": quoted}),
        DISCLOSURE: (f"disclosed in {disclosed} words", {"disclosure_words": disclosed}),
        PRICES: (f"the same price of {symbols} stocks everywhere", {"stocks": symbols}),
    }
    return says[check]
