from __future__ import annotations

import pytest

from xinsider_assets.editorial.rules.tickers import unknown_tickers
from xinsider_assets_tests.samples import APPLE


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("And $XYZ moved.", "$XYZ"),
        ("And $tsla moved.", "$tsla"),
        ("NVDA was quiet.", "NVDA"),
        ("So was QQQX.", "QQQX"),
        ("So was Ford (F).", "F"),
        ("The ticker T stood still.", "T"),
        ("Nvidia was quiet.", "Nvidia"),
        ("Unlike Coca-Cola's price.", "Coca-Cola"),
        ("BRK-B stood still.", "BRK-B"),
        ("People looked at Target today.", "Target"),
    ],
)
def test_a_stock_without_facts_is_found(text: str, written: str) -> None:
    assert written in [one.written for one in unknown_tickers(text, [APPLE])]


@pytest.mark.parametrize(
    "text",
    [
        "Apple, AAPL, $AAPL and Apple Inc. (AAPL) are one.",
        "The CEO, the SEC, the NYSE and the GDP of the US. An IPO, an ETF, EPS and AI.",
        "It is worth $10B, and $450.50 a share, in USD.",
        "Target the margin first. The gap to it is small.",
        "The spark is a post by The Oracle of Nowhere.",
        "HUGE news, and NOT a small one.",
    ],
)
def test_the_known_stock_and_ordinary_capitals_pass(text: str) -> None:
    assert unknown_tickers(text, [APPLE]) == []


def test_a_violation_names_the_stocks_that_may_be_named() -> None:
    (found,) = unknown_tickers("And $XYZ moved.", [APPLE])
    assert found.kind == "ticker"
    assert found.remedy.endswith("AAPL")
