from __future__ import annotations

from typing import get_args

import pytest

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.editorial.rules.violation import ViolationKind
from xinsider_assets.quality.script import SCRIPT_CHECKS, script_findings
from xinsider_assets_tests.editorial.live.days import prices, report, script


def wrong(analysis: FinancialAnalysis) -> set[str]:
    findings = script_findings(analysis, prices(), report())
    assert [finding.name for finding in findings] == list(SCRIPT_CHECKS)
    return {finding.name for finding in findings if not finding.is_well}


def with_words(added: str) -> FinancialAnalysis:
    """The day's script with more in its last section."""
    return FinancialAnalysis.model_validate(
        {**script().model_dump(), "script": f"{script().script} {added}"}
    )


def test_the_embedded_script_passes_with_figures():
    findings = {finding.name: finding for finding in script_findings(script(), prices(), report())}
    assert wrong(script()) == set()
    assert findings["figures_are_facts"].measured["figures"] > 5
    assert findings["figures_are_facts"].measured["facts"] == len(script().facts)


@pytest.mark.parametrize(
    ("added", "check"),
    [
        ("It closed at $987.65.", "figures_are_facts"),
        ("ZZZQ was quiet.", "companies_are_known"),
        ("You should buy it now.", "wording_is_fit"),
        ("It goes on. " * 60, "form_fits"),
    ],
)
def test_a_fault_shows_in_its_check(added: str, check: str):
    assert check in wrong(with_words(added))


def test_a_missing_disclosure_and_another_price_show():
    assert wrong(script().model_copy(update={"disclosure": "No."})) == {"disclosure_is_complete"}
    stock = script().related_stocks[0]
    dearer = stock.model_copy(update={"current_price": stock.current_price + 1.0})
    priced = script().model_copy(update={"related_stocks": (dearer, *script().related_stocks[1:])})
    assert "prices_agree" in wrong(priced)


def test_each_kind_of_fault_belongs_to_a_check():
    from xinsider_assets.quality import script

    assert set(script._CHECKS) == set(get_args(ViolationKind))
