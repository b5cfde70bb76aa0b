"""Days, years, decades, quarters and times of day."""

from __future__ import annotations

import re

from xinsider_assets.audio.spoken import numerals
from xinsider_assets.audio.spoken.context import Context
from xinsider_assets.audio.spoken.units import (
    COUNTED,
    MODEL_NAMES,
    MONTHS,
    MONTHS_IN_ORDER,
    NUMBERED_NAMES,
)
from xinsider_assets.audio.spoken.wording import Words

ISO_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
US_DATE = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?")
YEARS = re.compile(r"(?P<first>(?:19|20)\d\d)[-–—/](?P<last>(?:19|20)?\d\d)")
DAYS = re.compile(r"(?P<first>\d{1,2})[-–—](?P<last>\d{1,2})")
QUARTERS = re.compile(r"(?P<kind>[QH])(?P<first>[1-4])[-–—][QH]?(?P<last>[1-4])")
QUARTER = re.compile(r"(?P<kind>[QH])(?P<number>[1-4])(?:['-]?(?P<year>\d{4}|\d{2}))?")
QUARTER_FIRST = re.compile(r"(?P<number>[1-4])(?P<kind>[QH])(?:['-]?(?P<year>\d{4}|\d{2}))?")
FISCAL_YEAR = re.compile(r"(?P<kind>FY|CY)['-]?(?P<year>\d{4}|\d{2})")
TIME = re.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?P<half>[AaPp]\.?[Mm]\.?)?")
HOUR = re.compile(r"(?P<hour>\d{1,2})(?P<half>[AaPp]\.?[Mm]\.?)")
MODEL = re.compile(r"(?P<number>[1-9]\d\d)(?P<letter>X?)")
RATIO = re.compile(r"(?P<first>\d+):(?P<last>\d+)")

_DECADE = re.compile(r"'?(?P<number>\d{1,4})s|'?(?P<old>(?:1\d)?\d0)'s")
SHORT_YEAR = re.compile(r"'(?P<number>\d\d)")
_ORDINAL = re.compile(r"(?P<number>\d[\d,]*)(?:st|nd|rd|th)", re.IGNORECASE)
_PARTS = {"Q": "quarter", "H": "half"}


def month(text: str) -> str | None:
    """The full name of a month that is written in full or in short, None for other words."""
    return MONTHS.get(text.removesuffix("."))


def read_month(context: Context) -> Words | None:
    """Read "Jan" and "Sept" before a number; with a full stop they are abbreviations."""
    name = month(context.text)
    return (name,) if name and context.after()[:1].isdigit() else None


def read_date(context: Context) -> Words | None:
    """Read "2013-01-24", "1/24/2013" and, where it is no fraction, "1/24"."""
    match = ISO_DATE.fullmatch(context.text) or US_DATE.fullmatch(context.text)
    if match is None or not (1 <= int(match["month"]) <= 12 and 1 <= int(match["day"]) <= 31):
        return None
    name = MONTHS_IN_ORDER[int(match["month"]) - 1]
    year = _full_year(match["year"]) if match["year"] else ()
    return (name, *numerals.ordinal(int(match["day"])), *year)


def read_day(context: Context) -> Words | None:
    """Read the day beside a month: "January 24", "24 January", "January 24-25"."""
    text = context.text
    if month(context.before()):
        if match := DAYS.fullmatch(text):
            first, last = int(match["first"]), int(match["last"])
            if 1 <= first < last <= 31:
                return (*numerals.ordinal(first), "to", *numerals.ordinal(last))
        return _day(text)
    if month(context.after()) and not context.joined_to_next and (words := _day(text)):
        return (*words, "of") if context.before().lower() == "the" else ("the", *words, "of")
    return None


def _day(text: str) -> Words | None:
    return numerals.ordinal(int(text)) if text.isdecimal() and 1 <= int(text) <= 31 else None


def read_year(context: Context) -> Words | None:
    """Read "2013" as a year where it is not a count; also "'08" and "2012-13"."""
    text = context.text
    if match := YEARS.fullmatch(text):
        return (*_full_year(match["first"]), "to", *_year_or_its_end(match["last"]))
    if match := SHORT_YEAR.fullmatch(text):
        return _year_or_its_end(match["number"])
    if not re.fullmatch(r"\d{4}", text) or context.before() in NUMBERED_NAMES:
        return None
    if context.after().lower() in COUNTED or context.before() == "at":
        return None
    if 1900 <= int(text) < 2100:
        return numerals.year(int(text))
    named = context.before().lower() in {"in", "since", "year", "circa"}
    return numerals.year(int(text)) if named and 1600 <= int(text) < 1900 else None


def _year_or_its_end(text: str) -> Words:
    if len(text) == 4:
        return numerals.year(int(text))
    number = int(text)
    return ("oh", *numerals.cardinal(number)) if number < 10 else numerals.cardinal(number)


def _full_year(text: str) -> Words:
    number = int(text)
    if len(text) == 2:
        number += 2000 if number <= 40 else 1900
    return numerals.year(number)


def read_decade(context: Context) -> Words | None:
    """Read "1990s", "'90s", "90's" and "10s"."""
    match = _DECADE.fullmatch(context.text)
    if match is None:
        return None
    written = match["number"] or match["old"]
    number = int(written)
    is_year = len(written) == 4 and 1600 <= number < 2100
    return numerals.plural(numerals.year(number) if is_year else numerals.cardinal(number))


def read_ordinal(context: Context) -> Words | None:
    """Read "24th" and "1,000th"."""
    match = _ORDINAL.fullmatch(context.text)
    return numerals.ordinal(int(match["number"].replace(",", ""))) if match else None


def read_quarter(context: Context) -> Words | None:
    """Read "Q3", "Q3'14", "1Q13", "H1", "FY14" and "Q1-Q3"."""
    text = context.text
    if match := QUARTERS.fullmatch(text):
        first, last = (numerals.cardinal(int(match[key])) for key in ("first", "last"))
        return (match["kind"], *first, "to", match["kind"], *last)
    if match := FISCAL_YEAR.fullmatch(text):
        kind = "fiscal" if match["kind"] == "FY" else "calendar"
        return (kind, "year", *_full_year(match["year"]))
    if match := QUARTER.fullmatch(text):
        words: Words = (match["kind"], *numerals.cardinal(int(match["number"])))
    elif match := QUARTER_FIRST.fullmatch(text):
        words = (*numerals.ordinal(int(match["number"])), _PARTS[match["kind"]])
    else:
        return None
    return (*words, *(_full_year(match["year"]) if match["year"] else ()))


def read_time(context: Context) -> Words | None:
    """Read "9:30", "4pm" and "16:00"; "7:1" as seven to one."""
    text = context.text
    match = TIME.fullmatch(text)
    if match and int(match["hour"]) <= 24 and int(match["minute"]) <= 59:
        half = _half(match["half"] or "")
        half_follows = bool(half or _half(context.after()))
        minute = _minute(int(match["minute"]), int(match["hour"]), half_follows=half_follows)
        return (*numerals.cardinal(int(match["hour"])), *minute, *half)
    if (match := HOUR.fullmatch(text)) and int(match["hour"]) <= 12:
        return (*numerals.cardinal(int(match["hour"])), *_half(match["half"]))
    if match := RATIO.fullmatch(text):
        first, last = (numerals.cardinal(int(match[key])) for key in ("first", "last"))
        return (*first, "to", *last)
    if _half(text) and (TIME.fullmatch(context.before()) or context.before().isdecimal()):
        return _half(text)
    return None


def _minute(minute: int, hour: int, *, half_follows: bool) -> Words:
    if minute >= 10:
        return numerals.cardinal(minute)
    if minute:
        return ("oh", *numerals.cardinal(minute))
    if half_follows:
        return ()
    return ("hundred",) if hour > 12 else ("o'clock",)


def _half(text: str) -> Words:
    letters = text.replace(".", "").upper()
    return tuple(letters) if letters in {"AM", "PM"} else ()


def read_model_number(context: Context) -> Words | None:
    """Read the number of a model or an index: "Boeing 787", "Nikkei 225", "777X"."""
    match = MODEL.fullmatch(context.text)
    if match is None or not (match["letter"] or context.before() in MODEL_NAMES):
        return None
    return (*numerals.pair(int(match["number"])), *match["letter"])


WHOLE_FORMS = (
    SHORT_YEAR,
    ISO_DATE,
    US_DATE,
    YEARS,
    DAYS,
    QUARTERS,
    QUARTER,
    QUARTER_FIRST,
    FISCAL_YEAR,
)
"""Forms that hold a hyphen or a slash and are read as one."""
