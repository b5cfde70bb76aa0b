"""Every quantity of an English text, however it is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from xinsider_assets.providers.writer.truth.counted import (
    PERIODS,
    Prefix,
    Unit,
    read_prefix,
    read_unit,
)
from xinsider_assets.providers.writer.truth.dates import MONTH_NUMBERS, read_date
from xinsider_assets.providers.writer.truth.directions import (
    direction_before,
    direction_behind,
    measured_from,
)
from xinsider_assets.providers.writer.truth.hedges import hedge_before, hedge_behind
from xinsider_assets.providers.writer.truth.numerals import (
    CROWDS,
    ONES,
    ORDINALS,
    RUN_TOGETHER,
    SCALES,
    TENS,
    Numeral,
    read_numeral,
    read_ordinal,
)
from xinsider_assets.providers.writer.truth.parts_of_whole import (
    MULTIPLES,
    read_addition,
    read_crowd,
    read_fraction_of_scale,
    read_multiple,
    read_part,
)
from xinsider_assets.providers.writer.truth.passages import sentence_spans
from xinsider_assets.providers.writer.truth.quantity import PartialDate, Quantity, QuantityUnit
from xinsider_assets.providers.writer.truth.tokens import Token, symbol_at, tokenise, word_at
from xinsider_assets.studio.spoken.wording import says

FORMS = ("10-K", "10-Q", "8-K", "401(k)")
"""Names of filings and plans, whose numbers count nothing."""
_STARTERS = frozenset(
    {
        *(
            word
            for table in (ONES, TENS, RUN_TOGETHER, ORDINALS, MULTIPLES, CROWDS)
            for word in table
        ),
        *MONTH_NUMBERS,
        *says("a an half point q h fy cy quarter"),
    }
)
_IN_A_ROW = frozenset({"straight", "consecutive", "successive"})
_RANGE_WORDS = frozenset({"to", "or", "and"})


def find_quantities(text: str, names: Iterable[str] = ()) -> list[Quantity]:
    """Every quantity of a text in order.

    "One" is a quantity before a percent sign, a currency or a scale word; elsewhere it is a
    pronoun or an article ("one day", "no one"). "First" and "second" put things in order and
    count nothing, unless something is first of its kind in a row or in rank ("second straight",
    "second largest"); higher ranks are quantities, save at the head of a sentence with a comma
    behind ("Third, …").

    Args:
        text: What is said or written.
        names: Names that may hold digits without their being numbers ("3M").
    """
    tokens = tokenise(text, (*names, *FORMS))
    reader = _Reader(tokens, [_first_token(tokens, start) for start, _ in sentence_spans(text)])
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        read = reader.read(at) if _may_start(tokens[at]) else None
        if read is None:
            at += 1
            continue
        quantity, at = read
        found.append(replace(quantity, written=_written(text, quantity)))
    return _with_shared_units(found, text)


class _Reader:
    """Reads one quantity at a time, with what stands about it."""

    def __init__(self, tokens: Sequence[Token], sentence_starts: Sequence[int]) -> None:
        self._tokens = tokens
        self._starts = sentence_starts

    def read(self, at: int) -> tuple[Quantity, int] | None:
        """The quantity whose number starts at a token, and the index behind it."""
        date = read_date(self._tokens, at) if not self._is_amount(at) else None
        if date is not None:
            return self._date(at, *date), date[1]
        return self._part(at) or self._rank(at) or self._amount(at)

    def _is_amount(self, at: int) -> bool:
        prefix = read_prefix(self._tokens, at)
        return bool(prefix.currency)

    def _date(self, at: int, said: PartialDate, end: int) -> Quantity:
        return self._quantity(at, end, said.value, "date", day=said)

    def _part(self, at: int) -> tuple[Quantity, int] | None:
        """Parts and multiples; "half a percent" is an amount."""
        multiple = read_multiple(self._tokens, at)
        if multiple is not None:
            end = multiple.end
            return self._said(Prefix(at), multiple, Unit("times", "", end)), end
        if read_fraction_of_scale(self._tokens, at) is not None:
            return None
        part = read_part(self._tokens, at)
        if part is None:
            return None
        after = part.end
        while word_at(self._tokens, after) in {"of", "a", "an", "one"}:
            after += 1
        unit = read_unit(self._tokens, after, "")
        if unit.unit in {"percent", "USD", "unknown"} and unit.end > after:
            return self._finished(Prefix(at), part, unit)
        return self._said(Prefix(at), part, Unit("part", "", part.end)), part.end

    def _amount(self, at: int) -> tuple[Quantity, int] | None:
        numeral = read_fraction_of_scale(self._tokens, at) or read_numeral(self._tokens, at)
        if numeral is None:
            return self._crowd(at)
        prefix = read_prefix(self._tokens, at)
        numeral = self._with_addition(numeral)
        unit = read_unit(self._tokens, numeral.end, prefix.currency)
        if self._is_pronoun(at, numeral, unit) and not prefix.currency:
            return None
        return self._finished(prefix, numeral, unit)

    def _crowd(self, at: int) -> tuple[Quantity, int] | None:
        crowd = read_crowd(self._tokens, at)
        if crowd is None:
            return None
        said = self._said(Prefix(at), crowd, read_unit(self._tokens, crowd.end, ""))
        return replace(said, hedge="many"), crowd.end

    def _with_addition(self, numeral: Numeral) -> Numeral:
        """The number with "and a half" or "½" behind it, and a scale word behind that."""
        addition = read_addition(self._tokens, numeral.end)
        if addition is None:
            return numeral
        part, end = addition
        value = numeral.value + part * numeral.scale
        numeral = replace(numeral, value=value, place=numeral.scale / 20, end=end)
        scale = SCALES.get(word_at(self._tokens, end))
        return numeral.times(scale, end + 1) if scale else numeral

    def _is_pronoun(self, at: int, numeral: Numeral, unit: Unit) -> bool:
        if numeral.value != 1 or numeral.end != at + 1:
            return False
        if word_at(self._tokens, at) == "one":
            return unit.unit not in {"percent", "USD", "unknown"} or unit.end == numeral.end
        is_period = unit.unit == "days" or unit.noun in PERIODS
        return is_period and not word_at(self._tokens, unit.end - 1).endswith("s")

    def _finished(self, prefix: Prefix, numeral: Numeral, unit: Unit) -> tuple[Quantity, int]:
        """The amount with the cents that follow it: "five dollars and ten cents"."""
        quantity = self._said(prefix, numeral, unit)
        cents = self._cents(unit) if unit.unit == "USD" and unit.factor == 1.0 else None
        if cents is None:
            return quantity, unit.end
        value, end = cents
        last = self._tokens[end - 1].end
        return replace(quantity, value=quantity.value + value, place=0.01, end=last), end

    def _cents(self, unit: Unit) -> tuple[float, int] | None:
        at = unit.end + (word_at(self._tokens, unit.end) == "and")
        numeral = read_numeral(self._tokens, at)
        if numeral is None or not 0 < numeral.value < 100:
            return None
        behind = read_unit(self._tokens, numeral.end, "")
        is_cents = behind.unit == "USD" and behind.factor == 0.01
        return (numeral.value / 100, behind.end) if is_cents else None

    def _rank(self, at: int) -> tuple[Quantity, int] | None:
        rank = read_ordinal(self._tokens, at)
        if rank is None:
            return None
        follows = word_at(self._tokens, rank.end)
        is_listed = at in self._starts and symbol_at(self._tokens, rank.end) in {",", ":"}
        in_a_row = follows in _IN_A_ROW
        is_superlative = follows.endswith("est") or follows in {"most", "least", "best", "worst"}
        is_plain = rank.words and rank.value <= 2 and not in_a_row and not is_superlative
        if is_listed or is_plain or follows == "party":
            return None
        unit = read_unit(self._tokens, rank.end, "") if in_a_row else Unit("count", "", rank.end)
        return self._said(Prefix(at), rank, unit), unit.end

    def _said(self, prefix: Prefix, numeral: Numeral, unit: Unit) -> Quantity:
        raised = (
            symbol_at(self._tokens, unit.end) == "^"
            or symbol_at(self._tokens, prefix.start - 1) == "^"
        )
        plain = self._quantity(
            prefix.start,
            unit.end,
            numeral.value,
            "unknown" if raised else unit.unit,
            noun=unit.noun,
        )
        hedge, before = hedge_before(self._tokens, prefix.start, unit.unit, unit.noun)
        behind_hedge, behind = hedge_behind(self._tokens, unit.end)
        first = max((start for start in self._starts if start <= prefix.start), default=0)
        toward = measured_from(self._tokens, behind)
        direction = direction_behind(self._tokens, behind)
        if word_at(self._tokens, behind) == "over" and toward not in {"", "price"}:
            direction = "up"
        if direction == "none":
            direction = direction_before(self._tokens, before, first)
        return replace(
            plain,
            place=numeral.place,
            scale=numeral.scale,
            sign=prefix.sign,
            hedge=behind_hedge if hedge == "exact" else hedge,
            direction=direction,
            toward=toward,
        ).scaled(unit.factor)

    def _quantity(
        self,
        at: int,
        end: int,
        value: float,
        unit: QuantityUnit,
        *,
        noun: str = "",
        day: PartialDate | None = None,
    ) -> Quantity:
        start, last = self._tokens[at].start, self._tokens[end - 1].end
        return Quantity("", start, last, value, unit, noun=noun, day=day)


def _may_start(token: Token) -> bool:
    """Whether any quantity can start with a token; most words start none."""
    if token.kind == "word":
        return token.lower in _STARTERS
    return token.kind != "name" and (
        token.kind == "number" or not token.text.isascii() or token.text == "'"
    )


def _first_token(tokens: Sequence[Token], start: int) -> int:
    return next((at for at, token in enumerate(tokens) if token.start >= start), len(tokens))


def _written(text: str, quantity: Quantity) -> str:
    return text[quantity.start : quantity.end].strip("+-−–.,*~#<>=& ")


def _with_shared_units(quantities: list[Quantity], text: str) -> list[Quantity]:
    """Both ends of a range have the unit and the scale of the second: "5 to 7 billion dollars"."""
    shared = list(quantities)
    for at in range(len(shared) - 2, -1, -1):
        low, high = shared[at], shared[at + 1]
        between = text[low.end : high.start].strip()
        if low.unit != "count" or low.noun or high.unit in {"count", "date", "part"}:
            continue
        if between in {"-", "–", "/"} or between.lower() in _RANGE_WORDS:
            scale = high.scale if low.scale == 1.0 else 1.0
            shared[at] = replace(low, unit=high.unit, noun=high.noun).scaled(scale)
    return shared
