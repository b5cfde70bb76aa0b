"""Checks the length of the script and of its sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from xinsider_assets.artifacts.script import Script
from xinsider_assets.editorial.rules.sentences import own_words
from xinsider_assets.editorial.rules.violation import Violation

MIN_WORDS, MAX_WORDS = 150, 230
MAX_SENTENCE_WORDS = 24
"""Maximum words between two full stops or colons: the voice needs pauses to breathe."""
REPEAT_WORDS = 4
"""A repeated run of this many words sounds like a repetition."""

_WARNING = re.compile(r"\b(?:not|no|never|isn[’']t)\b[^.!?]*\badvice\b", re.IGNORECASE)


def breaths(text: str) -> list[str]:
    """Split a text at the pauses of the voice: full stops, question marks and colons."""
    return [part for part in re.split(r"(?<=[.!?:])[\"']?\s+", text) if part]


def form_violations(script: Script) -> Iterator[Violation]:
    """Check the length of the script and of its sentences, and its closing words on advice."""
    count = len(script.words)
    if not MIN_WORDS <= count <= MAX_WORDS:
        way = "add some" if count < MIN_WORDS else "cut some"
        remedy = f"the script has {count} words: {way}, {MIN_WORDS} to {MAX_WORDS} fit"
        yield Violation("length", f"{count} words", remedy)
    for sentence in breaths(script.text):
        words = len(sentence.split())
        if words > MAX_SENTENCE_WORDS:
            remedy = (
                f"the sentence '{sentence}' has {words} words: split it, a voice has breath for "
                f"{MAX_SENTENCE_WORDS}"
            )
            yield Violation("sentence", sentence, remedy)
    if not any(_WARNING.search(own_words(passage)) for passage in script.passages):
        remedy = (
            "the script does not say that it is no advice: end with 'This is information, not "
            "advice.'"
        )
        yield Violation("disclosure", "", remedy)


def repeated_runs(script: Script) -> list[str]:
    """Find runs of `REPEAT_WORDS` own words inside a sentence that occur more than once."""
    runs: Counter[str] = Counter()
    for sentence in breaths(" ".join(own_words(passage) for passage in script.passages)):
        words = re.findall(r"[a-z0-9$%.,'-]*[a-z0-9%]", sentence.lower())
        runs.update(
            " ".join(words[at : at + REPEAT_WORDS]) for at in range(len(words) - REPEAT_WORDS + 1)
        )
    return [run for run, count in runs.items() if count > 1]
