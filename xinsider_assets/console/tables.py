"""Formatting of tables and numbers for all commands."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

_RIGHT = ">"


def table_of(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> Table:
    """Build a table without lines; its cells are plain text without markup.

    Args:
        headings: One for each column; a leading ">" aligns the column to the right.
        rows: The cells.
    """
    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
    for heading in headings:
        justify = "right" if heading.startswith(_RIGHT) else "left"
        table.add_column(heading.lstrip(_RIGHT), justify=justify)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def dollars(usd: float | None, digits: int = 2) -> str:
    """Format an amount of money: zero as a dash, and small amounts never as zero."""
    if usd is None:
        return "-"
    least = 10.0**-digits
    return f"<${least:.{digits}f}" if 0.0 < usd < least / 2 else f"${usd:,.{digits}f}"


def counted(count: int, what: str) -> str:
    """Format a count with its noun, such as "1 call" and "2 calls"."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def percent(share: float) -> str:
    """Format a share as a whole percentage."""
    return f"{100.0 * share:.0f}%"
