"""Detects posts that are something other than a story of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from xinsider_assets.editorial.figures import find_figures
from xinsider_assets.editorial.selection.lexicon import lexicon, phrases
from xinsider_assets.editorial.selection.statements import opens_as_pointer
from xinsider_assets.editorial.selection.words import without_quotations, words

POINTER = "a pointer without a statement"
OLD = "older than the day"
STYLE = frozenset({POINTER, OLD})
"""Faults that are tolerated on a day without better posts."""

_REPOSTED = re.compile(r"[\"“”'‘]\s?@\w+\s?:|(?:^|\s)@\w+:\s")
_OWN_TRADE = re.compile(
    r"\b(?:I|[Ww]e)\b.{0,20}\b(?:predicted|called|recommended|tweeted|alerted|told|warned|pitched"
    r"|nailed)\b|\b(?:[Mm]y|[Oo]ur)\b.{0,20}\b(?:position|entry|calls?|trades?|stop|alert)\b"
    r"|\bclosed for \d[\d.]*%|\baveraged [\d,.]+%"
)
_OPTIONS = re.compile(r"\d\s?(?:calls?|puts?)\b|\b(?:calls?|puts?)\s?(?:@|for \$)", re.IGNORECASE)
_TAPE = re.compile(
    r"\bstock (?:up|down) [+-][\d.]+% |\btumbles? -|\bcloses? [\d.]+% (?:up|down)\b"
    r"|(?:[\s(][+-]\d+(?:\.\d+)?%?\)?,?){2}",
    re.IGNORECASE,
)
_BARE_PRICE = re.compile(
    r"(?<![\w$€£%.,+-])\d{2,4}\.\d{1,2}(?=[.,;)]?(?:$|\s(?:[#$(+-]|and\b|on\b|to\b|at\b|for\b|nice\b"
    r"|with\b|from\b|in\b)))"
)
"""News states a price with its currency."""
_INSIDER = re.compile(r"\bsells? \$?[\d,]{5,} (?:shares|in|worth)\b", re.IGNORECASE)
_FORESEEN = re.compile(
    r"\b(?:will|gonna|going to|could|should|might|(?-i:may)|headed (?:to|for)|bound for)\b"
    r"[^.!?]{0,40}"
    r"(?:\$\d{1,4}(?:\.\d\d?)?(?![\d.,]*\d|\s?(?:[mbkt]|mn|bn|million|billion|trillion)\b)|\d\$)"
    r"|\btomorrow\b.{0,30}\b(?:rise|fall|drop|gap|pop|open (?:up|down|higher|lower))\b"
    r"|\b(?:rise|fall|drop|gap|pop)\b.{0,30}\btomorrow\b|\$\d+ bound\b",
    re.IGNORECASE,
)
_BUSINESS_SUM = re.compile(
    r"\b(?:a|per|each) share\b|\b(?:pay|cost|charge|fine|dividend|priced?|buy|sell|offer|bid|earn"
    r"|fee|deal)\w*\b",
    re.IGNORECASE,
)
_OPENING_YEAR = re.compile(
    r"\W*(?:#\w+\s+)*(?:back )?(?:in|by|on)\b[^.,]{0,16}\b(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_PAST_YEAR = re.compile(
    r"\b(?:in|of|during)\s(?:(?:late|early|mid|\w{3,9})[\s-])?(?P<year>(?:19|20)\d\d)\b"
)
_YEARS_AGO = re.compile(r"\W*(?:\w+|\d+) years ago\b", re.IGNORECASE)
_OF_THE_DAY = re.compile(
    r"\b(?:today[.,!]?$|this (?:morning|afternoon|week|month|quarter)|announce[sd]?|report(?:s|ed)"
    r"|says?|said|just|will|agree[sd]?|settle[sd]?)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:since|than|from|versus|vs|compared|highest|lowest|biggest|largest|first|most|worst|best"
    r"|until|over|through|by)\b",
    re.IGNORECASE,
)
_COMPARED_TO_LAST = re.compile(
    r"\b(?:since|from|than|versus|vs\.?|until) last (?:week|month)\b", re.IGNORECASE
)


def story_fault(text: str, day: date) -> str | None:
    """Return why a finance editor would not publish a post as a story of the day; None if none."""
    return next(_faults(text, day), None)


def _faults(text: str, day: date) -> Iterator[str]:
    said = without_quotations(text)
    if _REPOSTED.search(text):
        yield "a repost of somebody else's words"
    if phrases("tickers").search(text) or _TAPE.search(text) or _INSIDER.search(text):
        yield "a machine's price ticker"
    if phrases("track_record").search(said) or _OWN_TRADE.search(said):
        yield "a track record of trades"
    if _is_chart_talk(text):
        yield "a trader's notes"
    if _FORESEEN.search(text) and not _BUSINESS_SUM.search(text):
        yield "a prediction of a price"
    if len(set(words(text)) & lexicon("slang")) > 1:
        yield "slang"
    if _is_old(text, day):
        yield OLD
    if _points_elsewhere(text):
        yield POINTER


def _is_chart_talk(text: str) -> bool:
    spoken = set(words(text))
    return (
        phrases("chart_talk").search(text) is not None
        or _OPTIONS.search(text) is not None
        or _BARE_PRICE.search(text) is not None
        or len(spoken & lexicon("chart_words")) > 1
    )


def _is_old(text: str, day: date) -> bool:
    """Return whether its sentences are about a time before the day; comparisons do not count."""
    opening = _OPENING_YEAR.match(text)
    if (opening and int(opening["year"]) < day.year) or _YEARS_AGO.match(text):
        return True
    if phrases("past").search(_COMPARED_TO_LAST.sub(" ", text)):
        return True
    past = [match for match in _PAST_YEAR.finditer(text) if int(match["year"]) < day.year - 1]
    return bool(past) and not _COMPARED.search(text) and not _OF_THE_DAY.search(text)


def _points_elsewhere(text: str) -> bool:
    """Return whether its last sentence only announces content that the others do not contain."""
    *_, last = re.split(r"(?<=[.!?])[\"'”’]?\s+|\s+-\s+|\n", text.strip())
    return opens_as_pointer(last) and not find_figures(last)
