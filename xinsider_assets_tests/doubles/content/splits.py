"""The splits of the five companies, worked into their prices as Yahoo does it to this day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from xinsider_assets_tests.doubles.content.prices import opening
from xinsider_assets_tests.doubles.wire import Json

SPLITS: Mapping[str, Mapping[date, tuple[float, float]]] = {
    "AAPL": {
        date(2000, 6, 21): (2, 1),
        date(2005, 2, 28): (2, 1),
        date(2014, 6, 9): (7, 1),
        date(2020, 8, 31): (4, 1),
    },
    "GOOG": {
        date(2014, 3, 27): (2002, 1000),
        date(2015, 4, 27): (10_027_455, 10_000_000),
        date(2022, 7, 18): (20, 1),
    },
    "GOOGL": {
        date(2014, 4, 3): (1998, 1000),
        date(2022, 7, 18): (20, 1),
    },
    "IBM": {date(2021, 11, 4): (1046, 1000)},
    "MSFT": {date(2003, 2, 18): (2, 1)},
}
"""Numerator and denominator by the morning from which they hold."""


def worked_in(symbol: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows as traded, restated for every split that came after them."""
    restated = rows.astype("float64")
    for day, (numerator, denominator) in SPLITS.get(symbol, {}).items():
        before = restated.index < pd.Timestamp(day)
        restated.loc[before, ["open", "high", "low", "close"]] *= denominator / numerator
        restated.loc[before, "volume"] *= numerator / denominator
    return restated


def split_events(symbol: str, first_s: int, last_s: int) -> Json:
    """What the chart says of the splits between two moments; empty if there were none."""
    splits = {
        str(opening(day)): {
            "date": opening(day),
            "numerator": numerator,
            "denominator": denominator,
            "splitRatio": f"{numerator:g}:{denominator:g}",
        }
        for day, (numerator, denominator) in SPLITS.get(symbol, {}).items()
        if first_s <= opening(day) < last_s
    }
    return {"splits": splits} if splits else {}
