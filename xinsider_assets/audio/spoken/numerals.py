"""Numbers in American English words, without "and" and without hyphens."""

from __future__ import annotations

import re

from num2words import num2words  # pyright: ignore[reportUnknownVariableType]

from xinsider_assets.audio.spoken.wording import Words

_LONGEST = 18
"""Digits up to which a number has a name that listeners know."""


def _words(number: int, to: str) -> Words:
    """What num2words writes, without its "and", hyphens and commas."""
    written = str(num2words(number, lang="en", to=to))
    return tuple(word for word in re.findall(r"[a-z]+", written) if word != "and")


def digits(text: str) -> Words:
    """Every digit on its own: "05" is zero five."""
    return tuple(word for digit in text for word in _words(int(digit), "cardinal"))


def cardinal(number: int) -> Words:
    """A count: 2013 is two thousand thirteen; from 10**18 on, digit by digit."""
    if number >= 10**_LONGEST:
        return digits(str(number))
    return _words(number, "cardinal")


def ordinal(number: int) -> Words:
    """A rank: 24 is twenty fourth."""
    if number >= 10**_LONGEST:
        return (*digits(str(number)[:-1]), *_words(number % 10, "ordinal"))
    return _words(number, "ordinal")


def year(number: int) -> Words:
    """A year of four digits: 1999 is nineteen ninety nine, 2005 is two thousand five."""
    return _words(number, "year")


def pair(number: int) -> Words:
    """Three digits as a model's number is said: 787 is seven eighty seven."""
    hundreds, rest = divmod(number, 100)
    if rest == 0:
        return cardinal(number)
    return (*cardinal(hundreds), *(("oh",) if rest < 10 else ()), *cardinal(rest))


def plural(words: Words) -> Words:
    """Several of them: nineteen ninety becomes nineteen nineties, six becomes sixes."""
    *head, last = words
    if last.endswith("y"):
        return (*head, last[:-1] + "ies")
    return (*head, last + ("es" if last.endswith("x") else "s"))


def decimal(text: str) -> Words:
    """A number as written, such as "1,234.50", ".5" or "007".

    A comma before other than three digits is a decimal comma. Zeros at the end of two or more
    decimals are not said.
    """
    whole, point, fraction = _split(text)
    if point and len(fraction) > 1:
        fraction = fraction.rstrip("0")
    leading_zeros = len(whole) > 1 and whole.startswith("0")
    words = digits(whole) if leading_zeros else cardinal(int(whole)) if whole else ()
    return (*words, "point", *digits(fraction)) if fraction else words


def value(text: str) -> float:
    """The number that is written, its comma read as `decimal` reads it."""
    return float("".join(_split(text)) or 0)


def is_whole(text: str) -> bool:
    """Whether a number as written has no decimals."""
    return not _split(text)[1]


def whole_and_cents(text: str) -> tuple[int, int] | None:
    """Whole units and hundredths of an amount with exactly two decimals, else None."""
    whole, _, fraction = _split(text)
    return (int(whole or 0), int(fraction)) if len(fraction) == 2 else None


def _split(text: str) -> tuple[str, str, str]:
    head, comma, tail = text.rpartition(",")
    if comma and "." not in text and "," not in head and len(tail) != 3:
        return head, ".", tail
    return text.replace(",", "").partition(".")
