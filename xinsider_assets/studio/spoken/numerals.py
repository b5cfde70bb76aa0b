"""Numbers in American English words, without "and" and without hyphens."""

from __future__ import annotations

from xinsider_assets.studio.spoken.wording import Words, says

_ONES = says(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = says("twenty thirty forty fifty sixty seventy eighty ninety")
_SCALES = ("", "thousand", "million", "billion", "trillion", "quadrillion")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def digits(text: str) -> Words:
    """Every digit on its own: "05" is zero five."""
    return tuple(_ONES[int(digit)] for digit in text)


def cardinal(number: int) -> Words:
    """A count: 2013 is two thousand thirteen; from 10**18 on, digit by digit."""
    if number >= 1000 ** len(_SCALES):
        return digits(str(number))
    words: list[str] = []
    for power in reversed(range(len(_SCALES))):
        group = number // 1000**power % 1000
        if group:
            words += [*_below_thousand(group), *filter(None, [_SCALES[power]])]
    return tuple(words) or (_ONES[0],)


def _below_thousand(number: int) -> Words:
    hundreds, rest = divmod(number, 100)
    words = [_ONES[hundreds], "hundred"] if hundreds else []
    if rest >= 20:
        words.append(_TENS[rest // 10 - 2])
        rest %= 10
    if rest:
        words.append(_ONES[rest])
    return tuple(words)


def ordinal(number: int) -> Words:
    """A rank: 24 is twenty fourth."""
    *head, last = cardinal(number)
    if last.endswith("y"):
        return (*head, last[:-1] + "ieth")
    return (*head, _ORDINALS.get(last, last + "th"))


def year(number: int) -> Words:
    """A year of four digits: 1999 is nineteen ninety nine, 2005 is two thousand five."""
    century, rest = divmod(number, 100)
    if century % 10 == 0 and rest < 10:
        return cardinal(number)
    if rest == 0:
        return (*cardinal(century), "hundred")
    return (*cardinal(century), *(("oh", _ONES[rest]) if rest < 10 else cardinal(rest)))


def pair(number: int) -> Words:
    """Three digits as a model's number is said: 787 is seven eighty seven."""
    hundreds, rest = divmod(number, 100)
    if rest == 0:
        return cardinal(number)
    return (_ONES[hundreds], *(("oh", _ONES[rest]) if rest < 10 else cardinal(rest)))


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
