"""The numbers that a text says, and which of them no fact supports."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from xinsider_assets.artifacts.analysis import Fact, FactUnit, FinancialAnalysis
from xinsider_assets.studio.spoken.numerals import cardinal
from xinsider_assets.studio.spoken.units import MONTHS_IN_ORDER

_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "t": 1e12, "tn": 1e12}
_WORDS = {
    **{cardinal(n)[0]: n for n in (*range(2, 20), *range(20, 100, 10))},
    "dozen": 12,
    "twice": 2,
    "double": 2,
    "doubled": 2,
    "triple": 3,
    "tripled": 3,
    **_SCALES,
}
_UNIT = r"(?:percent|times|share|month|day|week|year|session|quarter)s?"
_BREAK = r"\s\-–—/()\[\]{}\"“”'’‘:;!?…"
_NUMBER = re.compile(
    rf"(?:{'|'.join(MONTHS_IN_ORDER)})\s\d{{1,2}}(?!\d)(?:,\s\d{{4}})?"
    rf"|[^{_BREAK}]*\d[^{_BREAK}]*(?:[\s-](?:{'|'.join(_SCALES)})\b)?(?:[\s-]{_UNIT}\b)?"
    rf"|\b(?:{'|'.join(_WORDS)})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Number:
    """A number in a text.

    Attributes:
        written: As the text has it, with the scale and unit that follow: "52.1 million shares".
        key: The same for comparing: without sign, capitals, hyphens and the plural.
    """

    written: str
    key: str

    @property
    def value(self) -> float:
        """Its magnitude; of a mixed token such as "Q2" or "1st" that of its digits."""
        if self.key in _WORDS:
            return float(_WORDS[self.key])
        digits = re.search(r"\d[\d,]*(?:\.\d+)?", self.key)
        if digits is None:
            raise ValueError(f"{self.written!r} holds no digits")
        value = float(digits.group().replace(",", ""))
        suffix = re.match(r"([a-z]+)\b", self.key[digits.end() :])
        scale = next((_SCALES[word] for word in self.key.split() if word in _SCALES), 1.0)
        return value * scale * (_SUFFIXES.get(suffix.group(1), 1.0) if suffix else 1.0)

    @property
    def unit(self) -> FactUnit:
        """What it counts, as far as it says so itself."""
        if self.key.startswith("$"):
            return "USD"
        if "%" in self.key or self.key.endswith(" percent"):
            return "percent"
        if self.key.endswith((" time", "x")) or self.key in {"twice", "double", "triple"}:
            return "times"
        if self.key.endswith(" share"):
            return "shares"
        if self.key.endswith(" day"):
            return "days"
        return "date" if re.fullmatch(r"(19|20)\d\d", self.key) else "count"


def find_numbers(text: str) -> list[Number]:
    """Every number of a text in order: in digits, as a date, or as a word from "two" on.

    "One" is left out: it is mostly no number ("one day", "no one").
    """
    found: list[Number] = []
    for match in _NUMBER.finditer(text):
        written = match.group().strip("+-−.,*~#<>=&")
        key = re.sub(r"[-\s]+", " ", written).lower()
        key = re.sub(r"(?<= \w\w)(\w*)s$", r"\1", key)
        found.append(Number(written=written, key=key))
    return found


def numbers_in(text: str) -> list[str]:
    """The numbers of a text, each as the key it is compared by."""
    return [number.key for number in find_numbers(text)]


def unsupported(text: str, facts: Iterable[Fact], names: Iterable[str] = ()) -> list[str]:
    """Numbers of a text that no fact displays.

    Args:
        text: What is said or written.
        facts: What may be said.
        names: Names that may hold digits without their being numbers ("3M").
    """
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)
    supported = {key for fact in facts for key in numbers_in(fact.display)}
    return [key for key in numbers_in(text) if key not in supported]


def unsupported_numbers(analysis: FinancialAnalysis) -> list[str]:
    """Numbers in an analysis's script, title and description that none of its facts displays."""
    names = [stock.name for stock in analysis.related_stocks]
    return [
        number
        for text in (analysis.script, analysis.title, analysis.description)
        for number in unsupported(text, analysis.facts, names)
    ]
