"""Numbers in text, with a decimal point or a decimal comma."""

from __future__ import annotations

import pandas as pd

_POINT = r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d*)?(?:[eE][+-]?\d+)?"
"""12.5 or 1,234.5"""
_COMMA = r"[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?"
"""12,5 or 1.234,5"""


def decimal_mark(cells: pd.Series[str]) -> str | None:
    """Return the decimal separator, "." or ","; None if it is ambiguous.

    A column without commas uses points. For a column with both kinds, or with no clear kind, the
    result is also a point, and its cells do not parse as numbers.
    """
    if not cells.str.contains(",", regex=False).any():
        return "."
    has_points, has_commas = (bool(cells.str.fullmatch(form).all()) for form in (_POINT, _COMMA))
    if has_points and has_commas:
        return None
    return "," if has_commas else "."


def numbers(cells: pd.Series[str], decimal: str) -> pd.Series[float]:
    """Convert the cells to numbers; NaN where a cell is not a number."""
    if decimal == ",":
        plain = cells.where(cells.str.fullmatch(_COMMA), "")
        plain = plain.str.replace(".", "", regex=False).str.replace(",", ".", regex=False)
    else:
        grouped = cells.str.contains(",", regex=False) & cells.str.fullmatch(_POINT)
        plain = cells.where(~grouped, cells.str.replace(",", "", regex=False))
    return pd.to_numeric(plain, errors="coerce").astype("float64")
