"""Daily rows in Yahoo's format: Date,Open,High,Low,Close[,Adj Close],Volume[,Stock Splits].

Adjusted closes are not used, because they include dividends and quoted prices do not. Only the rows
that a day uses are validated.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from xinsider_assets.errors import InputError
from xinsider_assets.providers.market.splits import PRICES, Split
from xinsider_assets.providers.market.text_numbers import decimal_mark, numbers
from xinsider_assets.providers.market.text_table import DATE, REQUIRED, SPLITS, read_text_table
from xinsider_assets.providers.market.window import HISTORY

_PRICE_COLUMNS = [name for name in REQUIRED if name != "Volume"]
_NOTHING = ["", "null", "nan", "n/a", "none", "-"]
_MOST_LINES = 5


@dataclass(frozen=True)
class UsedRows:
    """The rows of one file that a day uses, not restated.

    Attributes:
        rows: open, high, low, close, volume as float64, indexed by ascending dates, for the two
            years up to the day.
        lines: The line number of each row in the file.
        first_day: The first day with prices in the file; None if there is none.
        last_day: The last day with prices; the file's prices are split-adjusted up to this day.
        splits: All splits in the file's own column; None if there is no such column.
        unpriced: Days of the two years that are listed without prices, with the line number.
        notes: What was omitted, and why.
    """

    rows: pd.DataFrame
    lines: tuple[int, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    splits: tuple[Split, ...] | None = None
    unpriced: Mapping[date, str] = field(default_factory=dict[date, str])
    notes: tuple[str, ...] = ()


def used_rows(path: Path, symbols: Collection[str], day: date) -> UsedRows:
    """Read the rows of a file that a day uses.

    Days without prices ("null", or a volume alone) are skipped; if a day occurs twice, the later
    line is used. The notes report both.

    Args:
        path: The file.
        symbols: The company's symbols.
        day: The last day to use.

    Raises:
        InputError: The file is not in the format; names the file, the line and the column.
    """
    table = read_text_table(path, symbols)
    table = table.loc[(table != "").any(axis=1)]
    days = _days(path, table[DATE])
    has_prices = ~table[_PRICE_COLUMNS].apply(_is_nothing).all(axis=1).to_numpy()
    end = pd.Timestamp(day)
    is_near = (days > end - HISTORY) & (days <= end)
    unpriced = days[is_near & ~has_prices]
    used = pd.Series(days, index=table.index)[is_near & has_prices]
    repeated = used.duplicated(keep="last")
    used = used[~repeated].sort_values()
    rows = _prices(path, table.loc[used.index])
    rows.index = pd.DatetimeIndex(used.to_numpy(dtype="datetime64[ns]"))
    priced_days = days[has_prices]
    empty_lines = table.index[is_near & ~has_prices]
    return UsedRows(
        rows=rows,
        lines=tuple(int(line) for line in used.index),
        first_day=priced_days.min().date() if len(priced_days) else None,
        last_day=priced_days.max().date() if len(priced_days) else None,
        splits=_splits(path, table, days) if SPLITS in table.columns else None,
        unpriced={
            when.date(): f"{path}, line {line}"
            for when, line in zip(unpriced, empty_lines, strict=True)
        },
        notes=(
            *_told(path, "rows without prices were passed over", empty_lines),
            *_told(
                path,
                "rows of days that stand there again were passed over",
                (repeated.index[repeated.to_numpy()]),
            ),
        ),
    )


def _is_nothing(cells: pd.Series[str]) -> pd.Series[bool]:
    return cells.str.lower().isin(_NOTHING)


def _told(path: Path, what: str, lines: pd.Index[int]) -> tuple[str, ...]:
    if len(lines) == 0:
        return ()
    named = ", ".join(f"{line}" for line in lines[:_MOST_LINES])
    rest = " and more" if len(lines) > _MOST_LINES else ""
    return (f"{path}: {len(lines)} {what} (line {named}{rest})",)


def _prices(path: Path, table: pd.DataFrame) -> pd.DataFrame:
    texts = pd.concat([table[name] for name in _PRICE_COLUMNS])
    decimal = decimal_mark(texts[~_is_nothing(texts).to_numpy()])
    if decimal is None:
        line = next(line for line in table.index if "," in table["Close"][line])
        raise InputError(
            f"{path}, line {line}, column Close: {table['Close'][line]!r} may be a decimal comma "
            "or not; write the prices with a decimal point"
        )
    volumes = table["Volume"].mask(_is_nothing(table["Volume"]), "0")
    rows = {name: _checked(path, table[name], decimal) for name in _PRICE_COLUMNS}
    rows["Volume"] = _checked(path, volumes, decimal, zero_is_fine=True)
    return pd.DataFrame(
        {name.lower(): column for name, column in rows.items()},
        columns=[*PRICES, "volume"],
        dtype="float64",
    )


def _checked(
    path: Path, cells: pd.Series[str], decimal: str, *, zero_is_fine: bool = False
) -> pd.Series[float]:
    values = numbers(cells, decimal)
    good = values.between(0.0, np.inf, inclusive="left" if zero_is_fine else "neither")
    if not good.all():
        line = good.index[~good.to_numpy()][0]
        wanted = "a number, zero or more" if zero_is_fine else "a number above zero"
        raise InputError(
            f"{path}, line {line}, column {cells.name}: {cells[line]!r} is not {wanted}; "
            "fix or take out the line"
        )
    return values


def _splits(path: Path, table: pd.DataFrame, days: pd.DatetimeIndex) -> tuple[Split, ...]:
    cells = table[SPLITS].mask(_is_nothing(table[SPLITS]), "0")
    cells = cells.str.replace(",", ".", regex=False)
    ratios = _checked(path, cells, ".", zero_is_fine=True).to_numpy()
    return tuple(
        Split(moment.date(), float(ratio))
        for moment, ratio in zip(days[ratios > 0], ratios[ratios > 0], strict=True)
    )


def _days(path: Path, cells: pd.Series[str]) -> pd.DatetimeIndex:
    """Parse days such as "2014-07-24", also with the time and zone that yfinance appends."""
    days = pd.to_datetime(cells.str.slice(0, 10), format="%Y-%m-%d", errors="coerce")
    if days.isna().any():
        line = days.index[days.isna().to_numpy()][0]
        raise InputError(
            f"{path}, line {line}, column {DATE}: {cells[line]!r} is not a date such as "
            "2014-07-24; fix or take out the line"
        )
    return pd.DatetimeIndex(days.to_numpy(dtype="datetime64[ns]"))
