from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from xinsider_assets.providers.market.splits import AS_TRADED, Split, known_splits, restate

FIRST = date(2014, 1, 1)
DAYS = 40

days = st.integers(0, DAYS - 1).map(lambda offset: FIRST + timedelta(days=offset))
splits = st.lists(
    st.builds(Split, days, st.sampled_from([0.1, 0.5, 1.5, 2.0, 7.0, 20.0])), max_size=4
)


def traded_rows(splits: list[Split], seed: int) -> pd.DataFrame:
    """A walk in which each split really happens: the price falls and the volume grows by it."""
    walk = 100.0 * np.exp(np.random.default_rng(seed).normal(0.0, 0.02, DAYS).cumsum())
    index = pd.date_range(FIRST, periods=DAYS, unit="ns")
    shares = np.array(
        [np.prod([split.ratio for split in splits if split.day <= day.date()]) for day in index]
    )
    close = walk / shares
    columns = dict.fromkeys(("open", "high", "low", "close"), close)
    return pd.DataFrame({**columns, "volume": 1e6 * shares}, index=index)


@settings(max_examples=60, deadline=None)
@given(splits=splits, downloaded=days, later=days, day=days, seed=st.integers(0, 99))
def test_the_moment_of_download_does_not_count(
    splits: list[Split], downloaded: date, later: date, day: date, seed: int
) -> None:
    """The same history, taken on two days, gives the same prices, changes and volumes."""
    traded = traded_rows(splits, seed)
    wanted = restate(traded, splits, worked_in_until=AS_TRADED, day=day)
    for moment in (downloaded, later):
        as_downloaded = restate(traded, splits, worked_in_until=AS_TRADED, day=moment)
        # A download has the splits of its own time in every row, and none later.
        kept = as_downloaded.loc[: pd.Timestamp(moment)]
        again = restate(kept, splits, worked_in_until=moment, day=day)
        pd.testing.assert_frame_equal(again, wanted.loc[kept.index], check_freq=False)


@settings(max_examples=40, deadline=None)
@given(splits=splits, day=days, seed=st.integers(0, 99))
def test_changes_are_those_of_the_company_and_the_last_price_is_as_traded(
    splits: list[Split], day: date, seed: int
) -> None:
    traded = traded_rows(splits, seed)
    walk = traded_rows([], seed)["close"].loc[: pd.Timestamp(day)]
    rows = restate(traded, splits, worked_in_until=AS_TRADED, day=day).loc[: pd.Timestamp(day)]
    np.testing.assert_allclose(
        rows["close"].pct_change().iloc[1:], walk.pct_change().iloc[1:], rtol=1e-9, atol=1e-12
    )
    assert np.isclose(rows["close"].iloc[-1], traded["close"].loc[pd.Timestamp(day)])


def test_the_table_knows_the_great_splits_in_order() -> None:
    assert [(split.day.year, split.ratio) for split in known_splits("AAPL")] == [
        (2000, 2.0),
        (2005, 2.0),
        (2014, 7.0),
        (2020, 4.0),
    ]
    assert known_splits("BRK.B") == known_splits("BRK-B") != ()
    assert known_splits("NONE") == ()
