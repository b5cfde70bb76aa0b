from __future__ import annotations

from datetime import date

import pytest

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.editorial.analyst import analyse
from xinsider_assets.editorial.facts import stock_facts
from xinsider_assets.providers.market.embedded import EmbeddedPrices
from xinsider_assets_tests.editorial.samples import (
    make_market,
    make_report,
    walk,
    without_sessions,
)


def displays(market: MarketData, symbol: str = "AAPL") -> dict[str, str]:
    return {fact.id.partition(".")[2]: fact.display for fact in stock_facts(market, symbol)}


def test_the_facts_of_apples_results_day() -> None:
    market = EmbeddedPrices().history(["AAPL"], date(2013, 1, 24))
    shown = displays(market)
    expected = {
        "close": "$450.50",
        "change_pct.day": "12.35%",
        "change_pct.day.whole": "12%",
        "change_pct.week": "11.0%",
        "change_pct.ytd": "15.3%",
        "high_52w": "$705.07",
        "below_high_pct": "36.1%",
        "volume": "52.2 million shares",
        "volume_ratio": "2.8 times",
        "largest_move.months": "at least 23 months",
        "as_of": "January 24, 2013",
        "previous_day": "January 23, 2013",
    }
    assert {name: shown[name] for name in expected} == expected
    for fact in stock_facts(market, "AAPL"):
        assert (fact.source, fact.symbol) == ("bokeh-sampledata (historical)", "AAPL")
        assert fact.as_of == date(2013, 1, 24)


def test_weeks_and_months_count_trading_days() -> None:
    closes = [100.0] * 30
    closes[-6], closes[-22], closes[-1] = 80.0, 50.0, 120.0
    facts = {fact.id: fact.value for fact in stock_facts(make_market({"AAPL": closes}), "AAPL")}
    assert facts["AAPL.change_pct.week"] == pytest.approx(50.0)
    assert facts["AAPL.change_pct.month"] == pytest.approx(140.0)


def test_the_mean_volume_leaves_the_day_itself_out() -> None:
    volumes = [1e6] * 39 + [3e6]
    shown = displays(make_market({"AAPL": walk(1.0, days=40)}, volumes))
    assert shown["volume_ratio"] == "3.0 times"
    assert shown["mean_volume_20d"] == "1.0 million shares"


def test_a_short_history_has_no_long_measures() -> None:
    shown = displays(make_market({"AAPL": walk(1.0, days=4)}))
    assert not {"change_pct.week", "change_pct.month", "high_52w", "mean_volume_20d"} & set(shown)
    assert {"close", "change_pct.day", "volume"} <= set(shown)


def test_a_large_move_is_measured_against_the_last_one_like_it() -> None:
    closes = walk(-5.0, days=300)
    assert displays(make_market({"AAPL": closes}))["largest_move.months"] == "at least 13 months"
    closes[-100:] = [close * 0.9 for close in closes[-100:]]
    assert displays(make_market({"AAPL": closes}))["largest_move.months"] == "4 months"
    assert "largest_move.months" not in displays(make_market({"AAPL": walk(-1.0)}))


def test_closes_in_a_row_are_counted() -> None:
    closes = [100.0, 101.0, 100.0, 99.0, 98.0, 97.0]
    assert displays(make_market({"AAPL": closes}))["straight_days"] == "4 sessions"
    assert "straight_days" not in displays(make_market({"AAPL": [*closes, 98.0]}))
    assert "straight_days" not in displays(make_market({"AAPL": [*closes, 97.0]}))


def test_small_prices_and_changes_are_written_alike() -> None:
    shown = displays(make_market({"AAPL": [27.63, 27.88]}))
    assert (shown["close"], shown["change_usd.day"]) == ("$27.88", "$0.25")
    shown = displays(make_market({"AAPL": [1200.0, 1134.5]}))
    assert (shown["close"], shown["change_usd.day"]) == ("$1,134.50", "$65.50")


def test_a_gap_before_the_day_has_no_change_of_the_day() -> None:
    """January 21 was a holiday, so the sessions of the 22nd and 23rd are missing."""
    market = without_sessions(make_market({"AAPL": walk(-6.0, days=40)}), "AAPL", 3)
    facts = {fact.id.partition(".")[2]: fact for fact in stock_facts(market, "AAPL")}
    assert not {"change_pct.day", "change_usd.day", "largest_move.months"} & facts.keys()
    assert facts["change_pct.gap"].label == (
        "change since the close of January 18, 2013, over more than one session: not the day's"
    )
    assert facts["change_pct.gap"].value == pytest.approx(market.quote("AAPL").change_pct)
    analysis = analyse(make_report(market, "Apple sold 47.8 million iPhones $AAPL"), market)
    assert "since its close on January 18, 2013" in analysis.description
    assert "on the day" not in analysis.description


def test_a_holiday_is_no_gap() -> None:
    market = without_sessions(make_market({"AAPL": walk(1.0)}, last=date(2013, 1, 22)), "AAPL", 1)
    assert "change_pct.day" in displays(market)


def test_a_week_with_a_hole_is_no_week() -> None:
    market = without_sessions(make_market({"AAPL": walk(1.0)}), "AAPL", 6)
    assert "change_pct.week" not in displays(market)
