"""Whether a fact supports a quantity."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from xinsider_assets.artifacts.analysis import Fact
from xinsider_assets.providers.writer.truth.meaning import Meaning, meaning_of, measure_of
from xinsider_assets.providers.writer.truth.numerals import ONES
from xinsider_assets.providers.writer.truth.quantities import find_quantities
from xinsider_assets.providers.writer.truth.quantity import PartialDate, Quantity

_EQUAL = frozenset({"exact", "about", "at least", "at most"})
NEAR = 0.10
"""A number that is said to be more or less than the true one is within a tenth of it."""
ABOUT = 0.05
CROWD = 1000.0
"""Millions are from two million to a thousand of them; dozens from two to ten dozen."""
COARSE = 0.10
"""Rounding to whole millions and the like may not be off by more than a tenth."""
_MONTHS_A_YEAR = 12
_OWN_THINGS = frozenset(
    "thing question reason clue takeaway lesson caveat side way step word idea point detail".split()
)
_COUNTS = frozenset({"shares", "times", "days"})
"""What a bare number of the post may turn out to count when its sentence is retold."""
_OWN_AT_MOST = 5
_CROWD_NOUNS = {
    "post.likes": frozenset({"like", "heart", "people", "user", "account", "person", ""}),
    "post.reposts": frozenset(
        {"repost", "retweet", "people", "user", "account", "time", "person", "share", ""}
    ),
}
_RUN_NOUNS = frozenset({"close", "loss", "gain", "decline", "drop", "rise", "fall", "finish"})


def supports(fact: Fact, quantity: Quantity, facts: Sequence[Fact]) -> bool:
    """Whether a fact is what a quantity says: its unit, its value as written, its direction.

    Args:
        fact: One of the facts.
        quantity: What is said.
        facts: All of them.
    """
    if fact.id.startswith("post.number"):
        return claims(fact, quantity)
    meaning = meaning_of(fact, facts)
    if not _has_unit(fact, quantity):
        return False
    if quantity.unit == "date":
        return _is_date(fact, quantity.day)
    return has_value(fact, quantity) and has_direction(fact, quantity, meaning)


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[Quantity, ...]:
    """The numbers of a fact's display or label, which every number of a script is held against."""
    return tuple(find_quantities(text))


def claims(fact: Fact, quantity: Quantity) -> bool:
    """Whether the post has this number, in whatever way it is written."""
    return any(_is_claimed(said, quantity) for said in _read(fact.display))


def _is_claimed(said: Quantity, quantity: Quantity) -> bool:
    if said.day is not None and quantity.day is not None:
        return quantity.day.is_said_of(said.day)
    same_unit = said.unit == quantity.unit or (said.unit == "count" and quantity.unit in _COUNTS)
    return same_unit and math.isclose(said.value, quantity.value)


def defines(fact: Fact, quantity: Quantity) -> bool:
    """Whether a fact's label names this stretch of time: "change over 5 trading days"."""
    return any(
        quantity.same_as(said) and quantity.unit != "USD"
        for said in _read(fact.label)
        if said.unit == "days" or said.noun
    )


def counts_own_things(quantity: Quantity) -> bool:
    """Whether a small number in words counts what the script itself goes on to say.

    "Three things to watch" and "two questions" say nothing about the world outside the script.
    Only up to five, in words, and of nouns that mean nothing else; "three analysts" is a claim.
    """
    return (
        quantity.unit == "count"
        and quantity.noun in _OWN_THINGS
        and 2 <= quantity.value <= _OWN_AT_MOST
        and quantity.written.lower().split()[0].split("-")[0] in ONES
        and quantity.hedge == "exact"
    )


def has_direction(fact: Fact, quantity: Quantity, meaning: Meaning) -> bool:
    """Whether the words around a number and its sign go the way the fact goes."""
    if quantity.sign and meaning.ways:
        signed = "up" if quantity.sign > 0 else "down"
        if quantity.direction == "none" and not meaning.allows(signed, quantity.toward):
            return False
        if quantity.sign > 0 and not meaning.allows("up", quantity.toward):
            return False
    elif quantity.sign < 0 <= fact.value:
        return False
    return meaning.allows(quantity.direction, quantity.toward)


def has_value(fact: Fact, quantity: Quantity) -> bool:
    """Whether a fact's size is the one that is said, at the precision and with the hedge."""
    said = quantity.value
    true = abs(fact.value) * _factor(fact, quantity)
    if _shows(fact, quantity):
        return True
    place = 1 / _MONTHS_A_YEAR if _is_converted(fact, quantity) else quantity.place
    exact = place / 2 * (1 + 1e-9) + 1e-9
    near = max(NEAR * said, min(quantity.place, said / 4))
    gap = true - said
    match quantity.hedge:
        case "exact":
            is_coarse = quantity.scale > 1 and abs(gap) > COARSE * true
            return abs(gap) <= exact and not is_coarse
        case "about":
            return abs(gap) <= max(ABOUT * said, min(exact, near))
        case "below":
            return -near <= gap < 0
        case "above":
            return 0 < gap <= near
        case "at least":
            return -1e-9 <= gap <= near
        case "at most":
            return -near <= gap <= 1e-9
        case "many":
            widest = CROWD if quantity.scale >= 100 else 10.0
            return 2 * said <= true < widest * said


def _shows(fact: Fact, quantity: Quantity) -> bool:
    """Whether the fact's own display says the same number, as carefully as the text does."""
    return any(
        quantity.same_as(shown) and (quantity.hedge in _EQUAL or quantity.hedge == shown.hedge)
        for shown in _read(fact.display)
    )


def _has_unit(fact: Fact, quantity: Quantity) -> bool:
    measure = measure_of(fact)
    if quantity.unit == "part":
        return fact.unit == "percent"
    if fact.unit in {"USD", "percent", "shares", "times", "date"}:
        if fact.unit == "times" and quantity.unit == "count":
            return False
        return quantity.unit == fact.unit
    if fact.unit == "days":
        in_a_row = quantity.unit == "count" and quantity.noun in _RUN_NOUNS
        return quantity.unit == "days" or in_a_row
    if fact.id in _CROWD_NOUNS:
        nouns = _CROWD_NOUNS[fact.id]
        return quantity.unit == "count" and (quantity.noun in nouns or _is_verb(quantity.noun))
    if measure == "largest_move.months":
        return quantity.noun in {"month", "year"}
    if measure == "range.weeks":
        return quantity.noun == "week"
    return quantity.unit == fact.unit


def _is_verb(noun: str) -> bool:
    """A word behind a count may be the verb that follows it: "2,390 shared it"."""
    return noun.endswith("ed") or noun in {"have", "has"}


def _factor(fact: Fact, quantity: Quantity) -> float:
    """What the fact's size is multiplied by to be in the quantity's unit."""
    if quantity.unit == "part":
        return 0.01
    if _is_converted(fact, quantity):
        return 1 / _MONTHS_A_YEAR
    return 1.0


def _is_converted(fact: Fact, quantity: Quantity) -> bool:
    """Whether months are told in years, which are then meant to the month."""
    return measure_of(fact) == "largest_move.months" and quantity.noun == "year"


def _is_date(fact: Fact, said: PartialDate | None) -> bool:
    if said is None:
        return False
    whole = date.fromordinal(int(fact.value))
    return said.is_said_of(PartialDate(whole.year, whole.month, whole.day))


def supporting(quantity: Quantity, facts: Iterable[Fact]) -> list[Fact]:
    """The facts that support a quantity."""
    known = tuple(facts)
    return [fact for fact in known if supports(fact, quantity, known) or defines(fact, quantity)]
