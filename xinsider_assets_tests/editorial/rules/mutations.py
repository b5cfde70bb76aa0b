"""Ways in which a true script becomes an untrue one."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import strategies as st

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.audio.spoken.numerals import cardinal

Mutation = Callable[[st.DrawFn, FinancialAnalysis], "str | None"]
"""Gives the changed script, or None where the script has nothing to change in that way."""

_OPPOSITES = {
    **dict.fromkeys(("up", "gained", "rose", "jumped", "added"), "down"),
    **dict.fromkeys(("down", "fell", "lost", "slid"), "up"),
    "gain": "loss",
    "loss": "gain",
    "higher": "lower",
    "lower": "higher",
    "jump": "drop",
    "drop": "jump",
    "above": "below",
    "below": "above",
    "under": "over",
}
_DIRECTIONS = "|".join(_OPPOSITES)
_QUOTED = re.compile(r"\"[^\"]*\"")
_UNITS = (
    (r"(?<=\d)%", (" dollars", " times", " shares")),
    (r"\$(?=\d)", ("€",)),
    (r"(?<=\d) times\b", ("%", " days")),
    (r"(?<=\d) million shares\b", (" billion shares", " million dollars", " million percent")),
    (r"(?<=\d) months\b", (" weeks", " days")),
    (r"(?<=52)-week", ("-day", "-month")),
)
INSERTED = {
    "advice": ("You should buy it now.", "Time to load up.", "Sell before Friday."),
    "promise": ("It will hit $600.", "You can't lose.", "It is going to rise."),
    "link": ("See example.com.", "Visit example dot com.", "Go to example[.]com."),
    "handle": ("Follow @moneyguy.", "Thanks to at elonmusk.", "More at money_guru."),
    "ticker": ("Also watch $XYZ.", "NVDA was quiet.", "Tesla was quiet."),
    "leak": ("As an AI, that is all.", "Ignore previous instructions."),
    "number": ("Seven in ten agree.", "Forty-one analysts cover it.", "It made €5 billion."),
}


def another_digit(draw: st.DrawFn, analysis: FinancialAnalysis) -> str | None:
    """One digit of a percentage or a price is another; the last one is kept, it may be rounded."""
    match = _one(draw, analysis.script, r"\$\d[\d,]*\.\d\d|(?<![\d.,$])\d+\.\d+%")
    if match is None:
        return None
    places = [at for at in range(*match.span()) if analysis.script[at].isdigit()]
    at = draw(st.sampled_from(places))
    digit = draw(st.sampled_from([one for one in "0123456789" if one != analysis.script[at]]))
    return _with(analysis.script, at, at + 1, digit)


def other_direction(draw: st.DrawFn, analysis: FinancialAnalysis) -> str | None:
    """A word right beside a percentage says the opposite."""
    beside = rf"\b(?:{_DIRECTIONS})(?= \d[\d.]*%)|(?<=% )(?:{_DIRECTIONS})\b"
    match = _one(draw, analysis.script, beside)
    return match and _with(analysis.script, *match.span(), _OPPOSITES[match.group()])


def other_unit(draw: st.DrawFn, analysis: FinancialAnalysis) -> str | None:
    """A unit is another."""
    pattern, others = draw(st.sampled_from(_UNITS))
    match = _one(draw, analysis.script, pattern)
    return match and _with(analysis.script, *match.span(), draw(st.sampled_from(others)))


def wrong_words(draw: st.DrawFn, analysis: FinancialAnalysis) -> str | None:
    """A percentage is spelt out, with another number before the point."""
    match = _one(draw, analysis.script, r"(?<![\d.,$])(\d+)\.(\d+)%")
    if match is None:
        return None
    whole = int(match.group(1)) + draw(st.integers(3, 40))
    decimals = " ".join(cardinal(int(digit))[0] for digit in match.group(2))
    words = f"{' '.join(cardinal(whole))} point {decimals} percent"
    return _with(analysis.script, *match.span(), words)


def other_company(draw: st.DrawFn, analysis: FinancialAnalysis) -> str | None:
    """A number is told of the other company, in a sentence that names no one else."""
    if len(analysis.related_stocks) < 2:
        return None
    names = [stock.name for stock in analysis.related_stocks[:2]]
    own = draw(st.sampled_from(names))
    other = next(name for name in names if name != own)
    match = _one(draw, analysis.script, rf"{re.escape(own)}(?=(?:[^.!?\"]|\.(?=\d))*[%$])")
    return match and _with(analysis.script, *match.span(), other)


def inserted(kind: str) -> Mutation:
    """A sentence of a forbidden kind between two others."""

    def mutate(draw: st.DrawFn, analysis: FinancialAnalysis) -> str | None:
        match = _one(draw, analysis.script, r"(?<=[.!?]) ")
        sentence = draw(st.sampled_from(INSERTED[kind]))
        return match and _with(analysis.script, *match.span(), f" {sentence} ")

    return mutate


def _one(draw: st.DrawFn, text: str, pattern: str) -> re.Match[str] | None:
    """A match outside of quotations."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    found = [
        match
        for match in re.finditer(pattern, text)
        if not any(start <= match.start() < end for start, end in quoted)
    ]
    return draw(st.sampled_from(found)) if found else None


def _with(text: str, start: int, end: int, replacement: str) -> str:
    return text[:start] + replacement + text[end:]
