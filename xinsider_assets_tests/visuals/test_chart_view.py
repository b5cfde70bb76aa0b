from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.visuals.chart_view import day_text, price_ticks, tick_texts, view_chart
from xinsider_assets_tests.visuals.quotes import DAY, market_of, wandering


@given(
    low=st.floats(0.001, 500_000),
    span=st.floats(0.01, 3.0),
)
def test_ticks_are_few_round_and_inside(low: float, span: float) -> None:
    high = low * (1 + span)
    ticks = price_ticks(low, high)
    assert 1 <= len(ticks) <= 4
    assert all(low * (1 - 1e-6) <= tick <= high * (1 + 1e-6) for tick in ticks)
    texts = tick_texts(ticks)
    assert len(set(texts)) == len(ticks)


@pytest.mark.parametrize(
    ("ticks", "texts"),
    [
        ((500.0, 600.0), ("500", "600")),
        ((1500.0, 2000.0), ("1,500", "2,000")),
        ((27.5, 30.0), ("27.50", "30.00")),
        ((0.019, 0.02), ("0.019", "0.020")),
    ],
)
def test_ticks_share_their_decimals(ticks: tuple[float, ...], texts: tuple[str, ...]) -> None:
    assert tick_texts(ticks) == texts


def test_half_a_year_is_shown_of_a_long_history() -> None:
    view = view_chart(market_of(wandering(400)), "AAPL")
    assert view.first_day == date(2012, 7, 24)
    assert view.closes[-1] == view.quote.price
    assert [mark.text for mark in view.months] == ["Aug", "Sep", "Oct", "Nov", "Dec", "2013"]
    assert view.range.label == "52-week range"


def test_a_young_stock_says_since_when_its_range_counts() -> None:
    view = view_chart(market_of(wandering(12)), "AAPL")
    assert len(view.closes) == 12
    assert view.range.label == f"Since {day_text(view.first_day)}"


def test_the_range_is_of_prices_traded_in_52_weeks() -> None:
    closes = [900.0] * 100 + [100.0] * 260
    view = view_chart(market_of(closes), "AAPL")
    assert view.range.low == pytest.approx(99.0)
    assert view.range.high == pytest.approx(101.0)


def test_a_flat_price_has_an_axis() -> None:
    view = view_chart(market_of([50.0, 50.0, 50.0]), "AAPL")
    assert view.price_low < 50.0 < view.price_high
    assert view.price_ticks
    assert view.quote.as_of == DAY
