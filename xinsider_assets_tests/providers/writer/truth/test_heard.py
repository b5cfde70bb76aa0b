from __future__ import annotations

import re

import pytest

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.providers.writer.truth.heard import check_heard
from xinsider_assets.providers.writer.truth.miss import Miss
from xinsider_assets.studio.spoken import spoken_words
from xinsider_assets_tests.providers.writer.truth.analyses import COUNT, analyses, apples_fall

SCRIPT = (
    "Apple closed at $450.50, down 12.35% on Thursday, January 24, 2013. Volume was 52.2 million "
    "shares, 2.8 times the 20-day average. The post says Apple took in $54.5 billion. "
    "This is information, not advice."
)


def listen(heard: str, script: str = SCRIPT, about: FinancialAnalysis | None = None) -> list[Miss]:
    analysis = about or apples_fall()[1]
    return check_heard(heard.split(), script, analysis.facts, analysis.related_stocks)


def spoken(script: str) -> str:
    return " ".join(word for display in spoken_words(script) for word in display.spoken)


def bare(script: str) -> str:
    return re.sub(r"[^\w\s.$%-]|\.(?!\d)", "", script)


def lower(script: str) -> str:
    return bare(script).lower()


def unitless(script: str) -> str:
    return re.sub(r"[$%]", "", bare(script))


def broken(script: str) -> str:
    return re.sub(r"(?<=\d)\.(?=\d)", " .", bare(script))


@pytest.mark.parametrize("spelling", [str, spoken, bare, lower, unitless, broken])
@pytest.mark.parametrize("place", range(0, COUNT, 3))
def test_the_script_heard_in_any_spelling_is_no_miss(spelling: type[str], place: int) -> None:
    _, analysis = analyses()[place]
    assert listen(spelling(analysis.script), analysis.script, analysis) == []


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("12.35%", "12.35 percent"),
        ("12.35%", "twelve point three five percent"),
        ("12.35%", "12.4%"),
        ("12.35%", "12 35"),
        ("$450.50", "450 dollars and 50 cents"),
        ("$450.50", "$450 .50"),
        ("Apple closed", "AAPL closed"),
        ("Apple closed", "$AAPL closed"),
        ("January 24,", "january 24th"),
        ("20-day", "20 day"),
        ("The post says", "The host says"),
        ("closed at", "clothes at"),
    ],
)
def test_another_spelling_or_a_misheard_word_is_no_miss(written: str, heard: str) -> None:
    assert listen(SCRIPT.replace(written, heard)) == []


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("12.35%", "13.35%"),
        ("12.35%", "twelve point nine percent"),
        ("12.35%", "$12.35"),
        ("$450.50", "$415.50"),
        ("52.2 million", "52.2 billion"),
        ("down 12.35%", "up 12.35%"),
        ("Apple closed", "Google closed"),
        ("not advice", "advice"),
        ("The post", "You should buy it now. The post"),
        ("The post", "Nvidia rose. The post"),
        ("The post", "Go to example.com. The post"),
    ],
)
def test_another_meaning_is_one(written: str, heard: str) -> None:
    assert SCRIPT.count(written) >= 1
    found = listen(SCRIPT.replace(written, heard, 1))
    assert {miss.kind for miss in found} == {"heard"}
