"""Days, years and quarters as a text writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xinsider_assets.providers.writer.truth.numerals import (
    ONES,
    TENS,
    read_numeral,
    read_ordinal,
)
from xinsider_assets.providers.writer.truth.quantity import PartialDate
from xinsider_assets.providers.writer.truth.tokens import (
    Token,
    after_hyphen,
    symbol_at,
    word_at,
)
from xinsider_assets.studio.spoken.units import COUNTED, MONTHS, MONTHS_IN_ORDER
from xinsider_assets.studio.spoken.vocabulary import ROMAN

DateReading = tuple[PartialDate, int]
"""A date and the index of the token behind it."""

MONTH_NUMBERS = {name.lower(): MONTHS_IN_ORDER.index(full) + 1 for name, full in MONTHS.items()}
_ROMAN = {roman: ONES[word] for roman, word in ROMAN.items() if roman not in {"I", "V"}}
"""Quarters; "I" behind one is a pronoun, and there is no fifth."""
_CENTURIES = {"nineteen": 1900, "twenty": 2000}
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_PERIODS = {"quarter": 4, "half": 2}


def read_date(tokens: Sequence[Token], at: int) -> DateReading | None:
    """The date that starts at a token; None if none does.

    Reads "January 24, 2013", "24 January", "the twenty-fourth of January", "2013-01-24",
    "1/24/2013", "Q2", "2Q13", "second quarter", "2013", "twenty thirteen", "'13".
    """
    for reader in (_numeric, _month_first, _day_first, _quarter, _year):
        found = reader(tokens, at)
        if found is not None:
            return found
    return None


def read_year(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A year and the index behind it: "2013", "twenty thirteen", "two thousand and thirteen"."""
    century = _CENTURIES.get(word_at(tokens, at))
    if century is not None:
        return _spoken_year(tokens, at, century)
    numeral = read_numeral(tokens, at)
    if numeral is None or not numeral.value.is_integer() or numeral.scale != 1.0:
        return None
    if not numeral.words and (numeral.end != at + 1 or len(tokens[at].text) != 4):
        return None
    year = int(numeral.value)
    return (year, numeral.end) if _FIRST_YEAR <= year <= _LAST_YEAR else None


def _spoken_year(tokens: Sequence[Token], at: int, century: int) -> tuple[int, int] | None:
    """Read "nineteen ninety-nine", "twenty thirteen" and "twenty oh five"; 25 is no year."""
    second = after_hyphen(tokens, at + 1)
    word = word_at(tokens, second)
    if word in {"oh", "o"}:
        one = ONES.get(word_at(tokens, after_hyphen(tokens, second + 1)), 0)
        return (century + one, second + 2) if 1 <= one <= 9 else None
    if ONES.get(word, 0) >= 10:
        return century + ONES[word], second + 1
    if word not in TENS:
        return None
    third = after_hyphen(tokens, second + 1)
    one = ONES.get(word_at(tokens, third), 0)
    if 1 <= one <= 9:
        return century + TENS[word] + one, third + 1
    return century + TENS[word], second + 1


def _numeric(tokens: Sequence[Token], at: int) -> DateReading | None:
    """Read "2013-01-24" and "1/24/2013"; a month and a day alone may be a fraction."""
    parts = _joined_numbers(tokens, at)
    if len(parts) != 3:
        return None
    mark = symbol_at(tokens, at + 1)
    year, month, day = parts if mark == "-" else (parts[2], parts[0], parts[1])
    year += 2000 if year < 100 else 0
    if 1 <= month <= 12 and 1 <= day <= 31:
        return PartialDate(year, month, day), at + 5
    return None


def _joined_numbers(tokens: Sequence[Token], at: int) -> list[int]:
    """Up to three whole numbers joined by the same hyphen or slash."""
    parts: list[int] = []
    mark = symbol_at(tokens, at + 1)
    for place in (at, at + 2, at + 4):
        if place >= len(tokens) or tokens[place].kind != "number":
            break
        if not tokens[place].text.isdecimal() or (place > at and not tokens[place].glued):
            break
        if place > at and (mark not in {"-", "/"} or symbol_at(tokens, place - 1) != mark):
            break
        parts.append(int(tokens[place].text))
    return parts


def _month_first(tokens: Sequence[Token], at: int) -> DateReading | None:
    """Read "January 24, 2013", "Jan. twenty-fourth" and "January 2013"."""
    month = _month(tokens, at)
    if month is None:
        return None
    after = at + 1
    if symbol_at(tokens, after) == ".":
        after += 1
    if word_at(tokens, after) == "the":
        after += 1
    day = _day(tokens, after)
    if day is not None and read_year(tokens, after) is None:
        return _with_year(tokens, PartialDate(month=month, day=day[0]), day[1])
    if after > at + 1 and word_at(tokens, after - 1) == "the":
        return None
    only_month = _with_year(tokens, PartialDate(month=month), at + 1)
    return only_month if only_month[0].year is not None else None


def _day_first(tokens: Sequence[Token], at: int) -> DateReading | None:
    """Read "24 January", "24th of January, 2013" and "twenty-fourth of January"."""
    day = _day(tokens, at)
    if day is None:
        return None
    after = day[1] + 1 if word_at(tokens, day[1]) == "of" else day[1]
    month = _month(tokens, after)
    if month is None or not tokens[after].text[0].isupper():
        return None
    return _with_year(tokens, PartialDate(month=month, day=day[0]), after + 1)


def _month(tokens: Sequence[Token], at: int) -> int | None:
    """The number of a month; "may" and "march" in small letters are verbs."""
    word = word_at(tokens, at)
    if word in {"may", "march", "mar", "dec", "sept"} and not tokens[at].text[0].isupper():
        return None
    return MONTH_NUMBERS.get(word)


def _day(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    numeral = read_ordinal(tokens, at)
    if numeral is None and at < len(tokens) and tokens[at].kind == "number":
        numeral = read_numeral(tokens, at) if tokens[at].text.isdecimal() else None
    if numeral is None:
        numeral = read_numeral(tokens, at) if word_at(tokens, at) in {**ONES, **TENS} else None
    if numeral is None or numeral.scale != 1.0 or not 1 <= numeral.value <= 31:
        return None
    return (int(numeral.value), numeral.end) if numeral.value.is_integer() else None


def _with_year(tokens: Sequence[Token], said: PartialDate, at: int) -> DateReading:
    after = at + 1 if symbol_at(tokens, at) == "," or word_at(tokens, at) == "of" else at
    year = read_year(tokens, after)
    return (replace(said, year=year[0]), year[1]) if year else (said, at)


def _quarter(tokens: Sequence[Token], at: int) -> DateReading | None:
    """Read "Q2", "Q II", "2Q13", "H1", "second quarter of 2013" and "quarter three"."""
    found = _lettered_quarter(tokens, at) or _named_quarter(tokens, at)
    if found is None:
        return None
    said, end = found
    if symbol_at(tokens, end) in {"'", "-"} or (end < len(tokens) and tokens[end].glued):
        short = end + 1 if symbol_at(tokens, end) else end
        if short < len(tokens) and tokens[short].kind == "number" and tokens[short].glued:
            digits = tokens[short].text
            if digits.isdecimal() and len(digits) in {2, 4}:
                return replace(
                    said, year=int(digits) + (2000 if len(digits) == 2 else 0)
                ), short + 1
    return _with_year(tokens, said, end)


def _lettered_quarter(tokens: Sequence[Token], at: int) -> DateReading | None:
    letter = word_at(tokens, at)
    if letter in {"q", "h"} and at + 1 < len(tokens):
        number = _small_number(tokens, after_hyphen(tokens, at + 1))
        return _part(4 if letter == "q" else 2, number[0], number[1]) if number else None
    if tokens[at].kind == "number" and tokens[at].text.isdecimal():
        letter = word_at(tokens, at + 1)
        if letter in {"q", "h"} and tokens[at + 1].glued:
            return _part(4 if letter == "q" else 2, int(tokens[at].text), at + 2)
    return None


def _named_quarter(tokens: Sequence[Token], at: int) -> DateReading | None:
    rank = read_ordinal(tokens, at)
    if rank is not None:
        behind = after_hyphen(tokens, rank.end)
        word = word_at(tokens, behind)
        if word in _PERIODS:
            return _part(_PERIODS[word], int(rank.value), behind + 1)
    if word_at(tokens, at) == "quarter":
        number = _small_number(tokens, at + 1)
        return _part(4, number[0], number[1]) if number else None
    return None


def _small_number(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """One to four, in digits, as a word or as a Roman numeral."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "word" and token.text in _ROMAN:
        return _ROMAN[token.text], at + 1
    number = int(token.text) if token.kind == "number" and token.text.isdecimal() else None
    number = ONES.get(word_at(tokens, at)) if number is None else number
    return (number, at + 1) if number is not None and 1 <= number <= 4 else None


def _part(parts: int, number: int, end: int) -> DateReading | None:
    if not 1 <= number <= parts:
        return None
    said = PartialDate(quarter=number) if parts == 4 else PartialDate(half=number)
    return said, end


def _year(tokens: Sequence[Token], at: int) -> DateReading | None:
    """A year on its own; before a noun that is counted it is a count."""
    if symbol_at(tokens, at) == "'" and at + 1 < len(tokens):
        short = tokens[at + 1]
        if short.kind == "number" and short.glued and len(short.text) == 2 and short.text.isdigit():
            return PartialDate(year=2000 + int(short.text)), at + 2
        return None
    if word_at(tokens, at) in {"fy", "cy"} and at + 1 < len(tokens):
        year = read_year(tokens, after_hyphen(tokens, at + 1))
        return (PartialDate(year=year[0]), year[1]) if year else None
    year = read_year(tokens, at)
    if year is None:
        return None
    follows = word_at(tokens, after_hyphen(tokens, year[1]))
    counted = follows in COUNTED or symbol_at(tokens, year[1]) == "%"
    before = symbol_at(tokens, at - 1)
    return (
        None if counted or before in {"$", "€", "£", "¥"} else (PartialDate(year=year[0]), year[1])
    )
