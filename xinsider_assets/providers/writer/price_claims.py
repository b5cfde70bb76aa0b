"""What a post claims of its stock's price, against the prices.

A quotation is said in the author's name, and what it claims of the business cannot be checked here.
What it claims of the price can: a false price said on air is what an attack is after.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xinsider_assets.artifacts.analysis import Fact
from xinsider_assets.providers.writer.truth.quantities import find_quantities
from xinsider_assets.providers.writer.truth.quantity import Quantity

_PRICE_WITHIN = 0.02
"""Of a price: posts are written before the close, and round."""
_CHANGE_WITHIN_PCT = 1.5
"""Percentage points, for the same reason."""

_CLAUSE = re.compile(r"(?<!\d)[.,]|[.,](?!\d)|[;:!?—–]|\s-\s|\b(?:and|but|while|as|after|with)\b")
_PRICE = re.compile(
    r"\b(?:shares?|stocks?|clos(?:e[sd]?|ing)|trad(?:e[sd]?|ing)|opens?|opened|price[sd]?|halted"
    r"|bid|offer|target|worth)\b",
    re.IGNORECASE,
)
_MOVE = re.compile(
    r"\b(?:up|down|lost|loses?|fell|falls?|fallen|rose|rises?|gain(?:s|ed)?|drop(?:s|ped)?"
    r"|plung(?:es|ed)|crash(?:es|ed)|jump(?:s|ed)|surge[sd]?|soar(?:s|ed)|slid|slides?|sank|day)\b",
    re.IGNORECASE,
)
_BUSINESS = re.compile(
    r"\b(?:revenues?|sales|profits?|earnings|income|margins?|users?|units?|shipments?|orders?"
    r"|guidance|costs?|cash|dividends?|growth|share\ of|market\ share|advertising|ads?|bookings"
    r"|subscribers?|customers?|deliveries|production|spending|eps|expectations?|estimates?"
    r"|forecasts?|quarter\w*|year|mobile|phones?)\b",
    re.IGNORECASE | re.VERBOSE,
)


def claims_false_price(text: str, facts: Iterable[Fact]) -> bool:
    """Whether a text says a price or a move of the stock that the prices do not have.

    Args:
        text: What a post says.
        facts: Those of the stock, from its prices.
    """
    known = list(facts)
    return any(
        not _is_true(quantity, known)
        for clause in _price_clauses(text)
        for quantity in find_quantities(clause)
        if _is_amount(quantity)
    )


def _price_clauses(text: str) -> Iterator[str]:
    """The clauses about the price: those that say so, and what follows until another subject."""
    is_about_price = False
    for clause in _CLAUSE.split(text):
        if _BUSINESS.search(clause):
            is_about_price = False
        elif _PRICE.search(clause) or _MOVE.search(clause):
            is_about_price = True
        if is_about_price:
            yield clause


def _is_amount(quantity: Quantity) -> bool:
    """Sums in millions and more are never the price of a share; what is counted is none either."""
    if quantity.scale >= 1e6:
        return False
    if quantity.unit in {"USD", "percent", "part", "times", "unknown"}:
        return True
    return quantity.unit == "count" and quantity.noun in {"", "cent", "dollar", "point"}


def _is_true(quantity: Quantity, facts: Iterable[Fact]) -> bool:
    value = quantity.value * (100.0 if quantity.unit == "part" else 1.0)
    unit = "percent" if quantity.unit == "part" else quantity.unit
    return any(_is_near(value, unit, fact) for fact in facts)


def _is_near(value: float, unit: str, fact: Fact) -> bool:
    true = abs(fact.value)
    if unit == "percent":
        return fact.unit == "percent" and abs(value - true) <= _CHANGE_WITHIN_PCT
    if unit == "times":
        return fact.unit == "times" and abs(value - true) <= 0.1 * true
    return fact.unit == "USD" and abs(value - true) <= _PRICE_WITHIN * true
