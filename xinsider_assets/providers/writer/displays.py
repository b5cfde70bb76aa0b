"""How facts are written so that captions are short and a voice reads them well."""

from __future__ import annotations

from datetime import date

from xinsider_assets.studio.quote_text import change_text, price_text
from xinsider_assets.studio.spoken.units import MONTHS_IN_ORDER

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def usd(value: float) -> str:
    """An amount with its sign before the dollar: "$450.50", "-$63.51"."""
    return f"{'-' if value < 0 else ''}${price_text(abs(value))}"


def usd_change(change: float, price: float) -> str:
    """A change in dollars with as many decimals as its price has: "-$0.25"."""
    return f"{'-' if change < 0 else ''}${change_text(abs(change), price).lstrip('+')}"


def percent(value: float, decimals: int = 2) -> str:
    """A change with a plain minus, as speech and captions take it: "-12.35%"."""
    shown = f"{value:.{decimals}f}%"
    return shown if shown.strip("-0.%") else shown.lstrip("-")


def shares(value: float) -> str:
    """A volume in three or four figures: "52.2 million shares", "312,000 shares"."""
    for scale, name in ((1e9, "billion"), (1e6, "million")):
        if value >= scale * 0.99995:
            return f"{value / scale:.1f} {name} shares"
    if value >= 10_000:
        return f"{round(value, -3):,.0f} shares"
    return f"{value:,.0f} shares"


def times(value: float) -> str:
    """A factor: "2.7 times"."""
    return f"{value:.1f} times"


def full_date(day: date) -> str:
    """A day with its year: "January 24, 2013"."""
    return f"{short_date(day)}, {day.year}"


def short_date(day: date) -> str:
    """A day of the year: "January 24"."""
    return f"{MONTHS_IN_ORDER[day.month - 1]} {day.day}"


def weekday(day: date) -> str:
    """The day's name, whatever the machine's language."""
    return _DAYS[day.weekday()]
