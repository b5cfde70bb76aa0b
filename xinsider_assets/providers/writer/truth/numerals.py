"""Numerals: a number as digits or as words, with the worth of its last written place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from xinsider_assets.providers.writer.truth.tokens import (
    Token,
    after_hyphen,
    symbol_at,
    word_at,
)
from xinsider_assets.studio.spoken.numerals import cardinal, ordinal
from xinsider_assets.studio.spoken.units import MAGNITUDES

ONES = {cardinal(n)[0]: n for n in range(20)}
TENS = {cardinal(n)[0]: n for n in range(20, 100, 10)}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
RUN_TOGETHER = {f"{ten}{one}": TENS[ten] + ONES[one] for ten in TENS for one in list(ONES)[1:10]}
"""Without the hyphen: "fiftytwo"."""
GROUPS = {"dozen": 12.0, "couple": 2.0}
CROWDS = {
    "dozens": 12.0,
    **{f"{word}s": scale for word, scale in SCALES.items()},
    **SCALES,
}
"""Words for an unknown number of groups: "dozens", "millions", "several million"."""
ORDINALS = {ordinal(n)[0]: n for n in (*range(1, 20), *range(20, 100, 10))}
_ZEROS = frozenset({"oh", "o", "nought", "naught"})
_SCALE_SUFFIXES = {text: SCALES[name] for text, name in MAGNITUDES.items() if text not in SCALES}


@dataclass(frozen=True)
class Numeral:
    """A number as read.

    Attributes:
        value: Its size.
        place: What one unit in its last written place is worth: 0.01 in "12.35".
        end: Index of the token behind it.
        scale: What its scale words multiply by, 1 without any.
        words: Whether it is written in words.
    """

    value: float
    place: float
    end: int
    scale: float = 1.0
    words: bool = False

    def times(self, scale: float, end: int) -> Numeral:
        """The numeral multiplied by a scale word that follows it."""
        return replace(
            self,
            value=self.value * scale,
            place=self.place * scale,
            scale=self.scale * scale,
            end=end,
        )


def read_numeral(tokens: Sequence[Token], at: int) -> Numeral | None:
    """The number that starts at a token, scale words and all; None if none does.

    Reads "1,234.50", "52.1 million", "1.2T", "twelve point three five", "a hundred and five",
    "twelve hundred", "two dozen". Halves and other parts are `fractions`' business.
    """
    numeral = _digits(tokens, at) or _words(tokens, at) or _article_and_scale(tokens, at)
    return None if numeral is None else _scaled(tokens, numeral)


def read_ordinal(tokens: Sequence[Token], at: int) -> Numeral | None:
    """The rank that starts at a token: "third", "twenty-fourth", "24th", "24 th"."""
    if 0 <= at < len(tokens) and tokens[at].kind == "number":
        suffixed = word_at(tokens, at + 1) in {"st", "nd", "rd", "th"} and tokens[at + 1].glued
        value = float(tokens[at].text.replace(",", ""))
        return Numeral(value, 1.0, at + 2) if suffixed else None
    word = word_at(tokens, at)
    if word in TENS:
        second = after_hyphen(tokens, at + 1)
        rank = ORDINALS.get(word_at(tokens, second), 0)
        if 1 <= rank <= 9:
            return Numeral(float(TENS[word] + rank), 1.0, second + 1, words=True)
    return Numeral(float(ORDINALS[word]), 1.0, at + 1, words=True) if word in ORDINALS else None


def _digits(tokens: Sequence[Token], at: int) -> Numeral | None:
    if not 0 <= at < len(tokens) or tokens[at].kind != "number":
        return None
    text = tokens[at].text.replace(",", "")
    decimals = len(text.partition(".")[2])
    numeral = Numeral(float(text), 10.0**-decimals, at + 1)
    if decimals == 0 and word_at(tokens, at + 1) == "point":
        return _with_decimals(tokens, numeral, at + 2) or numeral
    return numeral


def _words(tokens: Sequence[Token], at: int) -> Numeral | None:
    """A cardinal in words, by thousands; each group is smaller than the one before."""
    if word_at(tokens, at) == "point":
        return _with_decimals(tokens, Numeral(0.0, 1.0, at), at + 1)
    total, place, limit = 0.0, 1.0, 1e18
    end, expected = at, at
    while (group := _below_thousand(tokens, expected)) is not None:
        value, after = group
        scale, after_scale = _scale_word(tokens, after)
        if scale >= limit:
            break
        total, place, end, limit = total + value * scale, scale, after_scale, scale
        expected = _after_and(tokens, end)
        if scale == 1.0:
            break
    if end == at:
        return None
    numeral = Numeral(total, place, end, scale=place, words=True)
    if place == 1.0 and word_at(tokens, end) == "point":
        return _with_decimals(tokens, numeral, end + 1) or numeral
    return numeral


def _below_thousand(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """A group such as "two hundred and five", "twelve hundred", "forty-two", and its end."""
    small = _below_hundred(tokens, at)
    if small is None:
        return None
    value, end = small
    behind = after_hyphen(tokens, end)
    if word_at(tokens, behind) != "hundred" or value == 0:
        return float(value), end
    value, end = value * 100, behind + 1
    rest = _below_hundred(tokens, _after_and(tokens, end))
    return (float(value + rest[0]), rest[1]) if rest and rest[0] else (float(value), end)


def _below_hundred(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    word = word_at(tokens, at)
    if word in ONES:
        return ONES[word], at + 1
    if word in RUN_TOGETHER:
        return RUN_TOGETHER[word], at + 1
    if word not in TENS:
        return None
    second = after_hyphen(tokens, at + 1)
    one = ONES.get(word_at(tokens, second), 0)
    return (TENS[word] + one, second + 1) if 1 <= one <= 9 else (TENS[word], at + 1)


def _article_and_scale(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read "a hundred and five", "a billion", "a dozen"; the article counts as one."""
    if word_at(tokens, at) not in {"a", "an"}:
        return None
    word = word_at(tokens, at + 1)
    if word not in SCALES:
        return Numeral(1.0, 1.0, at + 1, words=True) if word in GROUPS else None
    numeral = Numeral(SCALES[word], SCALES[word], at + 2, scale=SCALES[word], words=True)
    rest = _words(tokens, _after_and(tokens, at + 2))
    if rest is None or rest.value >= numeral.value or rest.value == 0:
        return numeral
    return replace(numeral, value=numeral.value + rest.value, place=rest.place, end=rest.end)


def _after_and(tokens: Sequence[Token], at: int) -> int:
    return at + 1 if word_at(tokens, at) == "and" else at


def _with_decimals(tokens: Sequence[Token], whole: Numeral, at: int) -> Numeral | None:
    """Digits after "point": one by one ("three five") or together ("thirty-five", "35")."""
    written, end = "", at
    while (digits := _next_digits(tokens, end)) is not None:
        written, end = written + digits[0], digits[1]
        if len(digits[0]) > 1:
            break
    if not written:
        return None
    place = 10.0 ** -len(written)
    return Numeral(whole.value + int(written) * place, place, end, words=whole.words)


def _next_digits(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    if 0 <= at < len(tokens) and tokens[at].kind == "number" and tokens[at].text.isdecimal():
        return tokens[at].text, at + 1
    if word_at(tokens, at) in _ZEROS:
        return "0", at + 1
    group = _below_hundred(tokens, at)
    return (str(group[0]), group[1]) if group else None


def _scale_word(tokens: Sequence[Token], at: int) -> tuple[float, int]:
    """The product of the scale words at an index, and the index behind them."""
    scale = 1.0
    while True:
        behind = after_hyphen(tokens, at)
        word = word_at(tokens, behind)
        if word not in SCALES or word == "hundred":
            return scale, at
        scale, at = scale * SCALES[word], behind + 1


def _scaled(tokens: Sequence[Token], numeral: Numeral) -> Numeral:
    """The numeral with the scale words, groups or suffix behind it."""
    end = numeral.end
    if end < len(tokens) and tokens[end].glued and tokens[end].kind == "word":
        suffix = _SCALE_SUFFIXES.get(tokens[end].text)
        if suffix is not None and not numeral.words:
            return numeral.times(suffix, end + 1)
    while True:
        behind = after_hyphen(tokens, end)
        word = word_at(tokens, behind)
        factor = SCALES.get(word) or GROUPS.get(word)
        if factor is None:
            return numeral
        end = behind + 1
        numeral = numeral.times(factor, end)


def is_glued_symbol(tokens: Sequence[Token], at: int, symbol: str) -> bool:
    """Whether a mark stands at an index without a space before it."""
    return symbol_at(tokens, at) == symbol and tokens[at].glued
