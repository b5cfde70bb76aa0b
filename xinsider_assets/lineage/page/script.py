"""The script as shown on the page: the time of each word and the fact behind each number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.script import Fact, Quote, word_facts
from xinsider_assets.artifacts.speech import TimedWord

_MARKS = "\"'.,;:!?()"


@dataclass(frozen=True)
class SaidNumber:
    """A number of the script and its fact.

    Attributes:
        id: The position among the numbers of the script.
        written: The displayed text.
        fact: The fact of its slot, or the post's own figure in a quote.
    """

    id: int
    written: str
    fact: Fact


@dataclass(frozen=True)
class SpokenWord:
    """A display word of the script.

    Attributes:
        text: The word.
        start_s: When it is spoken; None if unknown.
        number: The ID of the number that it is part of, if any.
    """

    text: str
    start_s: float | None
    number: int | None


@dataclass(frozen=True)
class SpokenSection:
    """A section of the script with one purpose.

    Attributes:
        kind: The purpose of the section.
        start_s: When its first word is spoken; None if unknown.
        words: All words.
        numbers: All numbers, in text order.
    """

    kind: str
    start_s: float | None
    words: tuple[SpokenWord, ...]
    numbers: tuple[SaidNumber, ...]


def spoken_sections(
    analysis: FinancialAnalysis, times: Sequence[TimedWord]
) -> tuple[SpokenSection, ...]:
    """Return the sections of a script, in order.

    Args:
        analysis: The script and its facts.
        times: The times of all words; empty if unknown.
    """
    return tuple(_sections(analysis, times))


def _sections(analysis: FinancialAnalysis, times: Sequence[TimedWord]) -> Iterator[SpokenSection]:
    script = analysis.parsed
    uses = _uses(analysis)
    first_number = 0
    for index, kind in enumerate(script.kinds):
        places = [place for place, word in enumerate(script.words) if word.section == index]
        own = [use for use in uses if use[0] in places]
        numbers = tuple(
            SaidNumber(first_number + number, fact.display, fact)
            for number, (_, _, fact) in enumerate(own)
        )
        words = tuple(
            SpokenWord(
                script.words[place].display,
                times[place].start if place < len(times) else None,
                next(
                    (
                        first_number + number
                        for number, (first, last, _) in enumerate(own)
                        if first <= place <= last
                    ),
                    None,
                ),
            )
            for place in places
        )
        yield SpokenSection(kind, words[0].start_s if words else None, words, numbers)
        first_number += len(numbers)


def _uses(analysis: FinancialAnalysis) -> list[tuple[int, int, Fact]]:
    """Return the word ranges of facts in the script, including its quotes."""
    words = analysis.parsed.words
    uses = word_facts(words)
    claims = [fact for fact in analysis.facts if fact.is_claim]
    for fact in claims:
        length = len(fact.display.split())
        for first in range(len(words) - length + 1):
            run = words[first : first + length]
            shown = " ".join(word.display.strip(_MARKS) for word in run)
            if all(isinstance(word.piece, Quote) for word in run) and shown == fact.display.strip(
                _MARKS
            ):
                uses.append((first, first + length - 1, fact))
                break
    return sorted(uses, key=lambda use: use[:2])
