"""Compares a post's claims about its stock's price with the prices.

A quotation is spoken in the author's name, and its claims about the business cannot be checked
here. Its claims about the price can be: a false price spoken on air is the goal of an attack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xinsider_assets.artifacts.script import Fact
from xinsider_assets.audio.spoken.units import CURRENCIES, FUNCTION_WORDS
from xinsider_assets.editorial.figures import Figure, find_figures

_PRICE_WITHIN = 0.02
"""Relative tolerance of a price: posts are written before the close, and round."""
_CHANGE_WITHIN_PCT = 1.5
"""Tolerance in percentage points, for the same reason."""
_LARGE_SUM = 1e6
"""No share costs this much: sums from here on belong to the business."""

_CLAUSE = re.compile(
    r"(?<!\bvs)(?:(?<!\d)[.,]|[.,](?!\d))|[;:!?—–]|\s-\s|\b(?:and|but|while|as|after|with)\b"
)
_PRICE = re.compile(
    r"\b(?:shares?|stocks?|clos(?:e[sd]?|ing)|trad(?:e[sd]?|ing)|opens?|opened"
    r"|price[sd]?(?! (?:of|cuts?|tags?))|halted|bid|offer|worth)\b",
    re.IGNORECASE,
)
_MOVE = re.compile(
    r"\b(?:up(?! to)|down|lost|loses?|fell|falls?|fallen|rose|rises?|gain(?:s|ed)?|drop(?:s|ped)?"
    r"|plung(?:es|ed)|crash(?:es|ed)|jump(?:s|ed)|surge[sd]?|soar(?:s|ed)|slid|slides?|sank)\b",
    re.IGNORECASE,
)
_SESSION = re.compile(r"\b(?:(?:one|the|a) day|today|session)\b", re.IGNORECASE)
_BUSINESS = re.compile(
    r"\b(?:revenues?|sales|profits?|earnings|income|margins?|users?|units?|shipments?|orders?"
    r"|guidance|costs?|cash|dividends?|growth|share\ of|market\ share|advertising|ads?|bookings"
    r"|subscribers?|customers?|deliver(?:y|ies)|production|spending|eps|expectations?|estimates?"
    r"|forecasts?|quarter\w*|year|mobile|i?phones?|clicks?|downloads?|visitors|sold|sells?|jobs?|workers|employees|fines?|fined|settle\w*"
    r"|acquir\w+|takeover|merger|deal|stake|(?:to\ )?buys?|buying)\b"
    r"|\b(?:targets?|PT)\b",
    re.IGNORECASE | re.VERBOSE,
)
"""Subjects other than the current price: the business, deals for it, and analysts' targets."""
_SPELT = re.compile(
    r"(?P<before>\S+)[\s-](?:dollars|cents?|bucks|percent|per\ cent|percentage\ points?|points?)\b"
    r"|\b(?:doubl|tripl|quadrupl|halv)(?:e[sd]?|ing)\b"
    r"|\b(?:by|los[et]\w*)\ (?:\w+\ )?(?:half|third)\b",
    re.IGNORECASE | re.VERBOSE,
)
_NO_NUMBER = FUNCTION_WORDS | {"few", "several", "many", "us", "u.s"}
"""Words before a unit that do not count it."""
_NUMBER_BEFORE = re.compile(r"\b(?:at|to|from|above|below|past|hits?|near|@)\s*$", re.IGNORECASE)
_PART_OF = re.compile(r"\sof\ (?!(?:its|their|the)\ (?:\w+\ )?(?:value|worth|price))")
"""Words after a percentage that make it a share of something other than the price."""
_COUNTED_THING = re.compile(r"\s(?P<word>[A-Za-z]+)")
_CURRENCY_OR_DECIMAL = re.compile(r"[$€£¥₹]\s?\d|\d[.,]\d")


def claims_false_price(text: str, facts: Iterable[Fact]) -> bool:
    """Return whether a text states a price or a move of the stock that the prices do not contain.

    Unverifiable claims count as false: a number in words, in an unknown notation, or in another
    currency.

    Args:
        text: The text of a post.
        facts: Facts of the stock, computed from its prices.
    """
    known = list(facts)
    return any(_is_false(clause, known) for clause in _price_clauses(text))


def _price_clauses(text: str) -> Iterator[str]:
    """Return the clauses about the price, and those that follow them until the subject changes.

    A move belongs to the business if the sentence has just named it ("sales of $5, up 9%").
    """
    is_about_price = is_about_business = False
    for clause in _CLAUSE.split(text):
        if _BUSINESS.search(clause):
            is_about_price, is_about_business = False, True
        elif _PRICE.search(clause) or (
            _MOVE.search(clause) and (not is_about_business or _SESSION.search(clause))
        ):
            is_about_price, is_about_business = True, False
        if is_about_price:
            yield clause


def _is_false(clause: str, facts: list[Fact]) -> bool:
    figures = find_figures(clause)
    amounts = [figure for figure in figures if _is_price_or_move(figure, clause)]
    if any(not _is_true(figure, facts) for figure in amounts):
        return True
    ends = {figure.end for figure in figures}
    spelt = any(
        match["before"] is None
        or not (
            match["before"].lower().strip("(.,") in _NO_NUMBER
            or any(match.start() < end <= match.end() for end in ends)
        )
        for match in _SPELT.finditer(clause)
    )
    return spelt or any(
        not any(figure.start <= match.start() < figure.end for figure in figures)
        for match in _CURRENCY_OR_DECIMAL.finditer(clause)
    )


def _is_price_or_move(figure: Figure, clause: str) -> bool:
    """Return whether a sum is no share price: it is in millions or more, or counts something."""
    if abs(figure.value) >= _LARGE_SUM or figure.unit in {"shares", "days"}:
        return False
    if figure.unit == "percent" and _PART_OF.match(clause, figure.end):
        return False
    if figure.unit != "count":
        return True
    if any(currency in figure.written for currency in CURRENCIES):
        return True
    counted = _COUNTED_THING.match(clause, figure.end)
    if counted and counted["word"].lower() in {"point", "points"}:
        return True
    is_bare = counted is None or counted["word"].lower() in FUNCTION_WORDS
    return is_bare and _NUMBER_BEFORE.search(clause[: figure.start]) is not None


def _is_true(figure: Figure, facts: list[Fact]) -> bool:
    return any(_is_near(abs(figure.value), figure, fact) for fact in facts)


def _is_near(value: float, figure: Figure, fact: Fact) -> bool:
    true = abs(fact.value)
    if figure.unit == "percent":
        return fact.unit == "percent" and abs(value - true) <= _CHANGE_WITHIN_PCT
    if figure.unit == "times":
        return fact.unit == "times" and abs(value - true) <= 0.1 * true
    is_dollars = figure.unit == "USD" or figure.written[-1:].isdigit()
    is_dollars = is_dollars and not set(figure.written) & set("€£¥₹")
    return is_dollars and fact.unit == "USD" and abs(value - true) <= _PRICE_WITHIN * true
