from __future__ import annotations

import pytest

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.providers.writer.truth.miss import Miss
from xinsider_assets.providers.writer.truth.statements import untrue_numbers
from xinsider_assets_tests.providers.writer.truth.analyses import COUNT, analyses, apples_fall


def judge(text: str, analysis: FinancialAnalysis | None = None) -> list[Miss]:
    about = analysis or apples_fall()[1]
    return untrue_numbers(text, about.facts, about.related_stocks)


def kinds(text: str) -> list[str]:
    return [miss.kind for miss in judge(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Apple fell 12.35% on Thursday, January 24, 2013, to $450.50.",
        "Apple lost more than twelve percent of its value in one session.",
        "Apple closed at $450.50, more than a third below its 52-week high of $705.07.",
        "Over the week it is down 11%.",
        "Google closed higher on the day. Three things to watch.",
        "The post says Apple took in $54.5 billion.",
        'One account wrote: "Apple took in $54.5 billion, and Apple lost 12% in a day."',
        "About 52 million shares traded, nearly three times the 20-day average.",
        "No single day has been worse in at least 23 months.",
        "Apple had its worst day in almost two years, a drop of 12.35 percent.",
        "That is $63.50 a share wiped out. The day before, it was worth just over $514.",
        "Shares opened at $460.00. By the close, more than 52 million had changed hands.",
        "Down 11% over the week, about 13% over the month, and roughly 15% since New Year.",
        "Google, by contrast, gained nearly 2%.",
        "The post was shared more than two thousand times.",
    ],
)
def test_what_the_facts_say_may_be_said(text: str) -> None:
    assert judge(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Apple fell 13.35%.", "number"),
        ("Apple rose 12.35%.", "direction"),
        ("Apple trades 36.1% above its 52-week high.", "direction"),
        ("Apple fell 12.35 dollars.", "unit"),
        ("Google fell 12.35%.", "symbol"),
        ("The post mentions Google too. That stock fell 12.35%.", "symbol"),
        ("Apple took in $54.5 billion.", "claim"),
        ("Its 52-week high is $450.50.", "measure"),
        ("Apple opened at $450.50.", "measure"),
        ("Apple is down 12.35% over the week.", "measure"),
        ("Wednesday, January 24, 2013.", "measure"),
        ("No single day has been better in 23 months.", "direction"),
        ("It lost several percent.", "number"),
        ("Half of all holders sold.", "number"),
        ("Forty-one analysts cover it.", "number"),
        ("The P/E is 9.", "number"),
        ("Its factories run 52 million hours.", "unit"),
        ("It made 52.2 million.", "unit"),
    ],
)
def test_each_kind_of_untruth_is_named(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


def test_a_miss_tells_how_to_mend_it() -> None:
    (miss,) = judge("Apple is 12.4 percent up.")
    assert miss.written == "12.4 percent"
    assert "AAPL.change_pct.day is -12.35%, a fall" in miss.remedy
    (miss,) = judge("Google fell 12.35%.")
    assert "names only GOOG" in miss.remedy


@pytest.mark.parametrize("place", range(COUNT))
def test_the_embedded_analysts_scripts_say_only_what_is_true(place: int) -> None:
    _, analysis = analyses()[place]
    for text in (analysis.script, analysis.title, analysis.description):
        assert judge(text, analysis) == []
