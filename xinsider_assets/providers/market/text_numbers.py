"""Numbers in text, with a decimal point or a decimal comma."""

from __future__ import annotations

import pandas as pd

_POINT = r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d*)?(?:[eE][+-]?\d+)?"
"""12.5 or 1,234.5"""
_COMMA = r"[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?"
"""12,5 or 1.234,5"""


def decimal_mark(cells: pd.Series[str]) -> str | None:
    """The mark before the decimals: "." or ","; None if it could be either.

    One without commas has points; one that has both kinds, or none that is clear, has points too,
    and its cells are then no numbers.
    """
    if not cells.str.contains(",", regex=False).any():
        return "."
    has_points, has_commas = (bool(cells.str.fullmatch(form).all()) for form in (_POINT, _COMMA))
    if has_points and has_commas:
        return None
    return "," if has_commas else "."


def numbers(cells: pd.Series[str], decimal: str) -> pd.Series[float]:
    """The cells as numbers; NaN where one is none."""
    if decimal == ",":
        plain = cells.where(cells.str.fullmatch(_COMMA), "")
        plain = plain.str.replace(".", "", regex=False).str.replace(",", ".", regex=False)
    else:
        grouped = cells.str.contains(",", regex=False) & cells.str.fullmatch(_POINT)
        plain = cells.where(~grouped, cells.str.replace(",", "", regex=False))
    return pd.to_numeric(plain, errors="coerce").astype("float64")
