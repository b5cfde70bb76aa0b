"""Amounts: a number with its sign, currency, magnitude and unit, and ranges of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from xinsider_assets.audio.spoken import numerals
from xinsider_assets.audio.spoken.context import Context
from xinsider_assets.audio.spoken.units import (
    APPROXIMATIONS,
    BOUGHT,
    CURRENCIES,
    CURRENCY_CODES,
    DENOMINATORS,
    DETERMINERS,
    FUNCTION_WORDS,
    MAGNITUDES,
    UNITS,
    VULGAR_FRACTIONS,
)
from xinsider_assets.audio.spoken.wording import Words, says


def _any_of(keys: Iterable[str]) -> str:
    return "|".join(re.escape(key) for key in sorted(keys, key=len, reverse=True) if key)


def _pattern(suffix: str = "") -> str:
    fractions = "".join(VULGAR_FRACTIONS)
    return rf"""
        (?P<approx{suffix}>{_any_of(APPROXIMATIONS)})?
        (?P<sign{suffix}>[+-])?
        (?P<currency{suffix}>{_any_of(CURRENCIES)})?
        (?P<inner_sign{suffix}>[+-])?
        (?P<number{suffix}>\d[\d,]*(?:\.\d+)?|\.\d+|(?=[{fractions}]))
        (?P<fraction{suffix}>[{fractions}])?
        (?P<currency_behind{suffix}>{_any_of(CURRENCIES)})?
        (?P<magnitude{suffix}>{_any_of(MAGNITUDES)})?
        (?P<unit{suffix}>{_any_of(UNITS)})?
        (?P<plus{suffix}>\+)?
    """


AMOUNT = re.compile(_pattern(), re.VERBOSE)
RANGE = re.compile(_pattern("_low") + "[-–—]" + _pattern("_high"), re.VERBOSE)
FRACTION = re.compile(r"(?:(?P<whole>\d+)-)?(?P<above>\d{1,2})/(?P<below>\d{1,3})")


@dataclass(frozen=True)
class Amount:
    """A number as written, with its affixes; absent affixes are empty strings."""

    number: str
    approx: str = ""
    sign: str = ""
    currency: str = ""
    fraction: str = ""
    magnitude: str = ""
    unit: str = ""
    plus: str = ""


def parse_amount(text: str) -> Amount | None:
    """Parse the whole text as an amount; return None if it is not one."""
    match = AMOUNT.fullmatch(text)
    return _amount(match.groupdict(""), "") if match else None


def _amount(groups: dict[str, str], suffix: str) -> Amount:
    part = {key.removesuffix(suffix): value for key, value in groups.items()}
    return Amount(
        number=part["number"],
        approx=part["approx"],
        sign=part["sign"] or part["inner_sign"],
        currency=part["currency"] or part["currency_behind"],
        fraction=part["fraction"],
        magnitude=part["magnitude"],
        unit=part["unit"],
        plus=part["plus"],
    )


def read_amount(context: Context) -> Words | None:
    """Read "$1.2T", "-12.35%", "2.6x", "1,234" and the like, in view of what follows."""
    amount = parse_amount(context.text)
    if amount is None:
        return None
    return _say(_without_shared_currency(amount, context), context)


def read_range(context: Context) -> Words | None:
    """Read "5-7%" and "$400-$450": what both ends share is said once."""
    match = RANGE.fullmatch(context.text)
    if match is None:
        return None
    groups = match.groupdict("")
    low = _amount({k: v for k, v in groups.items() if k.endswith("_low")}, "_low")
    high = _amount({k: v for k, v in groups.items() if k.endswith("_high")}, "_high")
    high = replace(high, currency=high.currency or low.currency)
    if low.currency == high.currency and numerals.is_whole(low.number + high.number):
        low = replace(low, currency="")
    if low.unit == high.unit:
        low = replace(low, unit="")
    if low.magnitude == high.magnitude:
        low = replace(low, magnitude="")
    return (*_say(low, None), "to", *_say(high, context))


def read_magnitude(context: Context) -> Words | None:
    """Read "billion" and "bn" behind a number, with the number's currency after it."""
    magnitude = MAGNITUDES.get(context.text)
    if magnitude is None or len(context.text) < 2:
        return None
    currency = _currency_of(context.before())
    if currency is None:
        return None
    if not currency:
        return (magnitude,)
    single = _is_adjective(Context(context.pieces, context.index - 1), context)
    about = CURRENCIES[currency]
    return (magnitude, *says(about.singular if single else about.plural))


def _currency_of(text: str) -> str | None:
    """The currency of an amount or a range; empty if it has none, None for other texts."""
    if match := RANGE.fullmatch(text):
        return match["currency_low"] or match["currency_high"] or ""
    amount = parse_amount(text)
    return amount.currency if amount else None


def read_unit(context: Context) -> Words | None:
    """Read a unit or a currency code that follows its number as a separate word."""
    text = context.text
    before = parse_amount(context.before())
    if before is None or before.unit or (text.isalpha() and len(text) < 2):
        return None
    if text in CURRENCY_CODES:
        return says(CURRENCY_CODES[text])
    if text not in UNITS:
        return None
    singular, several = UNITS[text]
    return says(singular if before.number == "1" or context.piece.joined else several)


def read_fraction(context: Context) -> Words | None:
    """Read "3/4", "1/16" and "2-1/2"; "2 1/2" as two and one half."""
    match = FRACTION.fullmatch(context.text)
    if match is None:
        return None
    above, below = int(match["above"]), int(match["below"])
    if below not in DENOMINATORS or not 0 < above < below:
        return None
    words = (*numerals.cardinal(above), *says(DENOMINATORS[below][above != 1]))
    if match["whole"]:
        return (*numerals.decimal(match["whole"]), "and", *words)
    return ("and", *words) if context.before().isdigit() else words


def _say(amount: Amount, context: Context | None) -> Words:
    """Return the amount's words; a trailing plus after a name is part of it ("iPhone 6+")."""
    following = MAGNITUDES.get(context.after(), "") if context else ""
    single = context is not None and _is_adjective(context, context)
    money = _money(amount, single=single) if not following else None
    words = money or (
        *(numerals.decimal(amount.number) if amount.number else ()),
        *_fraction(amount),
        *says(MAGNITUDES.get(amount.magnitude, "")),
        *_counted_in(amount, single=single, following=following),
    )
    is_bare = not (amount.currency or amount.magnitude or amount.unit)
    before = context.before() if context and is_bare else ""
    is_model = before != before.lower()
    return (
        *(("more", "than") if amount.plus and not is_model else ()),
        *says(APPROXIMATIONS[amount.approx]),
        *says({"-": "minus", "+": "plus"}.get(amount.sign, "")),
        *words,
        *(("plus",) if amount.plus and is_model else ()),
    )


def _fraction(amount: Amount) -> Words:
    if not amount.fraction:
        return ()
    words = says(VULGAR_FRACTIONS[amount.fraction])
    return ("and", *words) if amount.number else words


def _counted_in(amount: Amount, *, single: bool, following: str) -> Words:
    one = amount.number == "1" and not amount.magnitude and not amount.fraction
    words: Words = ()
    if amount.currency and not following:
        about = CURRENCIES[amount.currency]
        words = says(about.singular if single or one else about.plural)
    if amount.unit:
        singular, several = UNITS[amount.unit]
        attributive = single and several != "times"
        words = (*words, *says(singular if attributive or one else several))
    return words


def _money(amount: Amount, *, single: bool) -> Words | None:
    """Whole units and cents, where the amount is written with cents."""
    about = CURRENCIES.get(amount.currency)
    if about is None or not about.minor_plural or amount.magnitude or amount.unit:
        return None
    parts = numerals.whole_and_cents(amount.number)
    if parts is None:
        return None
    whole, cents = parts
    major = says(about.singular if single or whole == 1 else about.plural)
    minor = says(about.minor_singular if single or cents == 1 else about.minor_plural)
    if not cents:
        return (*numerals.cardinal(whole), *major)
    if not whole:
        return (*numerals.cardinal(cents), *minor)
    return (*numerals.cardinal(whole), *major, "and", *numerals.cardinal(cents), *minor)


def _is_adjective(first: Context, last: Context) -> bool:
    """Whether an amount is an adjective, as in "a $50 billion deal" or "a $5-million deal"."""
    noun = last.after()
    if last.joined_to_next or noun in BOUGHT:
        return True
    return (
        first.before().lower() in DETERMINERS
        and noun.isalpha()
        and noun.islower()
        and noun not in FUNCTION_WORDS
        and noun not in MAGNITUDES
    )


def _without_shared_currency(amount: Amount, context: Context) -> Amount:
    """Remove a currency that is spoken once for both ends, as in "from $400 to $450"."""
    other = parse_amount(context.after(2))
    shared = (
        context.before().lower() in {"from", "between"}
        and context.after() in {"to", "and"}
        and other is not None
        and other.currency == amount.currency
        and other.magnitude == amount.magnitude
        and numerals.is_whole(amount.number + other.number)
    )
    return replace(amount, currency="") if shared else amount
