"""The numbers of a text, each judged in its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from xinsider_assets.artifacts.analysis import Fact
from xinsider_assets.artifacts.selection import RelatedStock
from xinsider_assets.providers.writer import displays
from xinsider_assets.providers.writer.truth.companies_named import named_symbols, names_of
from xinsider_assets.providers.writer.truth.directions import said_directions
from xinsider_assets.providers.writer.truth.meaning import meaning_of, measure_of
from xinsider_assets.providers.writer.truth.miss import Miss
from xinsider_assets.providers.writer.truth.named_measures import is_on_subject, named_measures
from xinsider_assets.providers.writer.truth.passages import (
    quoted_spans,
    sentence_spans,
    without_quotations,
)
from xinsider_assets.providers.writer.truth.quantities import find_quantities
from xinsider_assets.providers.writer.truth.quantity import Direction, Quantity
from xinsider_assets.providers.writer.truth.support import (
    counts_own_things,
    has_value,
    supporting,
    supports,
)

_ATTRIBUTED = re.compile(
    r"\b(?:posts?|posted|posting|tweet\w*|author|account|claims?|claimed|says?|said|wrote|writes"
    r"|reads|according|argues?|argued|quotes?|quoted|puts? it|points? (?:to|out)|notes?|noted"
    r"|likes?|reposts?|reposted|shared)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s+(?:the\s+)?$")
_POINTS_BACK = re.compile(r"(?:That|This)\s+(?:stock|share|company|name)\b")
_UNREAD_PERCENT = re.compile(r"[^\s\w]*\b(?:\w+[ -])?(?:percent|per cent)\b|\S*%\S*", re.IGNORECASE)
_WAYS: dict[Direction, str] = {"up": "a rise", "down": "a fall", "none": "neither up nor down"}
_SHOWN_NEAREST = 3


def untrue_numbers(text: str, facts: Sequence[Fact], stocks: Iterable[RelatedStock]) -> list[Miss]:
    """Every number of a text that no fact supports, and why none does.

    Args:
        text: What is said.
        facts: All that may be said.
        stocks: The companies that the facts are about.
    """
    known = tuple(stocks)
    names = [name for stock in known for name in names_of(stock)]
    quantities = find_quantities(text, names)
    judged = _Judge(text, facts, known)
    found = [miss for quantity in quantities if (miss := judged.miss(quantity)) is not None]
    return found + list(_unread(text, quantities))


class _Judge:
    """Judges each quantity of one text by the sentence that it stands in."""

    def __init__(self, text: str, facts: Sequence[Fact], stocks: Sequence[RelatedStock]) -> None:
        self._text = text
        self._facts = facts
        self._stocks = stocks
        self._sentences = sentence_spans(text)
        self._quoted = quoted_spans(text)

    def miss(self, quantity: Quantity) -> Miss | None:
        """What is wrong with a quantity; None if it is supported."""
        if counts_own_things(quantity):
            return None
        passage = self._passage(quantity)
        matching = [
            fact
            for fact in supporting(quantity, self._facts)
            if is_on_subject(measure_of(fact), passage)
        ]
        if not matching:
            return self._without_fact(quantity)
        for reason in (self._of_another_company, self._only_claimed, self._of_another_measure):
            matching, found = reason(quantity, matching)
            if found is not None:
                return found
        return None

    def _sentence(self, quantity: Quantity) -> tuple[int, str]:
        for number, (start, end) in enumerate(self._sentences):
            if start <= quantity.start < end:
                return number, self._text[start:end]
        return 0, self._text

    def _passage(self, quantity: Quantity) -> str:
        """The sentence that a number stands in, and the one before it."""
        number, _ = self._sentence(quantity)
        first, last = max(number - 1, 0), number + 1
        return " ".join(self._text[start:end] for start, end in self._sentences[first:last])

    def _is_quoted(self, quantity: Quantity) -> bool:
        return any(start <= quantity.start < end for start, end in self._quoted)

    def _of_another_company(
        self, quantity: Quantity, matching: list[Fact]
    ) -> tuple[list[Fact], Miss | None]:
        _, sentence = self._sentence(quantity)
        points_back = _POINTS_BACK.match(sentence) is not None
        about = self._passage(quantity) if points_back else sentence
        named = named_symbols(without_quotations(about), self._stocks)
        if len(named) != 1:
            return matching, None
        kept = [fact for fact in matching if fact.symbol is None or fact.symbol in named]
        if kept:
            return kept, None
        (symbol,) = named
        remedy = (
            f"'{quantity.written}' is {matching[0].id} ({matching[0].display}), but its sentence "
            f"names only {symbol}: name the company that it belongs to, or say a fact of {symbol}"
        )
        return [], Miss("symbol", quantity.written, remedy)

    def _only_claimed(
        self, quantity: Quantity, matching: list[Fact]
    ) -> tuple[list[Fact], Miss | None]:
        kept = [fact for fact in matching if not fact.id.startswith("post.number")]
        if kept or self._is_quoted(quantity):
            return matching, None
        if _ATTRIBUTED.search(self._passage(quantity)):
            return matching, None
        remedy = (
            f"'{quantity.written}' is only what the post claims: say so in the same sentence "
            "('the post says …'), or leave it out"
        )
        return [], Miss("claim", quantity.written, remedy)

    def _of_another_measure(
        self, quantity: Quantity, matching: list[Fact]
    ) -> tuple[list[Fact], Miss | None]:
        if self._is_quoted(quantity) or any(fact.id.startswith("post.") for fact in matching):
            return matching, None
        for reason in (self._of_another_weekday, self._of_another_run):
            matching, found = reason(quantity, matching)
            if found is not None:
                return matching, found
        measures = named_measures(self._text, quantity)
        if measures is None or any(measure_of(fact) in measures for fact in matching):
            return matching, None
        right = [fact for fact in self._facts if measure_of(fact) in measures]
        shown = "; ".join(f"{fact.id} is {fact.display}" for fact in right[:_SHOWN_NEAREST])
        remedy = (
            f"'{quantity.written}' is {matching[0].id} ({matching[0].label}), not what the words "
            f"beside it name{': ' + shown if shown else ', for which there is no fact'}"
        )
        return [], Miss("measure", quantity.written, remedy)

    def _of_another_weekday(
        self, quantity: Quantity, matching: list[Fact]
    ) -> tuple[list[Fact], Miss | None]:
        """A day of the week right before a date must be that date's."""
        told = _WEEKDAY.search(self._text[: quantity.start])
        if quantity.day is None or told is None:
            return matching, None
        dates = [date.fromordinal(int(fact.value)) for fact in matching if fact.unit == "date"]
        if any(displays.weekday(day) == told.group(1) for day in dates):
            return matching, None
        remedy = f"'{quantity.written}' is a {displays.weekday(dates[0])}, not a {told.group(1)}"
        return [], Miss("measure", quantity.written, remedy)

    def _of_another_run(
        self, quantity: Quantity, matching: list[Fact]
    ) -> tuple[list[Fact], Miss | None]:
        """A run of falls may not be told with words of rising alone, nor the other way round."""
        _, sentence = self._sentence(quantity)
        said = said_directions(without_quotations(sentence))
        runs = {fact.id: meaning_of(fact, self._facts).runs for fact in matching}
        kept = [
            fact
            for fact in matching
            if runs[fact.id] == "none" or not said or runs[fact.id] in said
        ]
        if kept:
            return kept, None
        fact = matching[0]
        remedy = f"'{quantity.written}' is {fact.id}, {fact.label}: its sentence tells the opposite"
        return [], Miss("direction", quantity.written, remedy)

    def _without_fact(self, quantity: Quantity) -> Miss:
        """The nearest thing that would have been true: another direction, unit or value."""
        said = f"'{quantity.written}'"
        plain = replace(quantity, sign=0, direction="none", toward="")
        for fact in self._facts:
            turned = not supports(fact, quantity, self._facts)
            if turned and supports(fact, plain, self._facts):
                return Miss("direction", quantity.written, self._other_way(quantity, fact))
        for fact in self._facts:
            told_apart = fact.unit not in {"date", quantity.unit} and quantity.unit != "date"
            if told_apart and fact.symbol and has_value(fact, plain):
                remedy = f"{said} has another unit than {fact.id}, which is {fact.display}"
                return Miss("unit", quantity.written, remedy)
        near = self._nearest(quantity)
        remedy = f"{said} stands at no fact" + (f": {near}" if near else ": leave it out")
        return Miss("number", quantity.written, remedy)

    def _other_way(self, quantity: Quantity, fact: Fact) -> str:
        ways = meaning_of(fact, self._facts).ways
        way = _WAYS[ways[0][0]] if len(ways) == 1 else "another matter"
        told = f", told as {_WAYS[quantity.direction]}," if quantity.direction != "none" else ""
        return (
            f"'{quantity.written}'{told} stands at no fact: {fact.id} is {fact.display}, {way} "
            f"({fact.label})"
        )

    def _nearest(self, quantity: Quantity) -> str:
        """The facts in the same unit whose sizes come closest."""
        alike = [fact for fact in self._facts if fact.unit == quantity.unit and fact.unit != "date"]
        alike.sort(key=lambda fact: abs(abs(fact.value) - quantity.value))
        return "; ".join(f"{fact.id} is {fact.display}" for fact in alike[:_SHOWN_NEAREST])


def _unread(text: str, quantities: Sequence[Quantity]) -> Iterator[Miss]:
    """Percentages whose number cannot be read: "several percent", "a double-digit percent"."""
    for match in _UNREAD_PERCENT.finditer(text):
        covered = any(said.start < match.end() and match.start() < said.end for said in quantities)
        if not covered:
            remedy = f"'{match.group().strip()}' names no number: say one of the facts, or none"
            yield Miss("number", match.group().strip(), remedy)
