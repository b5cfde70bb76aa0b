"""The editor's rules: what a script must be before it may be spoken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from xinsider_assets.artifacts.analysis import Section
from xinsider_assets.providers.writer.selection.editorial import is_advice, is_hype, is_unfit
from xinsider_assets.providers.writer.situation import Situation
from xinsider_assets.providers.writer.truth.statements import untrue_numbers

MIN_WORDS, MAX_WORDS = 150, 230
MAX_SENTENCE_WORDS = 24
"""Between two full stops or colons: a voice has to breathe."""
REPEAT_WORDS = 4
"""A run of so many words that comes back is heard as a repetition."""

_BANNED = re.compile(
    r"\b(?:buy|buying|sell|selling|must own|will (?:rise|fall|go up|go down|recover)|sure thing"
    r"|risk-free|because)\b",
    re.IGNORECASE,
)
_LEFTOVER = re.compile(r"[@#{}<>]|https?:|\$[A-Za-z]|\s[–—-]\s")


def sentences(text: str) -> list[str]:
    """A text split where a voice rests: at full stops, question marks and colons."""
    return [part for part in re.split(r"(?<=[.!?:])[\"']?\s+", text) if part]


def problems(sections: Sequence[Section], situation: Situation) -> list[str]:
    """What in a script breaks a rule, in words; empty if it may be spoken.

    Its numbers are judged when nothing else is wrong: that takes longest.
    """
    script = " ".join(section.text for section in sections)
    quote = situation.slots.get("quote")
    own_words = script.replace(quote, " ") if quote else script
    count = len(script.split())
    found = [f"{count} words"] if not MIN_WORDS <= count <= MAX_WORDS else []
    found += [
        f"long sentence: {sentence}"
        for sentence in sentences(script)
        if len(sentence.split()) > MAX_SENTENCE_WORDS
    ]
    found += [f"repeated: {run}" for run in repeated_runs(own_words)]
    found += [f"banned: {match}" for match in _BANNED.findall(own_words)]
    found += [f"left over: {match}" for match in _LEFTOVER.findall(script)]
    if is_advice(script) or is_hype(script) or is_unfit(script):
        found.append("advice, hype or unfit words")
    if found:
        return found
    return [miss.remedy for miss in untrue_numbers(script, situation.facts, situation.stocks)]


def repeated_runs(text: str) -> list[str]:
    """Runs of `REPEAT_WORDS` words inside a sentence that occur more than once."""
    runs: Counter[str] = Counter()
    for sentence in sentences(text):
        words = re.findall(r"[a-z0-9$%.,'-]*[a-z0-9%]", sentence.lower())
        runs.update(
            " ".join(words[at : at + REPEAT_WORDS]) for at in range(len(words) - REPEAT_WORDS + 1)
        )
    return [run for run, count in runs.items() if count > 1]
