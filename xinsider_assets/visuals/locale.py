"""How a figure is displayed and how it is spoken in a language and country.

Digits, currencies and dates come from babel (CLDR), numbers in words from num2words. What neither
has, such as the word for shares, is in a table. Another language is another table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from num2words import num2words  # pyright: ignore[reportUnknownVariableType]

from xinsider_assets.visuals.quote_text import price_decimals

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_ROUNDS_UP = 0.99995
"""From this share of a million on, one decimal shows a whole million."""
_EXACT_BELOW = 10_000
"""From ten thousand on, a count is rounded: no listener keeps five digits."""


@dataclass(frozen=True)
class Told:
    """A figure as it is displayed, and as it is said: one entry for each word of the display."""

    display: str
    spoken: tuple[str, ...]

    def __add__(self, other: Told) -> Told:
        """One after the other."""
        return Told(f"{self.display} {other.display}", self.spoken + other.spoken)


@dataclass(frozen=True)
class Locale:
    """A language in a country.

    Attributes:
        tag: As CLDR writes it, such as "en_US".
        language: As num2words names it.
        terms: The words beside the figures.
        joints: What num2words says between its parts and this country does not.
    """

    tag: str
    language: str
    terms: Mapping[str, str]
    joints: tuple[str, ...] = ()

    def price(self, value: float, like: float | None = None) -> Told:
        """An amount of US dollars: "$450.50"; below a dollar as many decimals as show four figures.

        Args:
            value: The amount, without its sign.
            like: A price that tells how many decimals; the value itself if there is none.
        """
        from babel.numbers import format_currency

        decimals = price_decimals(value if like is None else like)
        pattern = f"¤#,##0.{'0' * decimals}"
        display = format_currency(value, "USD", pattern, locale=self.tag, currency_digits=False)
        return Told(display, (self._dollars(round(value, decimals), decimals),))

    def percent(self, value: float, decimals: int) -> Told:
        """A share or a change without its sign: "12.35%"."""
        shown = self._number(value, decimals)
        said = f"{self._words(f'{value:.{decimals}f}')} {self.terms['percent']}"
        return Told(f"{shown}%", (said,))

    def shares(self, value: float) -> Told:
        """A volume in three or four figures: "52.2 million shares", "312,000 shares"."""
        return self.large(value) + self._term("shares")

    def large(self, value: float) -> Told:
        """A count with its scale in words: "52.2 million", "312,000"."""
        for scale, name in _SCALES:
            if value >= scale * _ROUNDS_UP:
                amount = f"{value / scale:.1f}"
                scaled = Told(self._number(float(amount), 1), (self._words(amount),))
                return scaled + self._term(name)
        return self.count(round(value, -3) if value >= _EXACT_BELOW else value)

    def at_least_count(self, value: int) -> Told:
        """A count, from ten thousand on "more than 12,000"."""
        floor = value if value < _EXACT_BELOW else value // 1000 * 1000
        told = self.count(floor)
        return told if floor == value else self._term("more than") + told

    def count(self, value: float) -> Told:
        """A whole number: "1,840"."""
        return Told(self._number(value, 0), (self._words(f"{value:.0f}"),))

    def counted(self, value: int, noun: str) -> Told:
        """A whole number of something: "4 sessions"."""
        return self.count(value) + self._term(noun)

    def at_least(self, told: Told) -> Told:
        """A lower bound: "at least 13 months"."""
        return self._term("at least") + told

    def span(self, value: int, noun: str) -> Told:
        """A length of time before a noun: "52-week"."""
        return Told(
            f"{value}-{self.terms[noun]}", (f"{self._words(str(value))} {self.terms[noun]}",)
        )

    def times(self, value: float) -> Told:
        """A factor: "2.7 times"."""
        return Told(self._number(value, 1), (self._words(f"{value:.1f}"),)) + self._term("times")

    def day(self, day: date, *, with_year: bool = True) -> Told:
        """A day of the calendar: "January 24, 2013"."""
        month = self._date(day, "MMMM")
        ordinal = self._plain(num2words(day.day, to="ordinal", lang=self.language))
        spoken = (month, ordinal)
        if with_year:
            spoken += (self._plain(num2words(day.year, to="year", lang=self.language)),)
        return Told(self._date(day, "MMMM d, y" if with_year else "MMMM d"), spoken)

    def weekday(self, day: date) -> str:
        """The day's name, whatever the machine's language."""
        return self._date(day, "EEEE")

    def full_date(self, day: date) -> str:
        """A day with its year: "January 24, 2013"."""
        return self.day(day).display

    def _term(self, name: str) -> Told:
        term = self.terms[name]
        return Told(term, tuple(term.split()))

    def _date(self, day: date, pattern: str) -> str:
        from babel.dates import format_date

        return format_date(day, pattern, locale=self.tag)

    def _number(self, value: float, decimals: int) -> str:
        from babel.numbers import format_decimal

        pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
        return format_decimal(round(value, decimals), pattern, locale=self.tag)

    def _words(self, number: str) -> str:
        return self._plain(num2words(number, lang=self.language))

    def _plain(self, words: str) -> str:
        """Without hyphens, commas, and what this country does not say."""
        parts = words.replace("-", " ").replace(",", " ").split()
        return " ".join(part for part in parts if part not in self.joints)

    def _dollars(self, value: float, decimals: int) -> str:
        terms = self.terms
        if decimals != 2:
            return f"{self._words(f'{value:.{decimals}f}')} {terms['dollars']}"
        dollars, cents = divmod(round(value * 100), 100)
        parts: list[str] = []
        if dollars or not cents:
            parts.append(
                f"{self._words(str(dollars))} {terms['dollar' if dollars == 1 else 'dollars']}"
            )
        if cents:
            parts.append(f"{self._words(str(cents))} {terms['cent' if cents == 1 else 'cents']}")
        return f" {terms['and']} ".join(parts)


EN_US = Locale(
    "en_US",
    "en",
    MappingProxyType(
        {
            name: name
            for name in (
                *("dollar", "dollars", "cent", "cents", "and", "percent", "times", "shares"),
                *("million", "billion", "trillion", "sessions", "months", "week", "day"),
                *("at least", "more than"),
            )
        }
    ),
    joints=("and",),
)
