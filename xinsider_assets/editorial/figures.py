"""Finds the figures in a text: amounts, but not years, dates or model numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from xinsider_assets.audio.spoken import numerals
from xinsider_assets.audio.spoken.amounts import AMOUNT, RANGE, Amount, parse_amount
from xinsider_assets.audio.spoken.dates import MODEL
from xinsider_assets.audio.spoken.units import COUNTED, MAGNITUDES, MONTHS
from xinsider_assets.audio.spoken.vocabulary import SAID_AS
from xinsider_assets.audio.spoken.wording import says

FigureUnit = Literal["USD", "percent", "shares", "times", "days", "count"]

_EDGE_BEFORE = r"(?<![\w/'’#@.,$€£¥+-])(?<!\d:)"
_EDGE_AFTER = r"(?!\w|[.,:/'’]\d|-(?:[A-Za-z]\b|for-)|\s?[ap]\.?m\b)"
_WRITTEN = re.compile(
    f"{_EDGE_BEFORE}(?:(?P<range>{RANGE.pattern})|{AMOUNT.pattern})(?<!,){_EDGE_AFTER}", re.VERBOSE
)
_MAGNITUDE_WORDS = "|".join(says("hundred thousand million billion trillion bn mln bln bil mil"))
_BEHIND = re.compile(
    rf"(?P<magnitude>\s(?:{_MAGNITUDE_WORDS})\b)?"
    r"(?P<unit>[\s-](?:percent|per\ cent|pct|dollars?|cents?|shares|times|days?)\b)?",
    re.VERBOSE | re.IGNORECASE,
)
_UNITS: dict[str, FigureUnit] = {
    **dict.fromkeys(("%", "pct", "percent", "per cent"), "percent"),
    **dict.fromkeys(("$", "US$", "¢", "dollar", "dollars", "cent", "cents"), "USD"),
    **dict.fromkeys(("x", "X", "×", "times"), "times"),
    **dict.fromkeys(("day", "days"), "days"),
    "shares": "shares",
}
_HUNDREDTHS = frozenset({"¢", "cent", "cents"})
_POWERS = {
    "hundred": 1e2,
    "thousand": 1e3,
    "mil": 1e6,
    "million": 1e6,
    "bil": 1e9,
    "billion": 1e9,
    "trillion": 1e12,
}
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\.?\s(?:\d\d?[-–])?$", re.IGNORECASE)
_MONTH_AFTER = re.compile(rf"\s{_MONTH}\b", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?<!^)(?<![.!?:;,(]\s)\b[\w&'.-]*[A-Z][\w&'.-]*\s$|\b[a-z]+[A-Z]\w*\s$")
_NEXT_WORD = re.compile(r"\s(?P<word>[a-z]+)")


@dataclass(frozen=True)
class Figure:
    """A number in a text.

    Attributes:
        written: The number as written, with magnitude and unit: "$54.5 billion", "12 percent".
        start: Start offset.
        end: End offset.
        value: Value with the magnitude applied, cents as fractions of a dollar: 5.45e10, 12.
        unit: Unit of the number; amounts in other currencies have the unit "count".
    """

    written: str
    start: int
    end: int
    value: float
    unit: FigureUnit


def find_figures(text: str) -> tuple[Figure, ...]:
    """Return every figure of a text in order; the two ends of a range are two figures."""
    return tuple(
        figure
        for match in _WRITTEN.finditer(text)
        if not _is_calendar_or_name(match)
        for figure in _read(match)
    )


def _read(match: re.Match[str]) -> Iterator[Figure]:
    """Return one figure, or both figures of a range, which share a unit written only once."""
    text, behind = match.string, _BEHIND.match(match.string, match.end())
    end = behind.end() if behind else match.end()
    spans = [(match.start(), match.end())]
    if match["range"]:
        high = min(
            match.start(key)
            for key, part in match.groupdict("").items()
            if part and key.endswith("_high")
        )
        spans = [(match.start(), high - 1), (high, match.end())]
    amounts = [amount for start, stop in spans if (amount := parse_amount(text[start:stop]))]
    groups = behind.groupdict("") if behind else {"magnitude": "", "unit": ""}
    last = amounts[-1]
    for (start, stop), amount in zip(spans, amounts, strict=True):
        whole = replace(
            amount,
            currency=amount.currency or amounts[0].currency or last.currency,
            magnitude=amount.magnitude or groups["magnitude"].strip().lower() or last.magnitude,
            unit=amount.unit or groups["unit"].strip(" -").lower() or last.unit,
        )
        stop_here = end if stop == match.end() else stop
        yield Figure(text[start:stop_here], start, stop_here, _value(whole), _unit(whole))


def _value(amount: Amount) -> float:
    value = numerals.value(amount.number) if amount.number else 0.0
    value += unicodedata.numeric(amount.fraction) if amount.fraction else 0.0
    value *= _POWERS.get(MAGNITUDES.get(amount.magnitude, amount.magnitude), 1.0)
    if amount.unit in _HUNDREDTHS:
        value /= 100.0
    return -value if amount.sign == "-" else value


def _unit(amount: Amount) -> FigureUnit:
    if amount.currency:
        return _UNITS.get(amount.currency, "count")
    return _UNITS.get(amount.unit, "count")


def _is_calendar_or_name(match: re.Match[str]) -> bool:
    """Return whether a bare number is a year, a day of a month or part of a name ("iPhone 6")."""
    before, after = match.string[: match.start()][-40:], match.string[match.end() :][:20]
    following = _NEXT_WORD.match(after)
    if following and (following["word"] in COUNTED or following["word"] in MAGNITUDES):
        return False
    if match[0] in SAID_AS or (MODEL.fullmatch(match[0]) and not match[0].isdecimal()):
        return True
    if not match[0].replace("-", "").replace("–", "").isdecimal():
        return False
    return (
        _YEAR.match(match[0]) is not None
        or _MONTH_BEFORE.search(before) is not None
        or _MONTH_AFTER.match(after) is not None
        or _NAME_BEFORE.search(before[-40:]) is not None
    )
