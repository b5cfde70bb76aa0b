"""What stands about a numeral: its sign and currency before, its unit or noun behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from xinsider_assets.providers.writer.truth.quantity import QuantityUnit
from xinsider_assets.providers.writer.truth.tokens import (
    Token,
    after_hyphen,
    symbol_at,
    word_at,
)
from xinsider_assets.studio.spoken.units import CURRENCIES, CURRENCY_CODES, FUNCTION_WORDS, UNITS
from xinsider_assets.studio.spoken.wording import says

PERIODS = frozenset(
    {"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade"}
)
_DOLLARS = frozenset({"$", "US$"})
_CURRENCY_WORDS = {
    "dollar": "",
    "buck": "",
    "usd": "",
    "euro": "euro",
    "yen": "yen",
    "yuan": "yuan",
    "franc": "franc",
    "rupee": "rupee",
    "ruble": "ruble",
    **{code.lower(): code for code in CURRENCY_CODES if code != "USD"},
}
_ADJECTIVES = frozenset(
    says(
        "trading straight consecutive successive calendar more full whole other further different "
        "additional separate big small large"
    )
)
"""May stand between a number and what it counts."""
_IRREGULAR = {
    "people": "people",
    "men": "man",
    "women": "woman",
    "times": "time",
    "others": "other",
}
_SHORT_PERIODS = {
    "wk": "week",
    **{short: UNITS[short][0] for short in ("mo", "mos", "yr", "yrs", "hr", "hrs", "min", "mins")},
}
_NO_NOUNS = FUNCTION_WORDS | frozenset(
    says(
        "down up lower higher below above under over less more off lighter richer lost gained "
        "ahead there then here now after before changed traded ago later earlier alone too also "
        "still yet between during through across against around near within without even just "
        "only nearly"
    )
)


@dataclass(frozen=True)
class Unit:
    """What a number is counted in, and the index of the token behind it.

    Attributes:
        unit: The unit.
        noun: What is counted, in the singular.
        end: Index of the token behind it; of other nouns than periods, behind the number.
        factor: What the number is multiplied by to be in that unit: 0.01 for cents.
    """

    unit: QuantityUnit
    noun: str
    end: int
    factor: float = 1.0


@dataclass(frozen=True)
class Prefix:
    """A sign and a currency before a number, and the index of the token that they start at."""

    start: int
    sign: Literal[-1, 0, 1] = 0
    currency: str = ""


def read_prefix(tokens: Sequence[Token], at: int) -> Prefix:
    """What stands before a number: "-$", "$-", "€", "minus", "negative"."""
    start, currency = at, ""
    sign, start = _sign_before(tokens, start)
    money = symbol_at(tokens, start - 1)
    if money in CURRENCIES and (start == at or sign) and tokens[start].glued:
        currency, start = money, start - 1
        if not sign:
            sign, start = _sign_before(tokens, start)
    return Prefix(start, sign, currency)


def _sign_before(tokens: Sequence[Token], at: int) -> tuple[Literal[-1, 0, 1], int]:
    if word_at(tokens, at - 1) in {"minus", "negative"}:
        return -1, at - 1
    if word_at(tokens, at - 1) == "plus" and word_at(tokens, at - 2) != "a":
        return 1, at - 1
    mark = symbol_at(tokens, at - 1)
    if mark not in {"-", "+", "–"} or at >= len(tokens) or not tokens[at].glued:
        return 0, at
    is_tie = tokens[at - 1].glued and at >= 2 and tokens[at - 2].text not in "([\"'~≈$€£¥"
    if is_tie:
        return 0, at
    return (1 if mark == "+" else -1), at - 1


def read_unit(tokens: Sequence[Token], at: int, currency: str) -> Unit:
    """What stands behind a number, or is told by the currency before it."""
    if currency:
        unit: QuantityUnit = "USD" if currency in _DOLLARS else "unknown"
        noun = "" if currency in _DOLLARS else currency
        word = word_at(tokens, at)
        return Unit(unit, noun, at + 1 if _singular(word) in _CURRENCY_WORDS else at)
    behind = after_hyphen(tokens, at)
    return (
        _percent(tokens, behind)
        or _money(tokens, behind)
        or _multiple(tokens, behind)
        or (_counted_noun(tokens, at, behind))
    )


def _percent(tokens: Sequence[Token], at: int) -> Unit | None:
    word = word_at(tokens, at)
    if symbol_at(tokens, at) == "%" or word in {"percent", "pct", "percents", "pp", "ppt", "ppts"}:
        return Unit("percent", "", at + 1)
    if word == "per" and word_at(tokens, at + 1) == "cent":
        return Unit("percent", "", at + 2)
    if word == "percentage" and word_at(tokens, after_hyphen(tokens, at + 1)).startswith("point"):
        return Unit("percent", "", after_hyphen(tokens, at + 1) + 1)
    if word == "basis" and word_at(tokens, after_hyphen(tokens, at + 1)).startswith("point"):
        return Unit("percent", "", after_hyphen(tokens, at + 1) + 1, 0.01)
    return Unit("percent", "", at + 1, 0.01) if word in {"bp", "bps", "bips"} else None


def _money(tokens: Sequence[Token], at: int) -> Unit | None:
    word = _singular(word_at(tokens, at))
    if word in {"cent", "penny", "pennie"} or symbol_at(tokens, at) == "¢":
        return Unit("USD", "", at + 1, 0.01)
    if symbol_at(tokens, at) in CURRENCIES and tokens[at].glued:
        mark = symbol_at(tokens, at)
        return Unit("USD", "", at + 1) if mark in _DOLLARS else Unit("unknown", mark, at + 1)
    if word in {"u", "us"} and _singular(word_at(tokens, at + 1)) == "dollar":
        return Unit("USD", "", at + 2)
    if word not in _CURRENCY_WORDS:
        return None
    foreign = _CURRENCY_WORDS[word]
    return Unit("unknown", foreign, at + 1) if foreign else Unit("USD", "", at + 1)


def _multiple(tokens: Sequence[Token], at: int) -> Unit | None:
    word = word_at(tokens, at)
    if word in {"times", "fold"} or symbol_at(tokens, at) == "×":
        return Unit("times", "", at + 1)
    glued_x = word == "x" and tokens[at].glued
    return Unit("times", "", at + 1) if glued_x else None


def _counted_noun(tokens: Sequence[Token], at: int, behind: int) -> Unit:
    """Shares, days, or any other noun; "trading" and the like may stand before it."""
    noun_at = behind
    if word_at(tokens, noun_at) == "of" and word_at(tokens, noun_at + 1) in {"the", "its", "these"}:
        return Unit("count", "", at)
    if word_at(tokens, noun_at) == "of":
        noun_at += 1
    while word_at(tokens, noun_at) in _ADJECTIVES:
        noun_at = after_hyphen(tokens, noun_at + 1)
    noun = _noun(tokens, noun_at)
    if noun == "share":
        return Unit("shares", "", noun_at + 1)
    if noun in {"day", "session"}:
        return Unit("days", "", noun_at + 1)
    return Unit("count", noun, noun_at + 1 if noun in PERIODS else at)


def _noun(tokens: Sequence[Token], at: int) -> str:
    """The noun at an index in the singular; empty for small words, names and marks."""
    word = word_at(tokens, at)
    if word in _SHORT_PERIODS:
        return _SHORT_PERIODS[word]
    is_noun = word and word not in _NO_NOUNS and tokens[at].text[0].islower()
    return _singular(word) if is_noun else ""


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural and len(word) > 2 else word
