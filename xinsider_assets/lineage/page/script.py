"""The script as the page shows it: when each word is heard, and what each number rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xinsider_assets.artifacts.analysis import Fact, FinancialAnalysis, Section
from xinsider_assets.artifacts.speech import TimedWord
from xinsider_assets.providers.writer.truth.companies_named import names_of
from xinsider_assets.providers.writer.truth.passages import quoted_spans
from xinsider_assets.providers.writer.truth.quantities import find_quantities
from xinsider_assets.providers.writer.truth.quantity import Quantity
from xinsider_assets.providers.writer.truth.support import supporting

_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class SaidNumber:
    """A number of the script and the fact that it rests on.

    Attributes:
        id: Counted through the script.
        written: As the script has it.
        fact: The first that supports it as the truth check reads it.
    """

    id: int
    written: str
    fact: Fact


@dataclass(frozen=True)
class SpokenWord:
    """A display word of the script.

    Attributes:
        text: The word.
        start_s: When it is heard; None if that is not known.
        number: The number that it belongs to, if it does.
    """

    text: str
    start_s: float | None
    number: int | None


@dataclass(frozen=True)
class SpokenSection:
    """A part of the script that does one thing.

    Attributes:
        kind: What it does.
        start_s: When its first word is heard; None if that is not known.
        words: All of it.
        numbers: In the order of the text.
    """

    kind: str
    start_s: float | None
    words: tuple[SpokenWord, ...]
    numbers: tuple[SaidNumber, ...]


def spoken_sections(
    analysis: FinancialAnalysis, times: Sequence[TimedWord]
) -> tuple[SpokenSection, ...]:
    """The sections of a script, one after the other.

    Args:
        analysis: The script and its facts.
        times: Of every word of the script; empty if they are not known.
    """
    return tuple(_sections(analysis, times))


def _sections(analysis: FinancialAnalysis, times: Sequence[TimedWord]) -> Iterator[SpokenSection]:
    first_word, first_number = 0, 0
    for section in analysis.sections:
        found = list(_quantities(analysis, section))
        numbers = tuple(
            SaidNumber(first_number + place, quantity.written, fact)
            for place, (quantity, fact) in enumerate(found)
        )
        words = tuple(_words(section, times[first_word:], found, first_number))
        yield SpokenSection(section.kind, words[0].start_s if words else None, words, numbers)
        first_word, first_number = first_word + len(words), first_number + len(numbers)


def _quantities(analysis: FinancialAnalysis, section: Section) -> Iterator[tuple[Quantity, Fact]]:
    """Numbers with a fact behind each; what the post says is only quoted from it."""
    names = [name for stock in analysis.related_stocks for name in names_of(stock)]
    quoted = quoted_spans(section.text)
    for quantity in find_quantities(section.text, names):
        is_quoted = any(start <= quantity.start < end for start, end in quoted)
        facts = sorted(
            supporting(quantity, analysis.facts),
            key=lambda fact: fact.id.startswith("post.") != is_quoted,
        )
        if facts:
            yield quantity, facts[0]


def _words(
    section: Section,
    times: Sequence[TimedWord],
    found: Sequence[tuple[Quantity, Fact]],
    first_number: int,
) -> Iterator[SpokenWord]:
    for place, match in enumerate(_WORD.finditer(section.text)):
        numbers = (
            first_number + number
            for number, (quantity, _) in enumerate(found)
            if quantity.start < match.end() and match.start() < quantity.end
        )
        start_s = times[place].start if place < len(times) else None
        yield SpokenWord(match.group(), start_s, next(numbers, None))
