from __future__ import annotations

import pytest

from xinsider_assets.visuals.quote_text import (
    change_pct_text,
    change_text,
    direction,
    price_text,
)


@pytest.mark.parametrize(
    ("price", "text"),
    [
        (450.5, "450.50"),
        (1234.5, "1,234.50"),
        (1.0, "1.00"),
        (0.5, "0.5000"),
        (0.01934, "0.01934"),
        (0.0, "0.00"),
    ],
)
def test_prices(price: float, text: str) -> None:
    assert price_text(price) == text


@pytest.mark.parametrize(
    ("change_pct", "way", "text"),
    [
        (-12.352, "down", "−12.35%"),
        (0.85, "up", "+0.85%"),
        (0.004, "flat", "0.00%"),
        (-0.004, "flat", "0.00%"),
        (1250.0, "up", "+1,250.00%"),
    ],
)
def test_a_change_that_rounds_to_nothing_is_flat(change_pct: float, way: str, text: str) -> None:
    assert direction(change_pct) == way
    assert change_pct_text(change_pct) == text


@pytest.mark.parametrize(
    ("change", "price", "text"),
    [
        (-63.506, 450.5, "−63.51"),
        (0.5, 450.5, "+0.50"),
        (0.001, 450.5, "0.00"),
        (0.000014, 0.01934, "+0.00001"),
    ],
)
def test_a_change_has_the_decimals_of_its_price(change: float, price: float, text: str) -> None:
    assert change_text(change, price) == text
