"""Reading one file in Yahoo's format: Date,Open,High,Low,Close[,Adj Close],Volume[,Stock Splits].

Adjusted closes are not used: they contain dividends, which a quoted price does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from xinsider_assets.errors import InputError
from xinsider_assets.providers.market.splits import Split

DATE = "Date"
SPLITS = "Stock Splits"
_REQUIRED = {"Open": "open", "High": "high", "Low": "low", "Close": "close", "Volume": "volume"}
_EXAMPLE = "Date,Open,High,Low,Close,Adj Close,Volume"


@dataclass(frozen=True)
class YahooFile:
    """What a file says.

    Attributes:
        rows: open, high, low, close, volume as float64, indexed by ascending dates.
        splits: From its own column; None if it has no such column.
    """

    rows: pd.DataFrame
    splits: tuple[Split, ...] | None


def read_yahoo_file(path: Path) -> YahooFile:
    """Read a whole file; days on which Yahoo has no prices ("null") are passed over.

    Raises:
        InputError: The file is not in the format; names the file, the line and the column.
    """
    table = _read_text_table(path)
    for column in (DATE, *_REQUIRED):
        if column not in table.columns:
            found = ", ".join(str(name) for name in table.columns)
            raise InputError(
                f"{path}, line 1: column {column} is missing (found: {found}); "
                f"the first line should read {_EXAMPLE}"
            )
    table = table.loc[~table[list(_REQUIRED)].isin(["", "null"]).all(axis=1)]
    rows = pd.DataFrame(
        {name: _numbers(path, table[column]) for column, name in _REQUIRED.items()},
        dtype="float64",
    )
    rows.index = _days(path, table[DATE])
    splits = None
    if SPLITS in table.columns:
        ratios = _numbers(path, table[SPLITS], zero_is_fine=True)
        given = ratios.to_numpy() > 0
        moments = rows.index[given]
        splits = tuple(
            Split(pd.Timestamp(moment).date(), float(ratio))
            for moment, ratio in zip(moments, ratios[given], strict=True)
        )
    return YahooFile(rows.sort_index(), splits)


def _read_text_table(path: Path) -> pd.DataFrame:
    """Every cell as text, indexed by its line in the file."""
    try:
        table = pd.read_csv(
            path,
            dtype=str,
            keep_default_na=False,
            encoding="utf-8-sig",
            skip_blank_lines=False,
        )
    except (ValueError, OSError) as error:  # pandas' parser errors are ValueErrors
        reason = str(error).strip().splitlines()[0]
        raise InputError(
            f"{path}: cannot be read as a table ({reason}); expected {_EXAMPLE}"
        ) from error
    table.columns = [str(name).strip() for name in table.columns]
    table.index = pd.RangeIndex(2, 2 + len(table))
    return table


def _numbers(path: Path, cells: pd.Series[str], *, zero_is_fine: bool = False) -> pd.Series[float]:
    values = pd.to_numeric(cells.replace("", "0") if zero_is_fine else cells, errors="coerce")
    least_is_fine = zero_is_fine or cells.name == "Volume"
    good = values.between(0.0, np.inf, inclusive="left" if least_is_fine else "neither")
    if not good.all():
        line = good.index[~good.to_numpy()][0]
        wanted = "a number, zero or more" if least_is_fine else "a number above zero"
        raise InputError(
            f"{path}, line {line}, column {cells.name}: {cells[line]!r} is not {wanted}; "
            "mend or take out the line"
        )
    return values


def _days(path: Path, cells: pd.Series[str]) -> pd.DatetimeIndex:
    """Days from "2014-07-24", also with a time and a zone behind, as yfinance writes them."""
    days = pd.to_datetime(cells.str.slice(0, 10), format="%Y-%m-%d", errors="coerce")
    for bad, reason in (
        (days.isna(), "is not a date such as 2014-07-24"),
        (days.duplicated(), "stands in the file twice"),
    ):
        if bad.any():
            line = bad.index[bad.to_numpy()][0]
            raise InputError(
                f"{path}, line {line}, column {DATE}: {cells[line]!r} {reason}; "
                "mend or take out the line"
            )
    return pd.DatetimeIndex(days.to_numpy(dtype="datetime64[ns]"))
