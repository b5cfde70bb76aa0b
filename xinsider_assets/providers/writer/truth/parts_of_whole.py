"""Parts and multiples that are words of their own: "a third", "half", "one in five", "doubled"."""

from __future__ import annotations

from collections.abc import Sequence

from xinsider_assets.providers.writer.truth.numerals import (
    CROWDS,
    ONES,
    SCALES,
    Numeral,
    is_glued_symbol,
    read_numeral,
)
from xinsider_assets.providers.writer.truth.tokens import (
    Token,
    after_hyphen,
    symbol_at,
    word_at,
)
from xinsider_assets.studio.spoken.units import DENOMINATORS, VULGAR_FRACTIONS
from xinsider_assets.studio.spoken.wording import says

MULTIPLES = {
    "double": 2.0,
    "doubles": 2.0,
    "doubled": 2.0,
    "doubling": 2.0,
    "twice": 2.0,
    "twofold": 2.0,
    "triple": 3.0,
    "triples": 3.0,
    "tripled": 3.0,
    "tripling": 3.0,
    "treble": 3.0,
    "trebled": 3.0,
    "thrice": 3.0,
    "threefold": 3.0,
    "quadruple": 4.0,
    "quadrupled": 4.0,
    "fourfold": 4.0,
    "fivefold": 5.0,
    "quintupled": 5.0,
    "tenfold": 10.0,
    "halve": 0.5,
    "halves": 0.5,
    "halved": 0.5,
    "halving": 0.5,
}
"""Words that multiply, and by what."""

_DENOMINATORS = {
    name: float(number)
    for number, names in DENOMINATORS.items()
    for name in names
    if " " not in name
} | {"fourth": 4.0, "fourths": 4.0, "twentieth": 20.0, "hundredth": 100.0}
_NUMERATORS = {"a": 1.0, "an": 1.0, **{word: float(number) for word, number in ONES.items()}}
_IDIOMS = frozenset({"story", "battle", "fun", "truth", "job", "point", "answer", "picture"})
_LEADS_TO_PART = frozenset(
    says(
        "by lost lose loses shed gained gain fell rose dropped jumped about nearly almost roughly "
        "over than around under"
    )
)
_FOLLOWS_PART = frozenset(says("of more less lower higher below above under over off its"))
_HALF_OF = frozenset(says("of a an the its their that this his her as what our your all"))
_MULTIPLE = 0.2
"""What was multiplied by 1.9 to 2.1 has doubled."""
_ACCURACY = 0.01
"""A third stands for 33 percent and a little, as "33%" would."""


def read_part(tokens: Sequence[Token], at: int) -> Numeral | None:
    """The part of a whole that starts at a token: "two thirds", "half its", "1/3", "½"."""
    if symbol_at(tokens, at) in VULGAR_FRACTIONS:
        return _part(_vulgar(symbol_at(tokens, at)), at + 1)
    return _slashed(tokens, at) or _half(tokens, at) or _worded(tokens, at) or _one_in(tokens, at)


def read_fraction_of_scale(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read "half a billion", "a quarter of a million" and "three quarters of a billion"."""
    part = _half_word(tokens, at) or _numerator_and_denominator(tokens, at)
    if part is None:
        return None
    after = part.end + 1 if word_at(tokens, part.end) == "of" else part.end
    after = after_hyphen(tokens, after)
    if word_at(tokens, after) in {"a", "an", "one"}:
        after = after_hyphen(tokens, after + 1)
    scale = SCALES.get(word_at(tokens, after))
    if scale is None:
        return None
    return Numeral(part.value * scale, scale / 20, after + 1, scale=scale, words=True)


def read_addition(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """The part that is added to a number: "and a half", " 1/2", "½"; and the index behind it."""
    mark = symbol_at(tokens, at)
    if mark in VULGAR_FRACTIONS:
        return _vulgar(mark), at + 1
    slashed = _slashed(tokens, after_hyphen(tokens, at))
    if slashed is not None:
        return slashed.value, slashed.end
    if word_at(tokens, at) != "and":
        return None
    part = _numerator_and_denominator(tokens, at + 1) or _half_word(tokens, at + 1)
    return (part.value, part.end) if part is not None else None


def read_multiple(tokens: Sequence[Token], at: int) -> Numeral | None:
    """The multiple that a word is: "doubled", "twice"; "double-digit" is none."""
    word = word_at(tokens, at)
    if word not in MULTIPLES:
        return None
    digits = word_at(tokens, after_hyphen(tokens, at + 1)).startswith("digit")
    return None if digits else Numeral(MULTIPLES[word], _MULTIPLE, at + 1, words=True)


def read_crowd(tokens: Sequence[Token], at: int) -> Numeral | None:
    """An unknown number of groups: "dozens", "millions of shares"."""
    scale = CROWDS.get(word_at(tokens, at))
    return None if scale is None else Numeral(scale, scale, at + 1, scale=scale, words=True)


def _vulgar(mark: str) -> float:
    top, _, bottom = VULGAR_FRACTIONS[mark].partition(" ")
    return _NUMERATORS[top] / _DENOMINATORS[bottom]


def _part(value: float, end: int) -> Numeral:
    return Numeral(value, _ACCURACY, end, words=True)


def _slashed(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read "1/2"; "24/7" and "9/11" are no parts of a whole."""
    if at + 2 >= len(tokens) or tokens[at].kind != "number" or tokens[at + 2].kind != "number":
        return None
    if not is_glued_symbol(tokens, at + 1, "/") or not tokens[at + 2].glued:
        return None
    top, bottom = float(tokens[at].text.replace(",", "")), float(tokens[at + 2].text)
    return _part(top / bottom, at + 3) if bottom in DENOMINATORS and 0 < top < bottom else None


def _half_word(tokens: Sequence[Token], at: int) -> Numeral | None:
    if word_at(tokens, at) in {"a", "one"} and word_at(tokens, at + 1) == "half":
        at += 1
    return _part(0.5, at + 1) if word_at(tokens, at) == "half" else None


def _half(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Half of something; "half the story", "half awake" and "half past" measure nothing."""
    half = _half_word(tokens, at)
    if half is None or symbol_at(tokens, half.end) == "-":
        return None
    following = [word_at(tokens, half.end + step) for step in range(3)]
    if not _IDIOMS.isdisjoint(following):
        return None
    leads = word_at(tokens, at - 1) in _LEADS_TO_PART | {"in"}
    return half if following[0] in _HALF_OF or leads else None


def _numerator_and_denominator(tokens: Sequence[Token], at: int) -> Numeral | None:
    top = _NUMERATORS.get(word_at(tokens, at))
    if top is None:
        return None
    after = after_hyphen(tokens, at + 1)
    bottom = _DENOMINATORS.get(word_at(tokens, after))
    is_plural = word_at(tokens, after).endswith("s")
    if bottom is None or not 0 < top < bottom or is_plural != (top > 1):
        return None
    return _part(top / bottom, after + 1)


def _worded(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read "two thirds" and "a quarter of its value", not "a third session" nor "in a quarter"."""
    part = _numerator_and_denominator(tokens, at)
    if part is None:
        return None
    last = word_at(tokens, part.end - 1)
    follows, before = word_at(tokens, part.end), word_at(tokens, at - 1)
    is_certain = last.endswith("s") and not last.startswith("quarter")
    is_tied = after_hyphen(tokens, at + 1) > at + 1
    is_period = last.startswith("quarter") and before in {"over", "around", "about"}
    leads = before in _LEADS_TO_PART and not is_period
    return part if is_certain or is_tied or follows in _FOLLOWS_PART or leads else None


def _one_in(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read "one in five" and "three out of four"."""
    top = _plain_count(tokens, at)
    if top is None:
        return None
    after = top.end
    if word_at(tokens, after) == "out" and word_at(tokens, after + 1) == "of":
        after += 2
    elif word_at(tokens, after) in {"in", "of"} and top.value == 1:
        after += 1
    else:
        return None
    after += 1 if word_at(tokens, after) == "every" else 0
    bottom = _plain_count(tokens, after)
    if bottom is None or not top.value < bottom.value <= 100:
        return None
    return _part(top.value / bottom.value, bottom.end)


def _plain_count(tokens: Sequence[Token], at: int) -> Numeral | None:
    numeral = read_numeral(tokens, at)
    whole = numeral is not None and numeral.scale == 1.0 and numeral.value.is_integer()
    is_article = word_at(tokens, at) in {"a", "an"}
    return numeral if whole and not is_article else None
