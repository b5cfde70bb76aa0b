from __future__ import annotations

from typing import Any

import pytest

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.finding import Finding
from xinsider_assets.editorial.live.advice import ADVICE
from xinsider_assets.editorial.live.analysis import AnthropicAnalyst
from xinsider_assets.providers.estimate import expected_calls
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.quality.script import script_findings
from xinsider_assets.settings import Settings
from xinsider_assets_tests.doubles import Doubles
from xinsider_assets_tests.editorial.live.conftest import data_of
from xinsider_assets_tests.editorial.live.days import prices, report, script
from xinsider_assets_tests.live import asked

REASON = "praises the share as a present"


def objecting(good: dict[str, Any]) -> dict[str, Any]:
    """The verdicts with an objection to the second sentence."""
    first, second, *others = good["verdicts"]
    return {"verdicts": [first, {**second, "is_advice": True, "reason": REASON}, *others]}


def analyse(way: ProviderContext) -> FinancialAnalysis:
    return AnthropicAnalyst(way).analyse(report(), prices())


def finding(analysis: FinancialAnalysis) -> Finding:
    found = script_findings(analysis, prices(), report())
    return next(one for one in found if one.name == "advice_is_judged_twice")


def test_a_script_that_passes_the_rules_is_judged_sentence_by_sentence(
    way: ProviderContext, doubles: Doubles
):
    with asked(doubles) as calls:
        made = analyse(way)

    assert [call.endpoint for call in calls] == ["analysis", "advice"]
    request = calls[1].request
    assert request["model"] == way.settings.advice_model
    told = data_of(request)["sentences"]
    assert [one["index"] for one in told] == list(range(len(told)))
    assert " ".join(one["text"] for one in told) == made.script
    assert finding(made).is_well
    assert way.settings.advice_model in finding(made).says


def test_an_objection_goes_back_to_the_writer_with_its_reason(
    way: ProviderContext, doubles: Doubles
):
    doubles.fault("anthropic", "wrong_meaning", endpoint="advice", answer=objecting)
    another = {"answer": _with_sentence("It was a long day.")}
    doubles.fault("anthropic", "wrong_meaning", endpoint="analysis", after=1, **another)

    with asked(doubles) as calls:
        made = analyse(way)

    assert [call.endpoint for call in calls] == ["analysis", "advice"] * 2
    assert made.made_by == "Anthropic claude-sonnet-5-5"
    second = data_of(calls[1].request)["sentences"][1]["text"]
    (told,) = data_of(calls[2].request)["to_mend"]
    assert told.startswith("advice: ")
    assert second in told
    assert REASON in told


def test_after_three_objections_the_embedded_writer_takes_the_place(
    way: ProviderContext, doubles: Doubles
):

    for place in range(3):
        extra = {"answer": _with_sentence(f"The day was long, part {'abc'[place]}.")}
        doubles.fault("anthropic", "wrong_meaning", endpoint="analysis", **extra)
        doubles.fault("anthropic", "wrong_meaning", endpoint="advice", answer=objecting)

    made = analyse(way)

    assert made.made_by.startswith("embedded templates, in place of Anthropic claude-sonnet-5-5")
    assert REASON in made.made_by
    assert made.advice_opinion is None
    assert finding(made).is_well


@pytest.mark.parametrize("fault", ["refusal", "wrong_shape", "bad_key", "empty_answer"])
def test_without_a_second_opinion_the_rules_alone_decide_and_a_warning_says_so(
    fault: str, way: ProviderContext, doubles: Doubles
):
    doubles.fault("anthropic", fault, times=3, endpoint="advice")

    made = analyse(way)

    assert made.made_by == "Anthropic claude-sonnet-5-5"
    warning = finding(made)
    assert not warning.is_well
    assert not warning.refuses
    assert "the rules alone decided" in warning.says


def test_a_verdict_is_needed_on_each_sentence(way: ProviderContext, doubles: Doubles):
    def fewer(good: dict[str, Any]) -> dict[str, Any]:
        return {"verdicts": good["verdicts"][1:]}

    doubles.fault("anthropic", "wrong_meaning", endpoint="advice", answer=fewer)

    assert "the indexes are" in finding(analyse(way)).says


def test_a_script_that_was_edited_by_hand_is_not_taken_for_judged(way: ProviderContext):
    made = analyse(way)
    values = {**made.model_dump(), "script": f"{made.script} It is late."}
    edited = FinancialAnalysis.model_validate(values)

    assert finding(edited).is_well
    assert "edited by hand" in finding(edited).says


def test_the_opinion_does_not_change_what_the_script_is(way: ProviderContext):
    made = analyse(way)
    unjudged = made.model_copy(update={"advice_opinion": None})

    assert made.advice_opinion is not None
    assert made.content_hash() == unjudged.content_hash()


def test_an_embedded_script_is_not_judged():
    assert script().advice_opinion is None
    assert "the rules alone" in finding(script()).says


def test_its_cost_is_in_the_estimate():
    calls = expected_calls("financial_analysis", Settings(profile="live"))
    judged = [call for call in calls if call.operation == "advice"]

    assert [call.model for call in judged] == ["claude-haiku-5-5"] * 3
    assert [call.expected for call in judged] == [ADVICE] * 3


def _with_sentence(text: str) -> Any:
    def changed(good: dict[str, Any]) -> dict[str, Any]:
        sections = good["sections"]
        return {**good, "sections": {**sections, "watch": f"{sections['watch']} {text}"}}

    return changed
