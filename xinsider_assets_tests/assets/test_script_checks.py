from __future__ import annotations

from typing import get_args

import pytest

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.assets.script_checks import SCRIPT_CHECKS, script_findings
from xinsider_assets.providers.writer.truth.miss import MissKind
from xinsider_assets_tests.providers.writer.live.days import prices, script


def wrong(analysis: FinancialAnalysis) -> set[str]:
    findings = script_findings(analysis, prices())
    assert [finding.name for finding in findings] == list(SCRIPT_CHECKS)
    return {finding.name for finding in findings if not finding.is_well}


def with_words(added: str) -> FinancialAnalysis:
    """The day's script with more in its last section."""
    *sections, last = script().sections
    last = last.model_copy(update={"text": f"{last.text} {added}"})
    text = " ".join(section.text for section in (*sections, last))
    return script().model_copy(update={"sections": (*sections, last), "script": text})


def test_the_embedded_script_passes_with_figures():
    findings = {finding.name: finding for finding in script_findings(script(), prices())}
    assert wrong(script()) == set()
    assert findings["numbers_are_facts"].measured["numbers"] > 5
    assert findings["numbers_are_facts"].measured["facts"] == len(script().facts)


@pytest.mark.parametrize(
    ("added", "check"),
    [
        ("It closed at $987.65.", "numbers_are_facts"),
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
    from xinsider_assets.assets import script_checks

    assert set(script_checks._KINDS) == set(get_args(MissKind))
