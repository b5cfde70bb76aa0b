"""Measures how much a text covers business and markets, and how much of it can be checked."""

from __future__ import annotations

import re

from xinsider_assets.editorial.selection.lexicon import lexicon
from xinsider_assets.editorial.selection.words import (
    figures,
    without_marks,
    without_quotations,
    words,
)

UNVERIFIED = "unverified breaking news"

_COMPARISON = re.compile(
    r"""\b(?:record|all-time|highest|lowest|biggest|largest|worst|best|most|first|since|than|versus|vs
    |above|below|against|compared|up|down|under|over|each|every|per|equivalent|almost|nearly)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_MONEY = re.compile(r"[$€£%]|percent|cents", re.IGNORECASE)
_TEASER = re.compile(
    r"""^\W*(?:what\b|here[’']?s|how\b|why\b|just\ how\b|inside\b|meet\b|a\ look\b|one\ chart
    |this\ chart|\d+\ (?:things|reasons|charts|ways|stocks)|five\ |icymi|everything\ you|forget\b
    |the\ (?:real|biggest|easiest|most|wow)\b|when\ is\b|is\b|are\b|will\b|can\b|could\b|should\b
    |who\b|do\b|does\b|did\b|preview|replay\b|video\b|watch\b|let[’']?s\b|best\ takeaway)
    |\b(?:in\ (?:five|\d+)\ charts|live\ blog|nobody\ is\ telling|things\ to\ know|preview\b
    |what\ the\ chart|full\ story|you[’']ll\ read)""",
    re.IGNORECASE | re.VERBOSE,
)
_FIRST_PERSON = re.compile(r"(?<![\w.])(?:I|I[’']\w+|me|my|My|mine|we|We|our|Our|us)(?!\w)")
_ONE_PERSON = re.compile(r"(?<![\w.&])(?:I|I[’']\w+|me|my|My)(?![\w.])")
_OPINION = re.compile(
    r"""\b(?:imh?o|in\ my\ opinion|i\ think|i\ believe|i\ mean|i\ guess|personally|my\ take|wow
    |umm?|lol|rofl|haha\w*|omg|zoinks|yikes|unbelievabl[ey]|insane|crazy|jaw-dropping|crickets
    |sick|no\ worries|cheap|good\ value
    |overvalued|undervalued|shell\ game|overpriced)\b|[😂🤣😯😱🙈🤡😭]""",
    re.IGNORECASE | re.VERBOSE,
)
_BREAKING = re.compile(r"^\W*(?:breaking|just\ in|exclusive|alert|flash)\b", re.IGNORECASE)
_RUMOUR = re.compile(r"^\W*(?:rumou?rs?|speculation)\b", re.IGNORECASE)
_TEASER_BEHIND = re.compile(
    r"[.!]\s+(?:how|what|why)\b[^.!?\d]*[.!?]?$|\b\d+ reasons\b|\bexplains?\b", re.IGNORECASE
)
_BACKGROUND = re.compile(r"\bover the (?:last|past) (?:year|decade|\w+ years)\b", re.IGNORECASE)
_ELLIPSIS = re.compile(r"…|\.\.+")


def finance_relevance(text: str) -> float:
    """Return how far a text is about business and markets, 0 to 1; four terms give 1.

    Money and percentages together count as one term.
    """
    terms = len(set(words(text)) & lexicon("finance"))
    if any(_MONEY.search(figure) for figure in figures(text)):
        terms += 1
    return min(1.0, terms / 4.0)


def checkable(text: str) -> float:
    """Return how many checkable statements the text has, 0 to 1: figures, events, comparisons."""
    amounts = min(len(figures(text)), 3) / 3.0
    event = 1.0 if set(words(text)) & lexicon("events") else 0.0
    compared = min(len(set(_COMPARISON.findall(without_marks(text).lower()))), 2) / 2.0
    return 0.5 * amounts + 0.25 * event + 0.25 * compared


def newsworthiness(text: str) -> float:
    """Return how far a text covers a deal, results, law, a product, people and so on, 0 to 1."""
    return min(2, len(set(words(text)) & lexicon("news"))) / 2.0


def tone_faults(text: str, *, trusted: bool) -> dict[str, float]:
    """Return the features that make a text something other than a statement, with their penalties.

    Args:
        text: The post's text.
        trusted: Whether the author is verified; others' "BREAKING" is more often satire than news.
    """
    faults: dict[str, float] = {}
    if _TEASER.search(text) or _TEASER_BEHIND.search(text):
        faults["teaser"] = 8.0
    if "?" in text:
        faults["question"] = 6.0
    if _FIRST_PERSON.search(without_quotations(text)):
        faults["first person"] = 12.0 if _ONE_PERSON.search(without_quotations(text)) else 6.0
    if _OPINION.search(text):
        faults["opinion"] = 5.0
    if _BREAKING.search(text) and not trusted:
        faults[UNVERIFIED] = 30.0
    if _BACKGROUND.search(text):
        faults["background"] = 10.0
    if _RUMOUR.search(text):
        faults["rumour"] = 12.0
    if _ELLIPSIS.search(text):
        faults["unfinished"] = 3.0
    return faults
