"""Share splits, and how prices are restated for them.

A spin-off that Yahoo works into its prices like a split stands in the table as one, since a file
from Yahoo can only be undone with Yahoo's own factor.
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
"""For what the stock itself did on the day of its split."""
AS_TRADED = date.min
"""For `worked_in_until`: no split at all is worked into the prices."""


@dataclass(frozen=True)
class Split:
    """From the morning of `day`, `ratio` shares stand where one stood before."""

    day: date
    ratio: float


def known_splits(symbol: str) -> tuple[Split, ...]:
    """The splits of a symbol in the packaged table, in order; empty when none is known."""
    return _table().get(canonical_symbol(symbol), ())


def company_splits(names: Sequence[str]) -> tuple[Split, ...]:
    """The table's splits of a company, which stand there under one of its symbols."""
    return next((splits for splits in map(known_splits, names) if splits), ())


def all_splits(
    names: Sequence[str], own: Sequence[Split], first: date, last: date
) -> tuple[Split, ...]:
    """A source's own splits, and the table's for the time that the source says nothing about.

    Args:
        names: The symbols that the company goes by; the table has its splits under one of them.
        own: The source's, of the days from `first` to `last`.
        first: The first day that the source speaks of.
        last: The last one.
    """
    table = company_splits(names)
    return (*own, *(split for split in table if not first <= split.day <= last))


def split_factor(ratio: float) -> int | None:
    """The round factor by which a price rose or fell, as by a split; None if it is none.

    Args:
        ratio: Of two closes; a half for a 2-for-1 split, two for a 1-for-2 split.
    """
    size = max(ratio, 1.0 / ratio)
    fitting = (whole for whole in ROUND_FACTORS if abs(size / whole - 1.0) < _FACTOR_TOLERANCE)
    return next(fitting, None)


def restate(
    rows: pd.DataFrame, splits: Sequence[Split], *, worked_in_until: date, day: date
) -> pd.DataFrame:
    """Restate daily rows for the splits in force on a day and for no later ones.

    With C(d) the product of all ratios up to and with d, a price p of day r that has the splits
    up to w worked in stands at p = traded * C(r) / C(max(w, r)); wanted is traded * C(r) / C(day).

    Args:
        rows: Indexed by date; columns `PRICES` and "volume".
        splits: All splits that may matter, in any order.
        worked_in_until: The last day whose splits are already in the prices; `AS_TRADED` if none.
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
