"""Detects whether words state something, or only refer to a statement elsewhere."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from xinsider_assets.editorial.figures import find_figures
from xinsider_assets.editorial.selection.lexicon import lexicon, phrases
from xinsider_assets.editorial.selection.words import words

_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|should|must|does|do|did"
    r"|(?:is|are|was|were|wo|does|did|ca|has|have)n't|to [a-z]+|up|down)\b|\w's (?:a|an|the|not)\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"\b[A-Za-z][a-z]{2,}(?:ed|ought)\b")
_NOUN_BEHIND = re.compile(r"\s(?:of\s|in\s)?[A-Za-z]{3,}")
_LISTED = re.compile(
    r"^\W*(?:the )?(?:(?:top|best|worst) )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten)"
    r" (?:\w+ ){0,2}(?:things|reasons|ways|charts|facts|tips|stocks|questions|takeaways|stories"
    r"|events|names|picks|trades)\b",
    re.IGNORECASE,
)
_LISTED_FOR_YOU = re.compile(r"^\W*\d{1,2} (?:\w+ ){1,3}(?:you|and why|every)\b", re.IGNORECASE)
_OPENING = re.compile(r"\W*(?:(?<=\$)[A-Za-z.]{1,6}\b\W+)*")
_SPANNING = re.compile(r"^\W*from .{1,40} to .{1,40}, the\b", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:^|[,:]\s)(?:[Ii]s|[Aa]re|[Ww]ill|[Cc]an|[Cc]ould|[Ss]hould|[Dd]oes|[Dd]id|[Dd]o|[Hh]as|[Hh]ave)"
    r"\s(?:the\s)?[A-Z$#]"
)
"""A question, with or without its question mark."""


def is_statement(text: str) -> bool:
    """Return whether a text has a verb, or a figure with its unit."""
    if _ASKS.search(text):
        return False
    if _AUXILIARY.search(text) or _PARTICIPLE.search(text):
        return True
    spoken = words(text)
    if not _inflected().isdisjoint(spoken):
        return True
    tokens = [token.strip(".,:;!?'()").lower() for token in text.split()]
    if any(_is_predicate(before, word) for before, word in pairwise(tokens)):
        return True
    return any(
        _NOUN_BEHIND.match(text, figure.end) or not lexicon("finance").isdisjoint(spoken)
        for figure in find_figures(text)
    )


def is_pointer(text: str) -> bool:
    """Return whether a sentence announces what it does not say: "Here's what they found"."""
    return opens_as_pointer(text) or phrases("pointers").search(text) is not None


def opens_as_pointer(text: str) -> bool:
    """Return whether a sentence begins like an announcement: a question, a list, "Here's"."""
    start = _OPENING.match(text)
    return phrases("pointer_openings").match(text, start.end() if start else 0) is not None or any(
        shape.match(text) for shape in (_LISTED, _LISTED_FOR_YOU, _SPANNING)
    )


def ends_well(text: str) -> bool:
    """Return whether a text can end here, and not on a word that requires another."""
    *_, last = text.split() or [""]
    return bool(last) and last.strip("'()").lower() not in lexicon("dangling")


def starts_well(text: str) -> bool:
    """Return whether a text can begin here: with a capital, and with a complete main clause."""
    first, *_ = text.split() or [""]
    is_lower = first.islower() and first.isalpha()
    waits = first.lower() in lexicon("subordinating") and "," not in text
    return not is_lower and not waits


def _is_predicate(before: str, word: str) -> bool:
    """Return whether plain forms follow a plural ("jobs crush"), or a participle any noun."""
    if word in lexicon("verbs"):
        return before.endswith("s") and not before.endswith(("'s", "ss"))
    return word in _participles() and before not in lexicon("english")


@cache
def _inflected() -> frozenset[str]:
    """Return the forms of verbs that follow a subject, and the events' own forms."""
    return frozenset(form for verb in lexicon("verbs") for form in _forms(verb)) | lexicon("events")


@cache
def _participles() -> frozenset[str]:
    stems = (verb.removesuffix("e") for verb in lexicon("verbs"))
    return frozenset(form for stem in stems for form in (f"{stem}ing", f"{stem}{stem[-1]}ing"))


def _forms(verb: str) -> tuple[str, ...]:
    """Return the present and the regular past; plain forms only follow "to" or an auxiliary."""
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ies", verb[:-1] + "ied"
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return verb + "es", verb + "ed"
    if verb.endswith("e"):
        return verb + "s", verb + "d"
    return verb + "s", verb + "ed", verb + verb[-1] + "ed"
