from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.providers.market.embedded import SYMBOLS, EmbeddedPrices
from xinsider_assets.providers.market.history import implausible_change, since_last_break
from xinsider_assets.providers.market.window import Listing, Origin, assemble

ORIGIN = Origin("a source", "a part", "a place", "look elsewhere")
FRIDAY = date(2014, 6, 6)


def rows(closes: Sequence[float], shares: Sequence[float], end: date = FRIDAY) -> pd.DataFrame:
    days = pd.bdate_range(end=str(end), periods=len(closes))
    table = {name: np.array(closes, "float64") for name in ("open", "high", "low", "close")}
    return pd.DataFrame({**table, "volume": np.array(shares, "float64")}, index=days)


@pytest.mark.parametrize(
    ("ratio", "told"), [(1 / 7.1, "7-for-1"), (0.51, "2-for-1"), (10.3, "1-for-10")]
)
@pytest.mark.parametrize("interest", [0.7, 1.0, 1.9])
def test_a_split_that_no_table_knows_breaks_the_series(ratio: float, told: str, interest: float):
    shares = 1e6 * interest / ratio
    found = since_last_break(rows([100.0] * 30 + [100 * ratio], [1e6] * 30 + [shares]))
    assert len(found.rows) == 1
    assert found.cut is not None
    assert f"on 2014-06-06 as by a {told} split" in found.cut


@pytest.mark.parametrize("shares", [6e6, 12e6, 0.0])
def test_a_crash_is_told_by_its_volume(shares: float):
    """Half the price with twelve times the shares is news."""
    assert since_last_break(rows([100.0] * 30 + [50.0], [1e6] * 30 + [shares])).cut is None


@given(st.lists(st.floats(-0.35, 0.55), min_size=1, max_size=40), st.floats(1e3, 1e9))
def test_usual_moves_break_nothing(moves: list[float], shares: float):
    closes = np.cumprod([50.0, *(1.0 + move for move in moves)])
    assert since_last_break(rows(closes.tolist(), [shares] * len(closes))).cut is None


def test_a_pause_of_weeks_breaks_the_series():
    found = since_last_break(
        pd.concat([rows([9, 9], [5, 5], date(2014, 5, 19)), rows([2, 2], [5, 5])])
    )
    assert found.rows["close"].tolist() == [2, 2]
    assert found.cut == "it traded on 2014-06-05 for the first time in 17 days"


def test_a_closure_of_the_exchange_breaks_nothing():
    september = [rows([9, 9], [5, 5], date(2001, 9, 10)), rows([8, 8], [5, 5], date(2001, 9, 18))]
    assert since_last_break(pd.concat(september)).cut is None


def test_a_symbol_that_breaks_on_the_day_is_left_out_with_the_reason():
    split = Listing(rows([700.0] * 9 + [100.0], [1e6] * 9 + [7e6]), "here")
    back = Listing(rows([9.0] * 9 + [1.0], [5.0] * 10), "here")
    back.rows.index = pd.bdate_range(end="2014-05-07", periods=9).append(pd.DatetimeIndex([FRIDAY]))
    well = Listing(rows([5.0, 5.1], [9.0, 9.0]), "here")
    found = assemble(FRIDAY, {"SPLIT": split, "BACK": back, "WELL": well}, ORIGIN)
    assert found.symbols == ["WELL"]
    assert "as by a 7-for-1 split, which no table names" in found.left_out["SPLIT"]
    assert "traded on 2014-06-06 for the first time in" in found.left_out["BACK"]


def test_after_the_day_of_the_break_only_the_newer_rows_are_used_and_it_is_told():
    split = Listing(rows([700.0] * 9 + [100.0, 101.0], [1e6] * 9 + [7e6, 7e6]), "here")
    found = assemble(FRIDAY, {"ABCD": split}, ORIGIN)
    assert found.series("ABCD")["close"].tolist() == [100.0, 101.0]
    assert found.notes[0].startswith("ABCD: prices before are not used, as its price and")


def test_prices_that_cannot_be_of_one_share_are_named():
    assert implausible_change(rows([1.0, 2.0, 200.0], [1, 1, 1])) == (
        "its close goes from 2.00 to 200.00 on 2014-06-06"
    )


def test_no_embedded_day_is_taken_for_a_break():
    """Five companies over thirteen years: crashes, rallies and the week of September 2001."""
    for year in range(2001, 2014, 2):
        found = EmbeddedPrices().history(SYMBOLS, date(year, 2, 28))
        assert (found.left_out, found.notes) == ({}, ())
