from __future__ import annotations

import io

import pytest
from rich.console import Console

from xinsider_assets.console.summary import show_estimate, show_paid
from xinsider_assets.platform.spending import Estimate
from xinsider_assets.providers.client.budget import Budget
from xinsider_assets.providers.client.usage_log import Spending

BUDGET = Budget(1.5, 40.0)
UNSURE = (
    "paid $0.20 for 3 provider calls "
    "($0.10 of it for calls without a response, if they are billed)\n"
)


@pytest.fixture
def console() -> Console:
    return Console(file=io.StringIO(), width=200)


def said(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_an_estimate_is_by_asset_and_beside_the_budgets(console: Console):
    usd = {"narration": 0.12, "illustrations": 0.4, "timestamps": 0.0, "image_prompts": 0.002}
    show_estimate(console, Estimate(usd, 0.52, 15, 0.1, 3.0), BUDGET)
    assert said(console) == (
        "may cost up to $0.52 (narration $0.12, illustrations $0.40, image_prompts <$0.01); "
        "$0.10 of $1.50 spent on this video, $3.00 of $40.00 this month\n"
    )


def test_what_was_paid_before_costs_nothing(console: Console):
    show_estimate(console, Estimate({"narration": 0.0}, 0.0, 1, 0.1, 3.0), BUDGET)
    assert said(console).startswith("all of its provider calls were already paid; $0.10 of $1.50")


@pytest.mark.parametrize(
    ("spent", "text"),
    [
        (Spending(0, 0, 0.0, 0.0, 0.0), ""),
        (Spending(1, 0, 0.03, 0.0, 0.0), "paid $0.03 for 1 provider call\n"),
        (
            Spending(0, 1, 0.0, 0.0, 0.03),
            "paid $0.00 for 0 provider calls; 1 answer came from the store and saved $0.03\n",
        ),
        (
            Spending(3, 0, 0.2, 0.1, 0.0),
            UNSURE,
        ),
    ],
)
def test_what_was_paid(console: Console, spent: Spending, text: str):
    show_paid(console, spent)
    assert said(console) == text
