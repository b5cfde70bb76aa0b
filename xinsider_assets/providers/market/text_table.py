"""Read a user's file of daily prices into text cells by column and line.

Supported: comma, semicolon or tab as the delimiter; UTF-8 or UTF-16; columns in any order and case;
one header line, or the three (Price, Ticker, Date) that yfinance writes.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pandas as pd

from xinsider_assets.errors import InputError
from xinsider_assets.providers.market.companies import canonical_symbol

EXAMPLE = "Date,Open,High,Low,Close,Adj Close,Volume"
DATE, SPLITS = "Date", "Stock Splits"
REQUIRED = ("Open", "High", "Low", "Close", "Volume")

_COLUMNS: Mapping[str, str] = {
    "date": DATE,
    "datetime": DATE,
    "closelast": "Close",
    "vol": "Volume",
    "stocksplits": SPLITS,
    "splits": SPLITS,
} | {name.lower(): name for name in REQUIRED}
"""Column headings in lower case, without spaces and punctuation."""
_FIRST_CELLS = frozenset({"price", "ticker", "date"})
"""The first cells of the additional header lines that yfinance writes."""
_HEADER_LINES = 3

_Row = tuple[int, list[str]]
"""The 1-based line number and the cells of the line."""


def read_text_table(path: Path, symbols: Collection[str]) -> pd.DataFrame:
    """Read the columns `DATE`, `REQUIRED` and, if present, `SPLITS` as text, by line number.

    Args:
        path: The file.
        symbols: The company's symbols, to check the ticker if the file has one.

    Raises:
        InputError: The file is not a table with these columns, or is for another company.
    """
    rows = _rows(path)
    places, skipped = _header(path, rows, {canonical_symbol(symbol) for symbol in symbols})
    body, width = rows[skipped:], max(len(cells) for _, cells in rows[:skipped])
    for line, cells in body:
        if any(cells[width:]):
            raise InputError(
                f"{path}, line {line}: it has {len(cells)} cells, more than the {width} of the "
                "first line; fix or take out the line"
            )
    return pd.DataFrame(
        {
            name: [cells[place] if place < len(cells) else "" for _, cells in body]
            for name, place in places.items()
        },
        index=pd.Index([line for line, _ in body], dtype="int64"),
        dtype=object,
    )


def _rows(path: Path) -> list[_Row]:
    """Return all lines that are not blank."""
    try:
        text = _decoded(path.read_bytes())
        head = next((line for line in text.splitlines() if line.strip()), "")
        delimiter = max(",;\t", key=head.count)
        reader = csv.reader(text.splitlines(), delimiter=delimiter)
        return [
            (reader.line_num, [cell.strip() for cell in cells]) for cells in reader if any(cells)
        ]
    except (OSError, UnicodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read as a table ({error}); expected {EXAMPLE}") from (
            error
        )


def _decoded(content: bytes) -> str:
    """Decode the file; only digits and ASCII letters matter, so other characters may be wrong."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    if b"\0" in content[:2]:
        return content.decode("utf-16-be" if content[:1] == b"\0" else "utf-16-le", "replace")
    return content.decode("utf-8-sig", "replace")


def _header(
    path: Path, rows: Sequence[_Row], symbols: Collection[str]
) -> tuple[Mapping[str, int], int]:
    """Return the position of each column and the number of header rows."""
    head = rows[:_HEADER_LINES]
    at = next((at for at, (_, cells) in enumerate(head) if "Close" in map(_column, cells)), None)
    if at is None:
        found = ", ".join(rows[0][1]) if rows else "nothing"
        raise InputError(
            f"{path}: cannot be read as a table (its first line has {found[:80]}); expected "
            f"{EXAMPLE}"
        )
    line, names = rows[at]
    end = at + 1
    while end < len(head) and head[end][1][0].lower() in _FIRST_CELLS:
        end += 1
    tickers = next((cells for _, cells in head[:end] if cells[0].lower() == "ticker"), None)
    of_company = _own_columns(path, names, tickers, symbols)
    columns = [_column(name) if at in of_company else None for at, name in enumerate(names)]
    if DATE not in columns:
        columns[0] = DATE  # yfinance's heading is Price; pandas writes no heading
    for column in REQUIRED:
        if column not in columns:
            found = ", ".join(names)
            raise InputError(
                f"{path}, line {line}: column {column} is missing (found: {found}); the first line "
                f"should read {EXAMPLE}"
            )
    wanted = (DATE, *REQUIRED, SPLITS)
    return {name: columns.index(name) for name in wanted if name in columns}, end


def _own_columns(
    path: Path, names: Sequence[str], tickers: Sequence[str] | None, symbols: Collection[str]
) -> range | frozenset[int]:
    """Return the columns of the file's company: all, unless a ticker line selects some."""
    if tickers is None:
        return range(len(names))
    of_each = [canonical_symbol(ticker) for ticker in tickers]
    own = frozenset(at for at, ticker in enumerate(of_each) if ticker in symbols)
    if not own:
        told = ", ".join(dict.fromkeys(filter(None, tickers[1:])))
        raise InputError(
            f"{path}, line 2: these are prices of {told}; name the file after its symbol"
        )
    return own


def _column(heading: str) -> str | None:
    return _COLUMNS.get(re.sub(r"[^a-z]", "", heading.lower()))
