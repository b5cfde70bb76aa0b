"""Stock splits, and the restatement of prices for them.

The table lists a spin-off as a split if Yahoo adjusts its prices for it like a split: the
adjustment in a file from Yahoo can only be reversed with Yahoo's own factor.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pandas as pd

from xinsider_assets.providers.market.companies import PACKAGE, canonical_symbol

DATA = ("splits.csv",)
PRICES = ["open", "high", "low", "close"]
ROUND_FACTORS = (2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 50)
_FACTOR_TOLERANCE = 0.08
"""Tolerance for the stock's own price change on the day of the split."""
AS_TRADED = date.min
"""Value of `worked_in_until` for prices that are not adjusted for any split."""


@dataclass(frozen=True)
class Split:
    """A split: from the open on `day`, `ratio` shares replace each share."""

    day: date
    ratio: float


def known_splits(symbol: str) -> tuple[Split, ...]:
    """Return the splits of a symbol in the packaged table, in order; empty if none are known."""
    return _table().get(canonical_symbol(symbol), ())


def company_splits(names: Sequence[str]) -> tuple[Split, ...]:
    """Return the splits of a company, which the table lists under one of its symbols."""
    return next((splits for splits in map(known_splits, names) if splits), ())


def all_splits(
    names: Sequence[str], own: Sequence[Split], first: date, last: date
) -> tuple[Split, ...]:
    """Combine a source's splits with the table's splits for the days outside the source's range.

    Args:
        names: The company's symbols; the table lists its splits under one of them.
        own: The source's splits from `first` to `last`.
        first: The first day that the source covers.
        last: The last day that the source covers.
    """
    table = company_splits(names)
    return (*own, *(split for split in table if not first <= split.day <= last))


def split_factor(ratio: float) -> int | None:
    """Return the round factor of a split-like price change; None if it does not match a split.

    Args:
        ratio: The ratio of two closes: 0.5 for a 2-for-1 split, 2 for a 1-for-2 split.
    """
    size = max(ratio, 1.0 / ratio)
    fitting = (whole for whole in ROUND_FACTORS if abs(size / whole - 1.0) < _FACTOR_TOLERANCE)
    return next(fitting, None)


def restate(
    rows: pd.DataFrame, splits: Sequence[Split], *, worked_in_until: date, day: date
) -> pd.DataFrame:
    """Restate daily rows for the splits in force on a day and for no later ones.

    Let C(d) be the product of all ratios up to and including day d. A price p of day r, adjusted
    for the splits up to w, is p = traded * C(r) / C(max(w, r)); the result is
    traded * C(r) / C(day).

    Args:
        rows: Rows indexed by date, with the columns `PRICES` and "volume".
        splits: All relevant splits, in any order.
        worked_in_until: The last day whose splits the prices are adjusted for; `AS_TRADED` if none.
        day: The day whose share is the unit.

    Returns:
        A new frame; prices multiplied and volumes divided by the same factor.
    """
    ordered = sorted(splits, key=lambda split: split.day)
    days = np.array([split.day for split in ordered], dtype="datetime64[D]")
    products = np.concatenate([[1.0], np.cumprod([split.ratio for split in ordered])])

    def product_until(moments: npt.NDArray[np.datetime64]) -> npt.NDArray[np.float64]:
        return products[np.searchsorted(days, moments, side="right")]

    own_days = rows.index.to_numpy(dtype="datetime64[D]")
    worked_in = product_until(np.maximum(own_days, np.datetime64(worked_in_until, "D")))
    factor = worked_in / product_until(np.array([day], dtype="datetime64[D]"))
    restated = rows.copy()
    restated[PRICES] = rows[PRICES].mul(factor, axis=0)
    restated["volume"] = rows["volume"] / factor
    return restated


@cache
def _table() -> Mapping[str, tuple[Split, ...]]:
    text = resources.files(PACKAGE).joinpath(*DATA).read_text(encoding="utf-8")
    splits: dict[str, list[Split]] = {}
    for row in csv.DictReader(text.splitlines()):
        split = Split(date.fromisoformat(row["date"]), float(row["ratio"]))
        splits.setdefault(row["symbol"], []).append(split)
    return MappingProxyType(
        {
            symbol: tuple(sorted(of_symbol, key=lambda split: split.day))
            for symbol, of_symbol in splits.items()
        }
    )
