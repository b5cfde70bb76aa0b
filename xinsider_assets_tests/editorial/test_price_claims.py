from __future__ import annotations

import pytest

from xinsider_assets.editorial.facts import stock_facts
from xinsider_assets.editorial.price_claims import claims_false_price
from xinsider_assets_tests.editorial.selection.builders import market

FACTS = stock_facts(market(AAPL=(514.0, 450.5)), "AAPL")


@pytest.mark.parametrize(
    "text",
    [
        "Apple shares closed at $45.05 on Thursday",
        "Apple stock closes at 45",
        "Apple shares fell 72% in one day",
        "Apple shares fell fifty percent",
        "Apple stock lost half its value",
        "Apple shares halved today",
        "Apple closed at nine hundred dollars",
        "Apple closed at $4.5e1",
        "Apple closed at \u00a345",
        "Apple sold more phones, and is down 72% in one day",
    ],
)
def test_what_the_prices_do_not_have_is_false(text: str) -> None:
    assert claims_false_price(text, FACTS)


@pytest.mark.parametrize(
    "text",
    [
        "Apple shares fell 12.4% to $450.50",
        "Apple closes below $451, down $63.50",
        "Apple sold 47.8 million iPhones, up 26% from 37 million",
        "Revenue rose 18% to $54.5 billion",
        "Apple posts earnings of $1.32 a share vs. $1.23 a share est.",
        "Apple to buy Beats for $55 a share in cash and stock",
        "The chief owns 26% of the shares, worth $44.43B",
        "A broker cut its price target to $400 from $550",
        "Apple to open a $100 Million fund",
        "That is what a shrug looks like in dollars, and the shares rise",
    ],
)
def test_true_prices_and_the_business_are_not(text: str) -> None:
    assert not claims_false_price(text, FACTS)
