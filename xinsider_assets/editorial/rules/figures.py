"""Figures may only occur in slots and quotes, neither as digits nor as words with a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xinsider_assets.artifacts.script import Fact, UnknownSlot
from xinsider_assets.artifacts.template import Slots
from xinsider_assets.editorial.rules.sentences import Sentence
from xinsider_assets.editorial.rules.violation import Violation

_SHOWN = 4
_SMALL = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh"
    "|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_LARGE = "hundreds?|thousands?|millions?|billions?|trillions?|dozens?|scores of"
_OWN_THINGS = (
    "things?|questions?|reasons?|clues?|takeaways?|lessons?|sides?|ways?|steps?|words?|ideas?"
    "|points to|stories|companies|names|stocks|shares of"
)
"""Things that a script counts of its own: "three questions" is no claim about the world."""
_DIGITS = re.compile(r"\S*\d\S*")
_IN_WORDS = re.compile(
    rf"""
    \b(?:(?:{_SMALL})(?:[-\ ](?:one|{_SMALL}))?|(?:one|a|several|many|few)[\ -](?={_LARGE}))\b
      (?!\s+(?:\w+\s+)?(?:{_OWN_THINGS})\b)(?:[-\ ](?:{_LARGE}))?(?:\s+\w+)?
    | \b(?:{_LARGE})\b
    | \b(?:one|a|two|three)\s+(?:half|thirds?|quarters?|fifths?|tenths?)\s+(?:of|more|less)\b
    | \b(?:one|two|three)[-\ ](?:thirds?|quarters?|fifths?|tenths?)\b
    | \bhalf\s+(?:of|its|their|the|a|an)\b | \b(?:by|in|cut)\s+half\b | \bhalv(?:e|es|ed|ing)\b
    | \b(?:double|triple|quadruple)[sd]?\b | \b(?:doubl|tripl|quadrupl)ing\b
    | \b(?:twice|thrice|twofold|threefold|tenfold)\b
    | [^\s\w]*\b(?:\w+[\ -])?(?:percent|per\ cent|percentage\ points?)\b | \S*%\S*
    """,
    re.IGNORECASE | re.VERBOSE,
)


def figure_violations(sentence: Sentence, slots: Slots) -> Iterator[Violation]:
    """Find every figure of a sentence that is not a slot, with the facts that it may refer to."""
    for _, piece in sentence.placed:
        if isinstance(piece, UnknownSlot):
            yield _unknown(piece, slots)
    plain = sentence.plain()
    taken: list[tuple[int, int]] = []
    for pattern in (_DIGITS, _IN_WORDS):
        for match in pattern.finditer(plain):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            written = match.group().strip(" .,;:!?\"'()")
            remedy = f"'{written}' stands at no slot: {_could_be_meant(written, slots)}"
            yield Violation("figure", written, remedy)


def _unknown(piece: UnknownSlot, slots: Slots) -> Violation:
    from difflib import get_close_matches

    near = get_close_matches(piece.id, slots.ids(), n=_SHOWN, cutoff=0.4)
    hint = ", ".join(f"{{{one}}}" for one in near) or "leave it out"
    return Violation("slot", piece.slot, f"{piece.slot} names no fact, name or quote: {hint}")


def _could_be_meant(written: str, slots: Slots) -> str:
    """Return the facts with the most similar display, or else a remedy."""
    figures = re.sub(r"[^\d.]", "", written).strip(".")
    if not figures:
        return "say a fact by its slot, or no figure"
    try:
        value = float(figures)
    except ValueError:
        return "say a fact by its slot, or no figure"
    unit = "percent" if "%" in written else "USD" if "$" in written else None
    alike = [fact for fact in slots.facts if unit is None or fact.unit == unit] or slots.facts
    alike = sorted(alike, key=lambda fact: abs(_displayed(fact) - value))[:_SHOWN]
    shown = ", ".join(f"{{{fact.id}}} ({fact.display}, {fact.label})" for fact in alike)
    return f"the facts that could be meant are {shown}" if shown else "there is no such fact"


def _displayed(fact: Fact) -> float:
    match = re.search(r"\d[\d,]*(?:\.\d+)?", fact.display)
    return float(match.group().replace(",", "")) if match else abs(fact.value)
