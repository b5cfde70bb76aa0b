"""How a price and its change are written in a picture."""

from __future__ import annotations

import math
from typing import Literal

Direction = Literal["up", "down", "flat"]

ARROWS: dict[Direction, str] = {"up": "▲", "down": "▼", "flat": "■"}
_SIGNS: dict[Direction, str] = {"up": "+", "down": "−", "flat": ""}


def price_text(price: float) -> str:
    """Two decimals and thousands separators; below 1 as many as show four figures."""
    return f"{price:,.{price_decimals(price)}f}"


def direction(change_pct: float) -> Direction:
    """Which way it went, as far as the two decimals that are shown tell."""
    rounded = round(change_pct, 2)
    if rounded > 0:
        return "up"
    return "down" if rounded < 0 else "flat"


def change_pct_text(change_pct: float) -> str:
    """Percent with two decimals and a typographic sign, such as "−12.35%"."""
    return f"{_SIGNS[direction(change_pct)]}{abs(change_pct):,.2f}%"


def change_text(change: float, price: float) -> str:
    """The change with its sign and as many decimals as its price has, such as "−63.51"."""
    shown = f"{abs(change):,.{price_decimals(price)}f}"
    if not shown.strip("0."):
        return shown
    return f"{_SIGNS['up' if change > 0 else 'down']}{shown}"


def price_decimals(price: float) -> int:
    """How many decimals a price has: two, below 1 as many as show four figures."""
    if abs(price) >= 1 or price == 0:
        return 2
    return 3 - math.floor(math.log10(abs(price)))
