"""Whether a fact supports a quantity."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from xinsider_assets.artifacts.analysis import Fact
from xinsider_assets.providers.writer.truth.meaning import Meaning, meaning_of, measure_of
from xinsider_assets.providers.writer.truth.numerals import ONES, SCALES
from xinsider_assets.providers.writer.truth.quantities import find_quantities
from xinsider_assets.providers.writer.truth.quantity import Hedge, PartialDate, Quantity
from xinsider_assets.studio.spoken.wording import says

_EQUAL = frozenset({"exact", "about", "at least", "at most"})
NEAR = 0.10
"""A number that is said to be more or less than the true one is within a tenth of it."""
ABOUT = 0.05
CROWD, DOZENS = 1000.0, 10.0
"""Millions are from two million to a thousand of them; dozens from two to ten dozen."""
COARSE = 0.10
"""Rounding to whole millions and the like may not be off by more than a tenth."""
_TINY = 1e-9
_MONTHS_A_YEAR = 12
_OWN_THINGS = frozenset(
    says("thing question reason clue takeaway lesson caveat side way step word idea point detail")
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
_COUNTED = {
    "largest_move.months": frozenset({"month", "year"}),
    "range.weeks": frozenset({"week"}),
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
    if not _has_unit(fact, quantity):
        return False
    if quantity.unit == "date":
        return _is_date(fact, quantity.day)
    return has_value(fact, quantity) and has_direction(fact, quantity, meaning_of(fact, facts))


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
        if not meaning.allows("up" if quantity.sign > 0 else "down", quantity.toward):
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
    lowest, highest = _gap_bounds(fact, quantity)
    gap = true - said
    is_coarse = quantity.scale > 1 and quantity.hedge == "exact" and abs(gap) > COARSE * true
    return lowest <= gap <= highest and not is_coarse


def _gap_bounds(fact: Fact, quantity: Quantity) -> tuple[float, float]:
    """How far the true size may lie from the one that is said, by its precision and hedge."""
    said = quantity.value
    place = 1 / _MONTHS_A_YEAR if _is_converted(fact, quantity) else quantity.place
    exact = place / 2 * (1 + _TINY) + _TINY
    near = max(NEAR * said, min(quantity.place, said / 4))
    about = max(ABOUT * said, min(exact, near))
    crowd = CROWD if quantity.scale >= SCALES["hundred"] else DOZENS
    bounds: dict[Hedge, tuple[float, float]] = {
        "exact": (-exact, exact),
        "about": (-about, about),
        "below": (-near, -_TINY),
        "above": (_TINY, near),
        "at least": (-_TINY, near),
        "at most": (-near, _TINY),
        "many": (said, (crowd - 1) * said),
    }
    return bounds[quantity.hedge]


def _shows(fact: Fact, quantity: Quantity) -> bool:
    """Whether the fact's own display says the same number, as carefully as the text does."""
    return any(
        quantity.same_as(shown) and (quantity.hedge in _EQUAL or quantity.hedge == shown.hedge)
        for shown in _read(fact.display)
    )


def _has_unit(fact: Fact, quantity: Quantity) -> bool:
    if quantity.unit == "part":
        return fact.unit == "percent"
    if fact.unit == "days":
        in_a_row = quantity.unit == "count" and quantity.noun in _RUN_NOUNS
        return quantity.unit == "days" or in_a_row
    if fact.id in _CROWD_NOUNS and quantity.unit == "times":
        return True
    if fact.unit == "shares" and quantity.unit == "count":
        return not quantity.noun and quantity.scale > 1
    return quantity.unit == fact.unit and (fact.unit != "count" or _has_noun(fact, quantity))


def _has_noun(fact: Fact, quantity: Quantity) -> bool:
    """Whether what is counted is what the fact counts."""
    if fact.id in _CROWD_NOUNS:
        return quantity.noun in _CROWD_NOUNS[fact.id] or _is_verb(quantity.noun)
    return quantity.noun in _COUNTED.get(measure_of(fact), {quantity.noun})


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
