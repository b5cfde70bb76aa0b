"""Whether what a script says is true, as checks of its asset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.providers.writer.truth.miss import Miss, MissKind

NUMBERS, COMPANIES, WORDING, FORM, DISCLOSURE, PRICES = (
    "numbers_are_facts",
    "companies_are_known",
    "wording_is_fit",
    "form_fits",
    "disclosure_is_complete",
    "prices_agree",
)

SCRIPT_CHECKS: Mapping[str, str] = MappingProxyType(
    {
        NUMBERS: "Each number, however written, stands among the facts: value, unit and sign.",
        COMPANIES: "Each company and ticker that is named is one of the day's, and has prices.",
        WORDING: "No advice, no promised return, no link, handle or markup, nothing unfit.",
        FORM: "The script is as long as it may be, and made of its sections.",
        DISCLOSURE: "What is generated, the sources and the warning are said.",
        PRICES: "Script, chart and ticker quote the same price for the same symbol.",
    }
)

_KINDS: Mapping[MissKind, str] = MappingProxyType(
    {
        "number": NUMBERS,
        "direction": NUMBERS,
        "unit": NUMBERS,
        "symbol": NUMBERS,
        "measure": NUMBERS,
        "claim": NUMBERS,
        "heard": NUMBERS,
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
        "sections": FORM,
        "disclosure": DISCLOSURE,
        "price": PRICES,
    }
)


def script_findings(analysis: FinancialAnalysis, market: MarketData) -> list[Finding]:
    """One finding for each of `SCRIPT_CHECKS`, by the truth check."""
    from xinsider_assets.providers.writer.truth.check import check_analysis

    misses = check_analysis(analysis, market)
    return [
        _finding(check, [miss for miss in misses if _KINDS[miss.kind] == check], analysis)
        for check in SCRIPT_CHECKS
    ]


def _finding(check: str, misses: Sequence[Miss], analysis: FinancialAnalysis) -> Finding:
    well, measured = _well(check, analysis)
    return judged(
        check, well, [miss.remedy for miss in misses], {**measured, "faults": len(misses)}
    )


def _well(check: str, analysis: FinancialAnalysis) -> tuple[str, dict[str, int]]:
    """What to say of a script in which the check finds nothing, and the figures behind it."""
    words = len(analysis.words)
    symbols = ", ".join(stock.symbol for stock in analysis.related_stocks)
    if check == NUMBERS:
        from xinsider_assets.providers.writer.truth.quantities import find_quantities

        numbers, facts = len(find_quantities(analysis.script)), len(analysis.facts)
        says = f"each of the script's {numbers} numbers stands among its {facts} facts"
        return says, {"numbers": numbers, "facts": facts}
    if check == COMPANIES:
        says = f"what is named is known and priced; the script is about {symbols}"
        return says, {"stocks": len(analysis.related_stocks)}
    if check == PRICES:
        says = f"script, chart and ticker quote the same price of {symbols}"
        return says, {"stocks": len(analysis.related_stocks)}
    if check == WORDING:
        return f"nothing unfit in {words} words", {"words": words}
    if check == FORM:
        sections = len(analysis.sections)
        return f"{words} words in {sections} sections", {"words": words, "sections": sections}
    disclosed = len(analysis.disclosure.split())
    return f"disclosed in {disclosed} words", {"disclosure_words": disclosed}
