from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from operator import mul
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.parts import Parts
from xinsider_assets.quality.prices import CHECKS, inspect_market_data
from xinsider_assets.settings import Settings
from xinsider_assets_tests.editorial.samples import THURSDAY, make_market
from xinsider_assets_tests.editorial.selection.builders import post, tweets
from xinsider_assets_tests.quality.replayed import DAYS, replayed
from xinsider_assets_tests.quality.verdicts import faults, of

CALM = (100.0, 101.0, 102.0, 101.0, 100.0, 101.0)


def inspect(market: MarketData, *texts: str, watch_list: Sequence[str] = ("AAPL",)):
    posts = tweets(*(post(text, number=at + 1) for at, text in enumerate(texts)))
    return inspect_market_data(market, posts, Parts(Settings(watch_list=tuple(watch_list))))


def wrong(market: MarketData, *texts: str, watch_list: Sequence[str] = ("AAPL",)) -> dict[str, str]:
    return faults(inspect(market, *texts, watch_list=watch_list), CHECKS)


def changed(
    change: Callable[[pd.DataFrame], pd.DataFrame | None], last: date = THURSDAY
) -> MarketData:
    """Calm prices of two stocks, their rows changed in place or replaced."""
    market = make_market({"AAPL": CALM, "FB": CALM}, last=last, day=THURSDAY)
    frame = market.frame.copy()
    other = change(frame)
    return replace(market, frame=frame if other is None else other)


def setting(column: str, row: int, value: Any) -> Callable[[pd.DataFrame], None]:
    def change(frame: pd.DataFrame) -> None:
        frame.loc[row, column] = value

    return change


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_replay_days_are_well(day: date):
    made = replayed(day)
    found = inspect_market_data(made.prices, made.posts, Parts(Settings()))
    assert faults(found, CHECKS) == {}
    assert "cashtags without prices" in of(found, "symbols_priced").says


def test_prices_of_a_day_to_come_are_refused():
    later = replace(make_market({"AAPL": CALM}), day=THURSDAY - timedelta(days=1))
    assert wrong(later) == {"up_to_the_day": "refused"}


@pytest.mark.parametrize(("days", "is_old"), [(6, False), (8, True)])
def test_prices_may_be_as_old_as_the_longest_closure(days: int, *, is_old: bool):
    friday = date(2001, 9, 10)
    market = make_market({"AAPL": CALM}, last=friday, day=friday + timedelta(days=days))
    assert wrong(market) == ({"up_to_the_day": "refused"} if is_old else {})


def test_no_prices_at_all_are_refused():
    nothing = changed(lambda frame: frame.drop(index=frame.index))
    assert wrong(nothing, watch_list=()) == {"up_to_the_day": "refused"}


def test_a_symbol_that_ends_before_the_others_is_told():
    short = changed(lambda frame: frame.drop(index=11))
    assert wrong(short) == {"end_together": "advised"}
    assert "FB on 2013-01-23" in of(inspect(short), "end_together").says


@pytest.mark.parametrize("row", [2, 8])
def test_days_that_do_not_rise_are_refused(row: int):
    twice = changed(lambda frame: setting("date", row, frame["date"].iloc[row - 1])(frame))
    assert wrong(twice) == {"days_in_order": "refused"}


@pytest.mark.parametrize(
    ("column", "value"), [("open", 0.0), ("open", np.nan), ("low", -1.0), ("volume", np.nan)]
)
def test_what_is_no_price_is_refused(column: str, value: float):
    assert wrong(changed(setting(column, 3, value)))["prices_positive"] == "refused"


def test_a_close_of_nothing_is_refused_without_reckoning_with_it():
    assert wrong(changed(setting("close", 3, 0.0)))["prices_positive"] == "refused"


def test_a_slip_in_one_of_many_bars_is_told_and_mixed_columns_are_refused():
    many = make_market({"AAPL": CALM * 10})
    slip = many.frame.copy()
    setting("high", 5, 50.0)(slip)
    assert wrong(replace(many, frame=slip)) == {"bars_consistent": "advised"}
    mixed = many.frame.rename(columns={"low": "high", "high": "low"})
    assert wrong(replace(many, frame=mixed)) == {"bars_consistent": "refused"}


@pytest.mark.parametrize(
    ("closes", "says"),
    [
        ((700.0, 701.0, 100.5), "as by a 7-for-1 split"),
        ((10.0, 10.1, 101.0), "as by a 1-for-10 split"),
        ((10.0, 10.0, 17.0), "+70.0%"),
    ],
)
def test_a_close_out_of_all_proportion_is_told(closes: Sequence[float], says: str):
    found = inspect(make_market({"AAPL": closes}))
    assert faults(found, CHECKS) == {"no_jumps": "advised"}
    assert says in of(found, "no_jumps").says


def test_the_next_symbols_prices_are_no_jump():
    assert wrong(make_market({"AAPL": (10.0, 10.1), "FB": (900.0, 905.0)})) == {}


@settings(max_examples=25)
@given(st.lists(st.floats(-0.3, 0.5), min_size=1, max_size=30))
def test_usual_moves_are_well(moves: list[float]):
    closes = list(accumulate((1.0 + move for move in moves), mul, initial=50.0))
    assert wrong(make_market({"AAPL": closes})) == {}


def test_symbols_without_prices_are_told_where_posts_or_the_ticker_go_without():
    market = make_market({"AAPL": CALM})
    assert wrong(market, "Netflix rises $NFLX", "Apple falls $AAPL") == {}
    assert wrong(market, "Netflix $NFLX", "Zynga $ZNGA", "Apple $AAPL") == {
        "symbols_priced": "advised"
    }
    found = inspect(market, "Apple falls $AAPL", watch_list=("AAPL", "IBM"))
    assert faults(found, CHECKS) == {"symbols_priced": "advised"}
    assert "no prices of IBM" in of(found, "symbols_priced").says


def test_posts_without_a_cashtag_ask_for_no_prices():
    assert wrong(make_market({"AAPL": CALM}), "Apple sold many phones") == {}


def test_no_posts_are_no_fault_of_the_prices():
    none: ViralTweets = tweets()
    found = inspect_market_data(make_market({"AAPL": CALM}), none, Parts(Settings(watch_list=())))
    assert faults(found, CHECKS) == {}
