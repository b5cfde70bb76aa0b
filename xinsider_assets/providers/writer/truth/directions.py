"""Which way the words around a number say that it went."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from xinsider_assets.providers.writer.truth.quantity import Direction
from xinsider_assets.providers.writer.truth.tokens import Token, symbol_at, word_at
from xinsider_assets.studio.spoken.units import FUNCTION_WORDS
from xinsider_assets.studio.spoken.wording import says

Reference = Literal["high", "low", "mean", "price", ""]

DOWN = frozenset(
    says(
        "down downward downside downhill lower below beneath under off less fewer lighter weaker "
        "softer cheaper poorer worse worst minus red short behind fell fall falls falling fallen "
        "drop drops dropped dropping lost lose loses losing loss losses decline declines declined "
        "declining slide slides slid sliding slip slips slipped slipping sink sinks sank sunk "
        "sinking plunge plunges plunged plunging tumble tumbles tumbled tumbling crash crashes "
        "crashed crashing crater cratered plummet plummets plummeted plummeting shed sheds "
        "shedding dip dips dipped dipping shrink shrinks shrank shrunk shrinking decrease "
        "decreases decreased slump slumps slumped slumping retreat retreats retreated retreating "
        "tank tanked tanks sag sagged ease eased bleed bled erased pullback selloff setback "
        "damage cost costs rout wobble"
    )
)
UP = frozenset(
    says(
        "up upward upside uphill higher above more richer dearer stronger better best plus green "
        "ahead rose rise rises rising risen gain gains gained gaining jump jumps jumped jumping "
        "climb climbs climbed climbing surge surges surged surging soar soars soared soaring "
        "rally rallies rallied rallying advance advances advanced advancing add adds added adding "
        "grow grows grew grown growing growth increase increases increased leap leaps leapt "
        "leaped pop pops popped spike spikes spiked rocket rockets rocketed skyrocket skyrocketed "
        "rebound rebounds rebounded recover recovers recovered brought boosted lifted upswing"
    )
)
_PREPOSITIONS = frozenset({"below", "beneath", "under", "above", "off", "more", "less", "fewer"})
"""Say something of the number before them only."""
_STANDSTILLS = frozenset(
    says("move moves moved moving change changes changed swing swings swung traded unchanged flat")
)
"""End the search: "a move of 12%" says no direction, whatever was said before."""
_NO_MOVES = frozenset(
    says(
        "look looks looking looked made make makes add adds added sum sums show shows showed keep "
        "keeps set sets wake sign follow follows catch back sit sits stand stands open opens "
        "opened end shut"
    )
)
"""Before "up" and "down" these make another verb ("look up", "adds up")."""
_GIVING = frozenset({"give", "gives", "gave", "giving", "given", "handed", "hands"})
_NEGATIONS = frozenset({"not", "never", "no", "without", "nor", "hardly"})
_EMPHASIS = frozenset({"only", "just", "merely", "simply"})
_MAY_PRECEDE = frozenset(
    says(
        "a an the one single day daily weekly monthly yearly annual intraday overnight session "
        "further overall net total price share stock market to in and straight sharp steep big of "
        "its"
    )
)
"""May stand between a number and the noun of its move: "12% one-day drop"."""
_REFERENCES: dict[str, Reference] = {
    **dict.fromkeys(("high", "highs", "peak", "top", "ceiling", "best", "record"), "high"),
    **dict.fromkeys(("low", "lows", "floor", "bottom", "trough", "worst"), "low"),
    **dict.fromkeys(("average", "mean", "usual", "normal", "typical", "norm"), "mean"),
    **dict.fromkeys(("price", "close", "here", "now", "current", "today", "open"), "price"),
}
_MEASURED_FROM = frozenset(
    says("below beneath under above off over from away short shy than lower higher less more")
)
_FURTHEST = 40
"""So many tokens back a direction is looked for; no sentence that may be said is longer."""
_REACH = 8
"""So many words on, what a distance is measured from must be named."""


def direction_behind(tokens: Sequence[Token], at: int) -> Direction:
    """Up or down, as the words right behind a number say: "lower", "one-day drop", "in the red"."""
    for index in range(at, min(at + 5, len(tokens))):
        word = word_at(tokens, index)
        if symbol_at(tokens, index) == "-":
            continue
        found = _of_word(word)
        is_first = index == at
        if found != "none" and (is_first or word not in _PREPOSITIONS | {"short", "behind"}):
            is_stray = not is_first and word in FUNCTION_WORDS
            return "none" if is_stray else found
        if word not in _MAY_PRECEDE:
            return "none"
    return "none"


def direction_before(tokens: Sequence[Token], at: int, first: int) -> Direction:
    """Up or down, as the nearest such word before a number says.

    Args:
        tokens: The text.
        at: Index of the number.
        first: Where its sentence starts; nothing before it counts.
    """
    for index in range(at - 1, max(first, at - _FURTHEST) - 1, -1):
        word = word_at(tokens, index)
        if word in _STANDSTILLS or symbol_at(tokens, index) in {";", '"'}:
            return "none"
        found = _of_word(word)
        if found == "none" or (word in _PREPOSITIONS and word != "off"):
            continue
        if word in {"up", "down", "back"} and word_at(tokens, index - 1) in _NO_MOVES:
            continue
        if word in {"up", "down", "off"} and word_at(tokens, index + 1) == "there":
            continue
        if word == "up" and word_at(tokens, index - 1) in _GIVING:
            return "down"
        return _opposite(found) if _is_denied(tokens, index) else found
    return "none"


def measured_from(tokens: Sequence[Token], at: int) -> Reference:
    """What a distance behind a number is measured from: "the high" in "36% below the high"."""
    if word_at(tokens, at) not in _MEASURED_FROM:
        return ""
    for index in range(at + 1, min(at + 1 + _REACH, len(tokens))):
        if symbol_at(tokens, index) in {",", ".", ";", ":", "!", "?", "$"}:
            return ""
        reference = _REFERENCES.get(word_at(tokens, index).removesuffix("'s"))
        if reference is not None:
            return reference
    return ""


def said_directions(text: str) -> frozenset[Direction]:
    """Every direction that a sentence says anywhere, "good" and "bad" among them."""
    words = frozenset(re.findall(r"[a-z]+", text.lower()))
    said: dict[Direction, frozenset[str]] = {"up": UP | {"good"}, "down": DOWN | {"bad"}}
    return frozenset(direction for direction, such in said.items() if such & words)


def _of_word(word: str) -> Direction:
    if word in DOWN:
        return "down"
    return "up" if word in UP else "none"


def _opposite(direction: Direction) -> Direction:
    return "up" if direction == "down" else "down"


def _is_denied(tokens: Sequence[Token], at: int) -> bool:
    """Whether "not", "never" or "didn't" stands before a word of movement."""
    for index in range(at - 1, at - 4, -1):
        word = word_at(tokens, index)
        if not word or word in _EMPHASIS:
            return False
        if word in _NEGATIONS or word.endswith("n't"):
            return word_at(tokens, index + 1) not in _EMPHASIS
    return False
