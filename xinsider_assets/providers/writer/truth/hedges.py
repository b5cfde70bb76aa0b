"""Rounding words about a number: "nearly", "more than", "or so"."""

from __future__ import annotations

from collections.abc import Sequence

from xinsider_assets.providers.writer.truth.counted import PERIODS
from xinsider_assets.providers.writer.truth.quantity import Hedge, QuantityUnit
from xinsider_assets.providers.writer.truth.tokens import Token, symbol_at, word_at

_PHRASES: dict[Hedge, tuple[str, ...]] = {
    "below": (
        "nearly",
        "almost",
        "under",
        "below",
        "less than",
        "fewer than",
        "lower than",
        "not quite",
        "shy of",
        "short of",
        "approaching",
    ),
    "above": (
        "more than",
        "over",
        "above",
        "greater than",
        "higher than",
        "upwards of",
        "north of",
        "in excess of",
        "exceeding",
        "topping",
        "better than",
        "past",
    ),
    "at least": ("at least", "no less than", "not less than", "no fewer than"),
    "at most": ("at most", "up to", "no more than", "not more than", "as much as"),
    "about": (
        "about",
        "around",
        "roughly",
        "approximately",
        "some",
        "circa",
        "near",
        "close to",
        "something like",
        "in the neighborhood of",
    ),
}
_BEFORE: dict[tuple[str, ...], Hedge] = {
    tuple(phrase.split()): hedge for hedge, phrases in _PHRASES.items() for phrase in phrases
}
_LONGEST = max(len(phrase) for phrase in _BEFORE)
_SYMBOLS: dict[str, Hedge] = {
    "~": "about",
    "≈": "about",
    "<": "below",
    ">": "above",
    "≤": "at most",
    "≥": "at least",
}
_BEHIND: dict[tuple[str, str], Hedge] = {
    ("or", "so"): "about",
    ("or", "more"): "at least",
    ("or", "less"): "at most",
    ("give", "or"): "about",
}
_PLACES = frozenset({"over", "under", "above", "below", "past", "near", "around"})
"""Also prepositions: "over 20 days" is no more than 20, "below $435" may be below exactly that."""


def hedge_before(
    tokens: Sequence[Token], at: int, unit: QuantityUnit, noun: str
) -> tuple[Hedge, int]:
    """The rounding word before the token at `at`, and the index where it starts."""
    mark = symbol_at(tokens, at - 1)
    if mark in _SYMBOLS:
        return _SYMBOLS[mark], at - 1
    for length in range(_LONGEST, 0, -1):
        phrase = tuple(word_at(tokens, at - length + step) for step in range(length))
        hedge = _BEFORE.get(phrase)
        if hedge is None:
            continue
        if phrase[0] in _PLACES and length == 1:
            if unit == "days" or noun in PERIODS:
                return "exact", at - 1
            if unit == "USD" and hedge != "about":
                return ("at least" if hedge == "above" else "at most"), at - 1
        return hedge, at - length
    return "exact", at


def hedge_behind(tokens: Sequence[Token], at: int) -> tuple[Hedge, int]:
    """The rounding word that starts at a token, and the index behind it."""
    if symbol_at(tokens, at) == "+" and tokens[at].glued:
        return "at least", at + 1
    if symbol_at(tokens, at) == "-" and word_at(tokens, at + 1) in {"ish", "odd", "plus"}:
        hedge: Hedge = "at least" if word_at(tokens, at + 1) == "plus" else "about"
        return hedge, at + 2
    hedge = _BEHIND.get((word_at(tokens, at), word_at(tokens, at + 1)), "exact")
    return (hedge, at + 2) if hedge != "exact" else ("exact", at)
