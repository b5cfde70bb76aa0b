"""Finds the buyer and the target of a deal in a post's sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_BUYER = r"<(?P<buyer>\d+)>"
_TARGET = r"<(?P<target>\d+)>"
_WHOLE = (
    r"(?!['’])(?!\s+(?:shares?|stocks?|calls|puts|options|bonds|units?|business|assets|brands?"
    r"|products?|parts|ads?|jets?|planes?|phones?|stores?|patents?|search|offices?|contracts?|operations)\b)"
)
"""Follows a target: the company itself is wanted, not something that it owns."""
_WORDS = (
    r"(?:(?!(?:shares?|stocks?|calls|puts|options|from|on|at|with|to|than|and|or|like|by)\b)"
    r"[\w'’%$.-]+(?:,\d+)*\s+){0,4}?"
)
"""Up to four words that do not change the target."""
_CLAUSE = r"(?:(?!\b(?:and|but|while|as|after|from)\b)(?:[^.;:!?<\n]|\.(?=\d))){0,60}?"
_IS = r"(?:\s+(?:has|have|is|are|will|just|now|reportedly|said|also|officially|agreed|set))*"
_TO_BUY = r"to\s+(?:buy|acquire|purchase|take\s+over)"
_BUYS = (
    r"(?:buys?|buying|bought|acquir(?:es?|ed|ing)|purchas(?:es|ed|ing)|tak(?:es?|ing)\s+over"
    r"|snaps?\s+up)"
)
_BID = r"(?:bids?|offers?|takeover|proposal|approach|advances?)"
_REFUSES = (
    r"(?:rejects?|rejected|spurns?|spurned|rebuffs?|rebuffed|accepts?|accepted|snubs?|snubbed"
    r"|backs|fights?|turn(?:s|ed)\s+down)"
)

_FRAMES = tuple(
    re.compile(frame, re.IGNORECASE)
    for frame in (
        rf"{_BUYER}{_IS}\s+{_TO_BUY}\s+{_WORDS}{_TARGET}{_WHOLE}",
        (
            rf"{_BUYER}{_IS}\s+(?:agree[sd]?|plan(?:s|ned)?|offer(?:s|ed)?|wants?|seeks?|near(?:s|ing)?"
            rf"|close|in)\b{_CLAUSE}\b(?:{_TO_BUY}|buying|acquiring)\s+{_WORDS}{_TARGET}{_WHOLE}"
        ),
        rf"{_BUYER}{_IS}\s+{_BUYS}\s+{_WORDS}{_TARGET}{_WHOLE}",
        (
            rf"{_BUYER}{_IS}\s+(?:buys?|buying|bought|acquir\w+|tak(?:es?|ing)|took|rais(?:es|ed))\b"
            rf"{_CLAUSE}\bstake\s+in\s+{_TARGET}"
        ),
        rf"{_BUYER}{_IS}\s+{_TO_BUY}\b{_CLAUSE}\bstake\s+in\s+{_TARGET}",
        (
            rf"{_BUYER}{_IS}\s+(?:bids?|makes?|made|launch(?:es|ed)|rais(?:es|ed)|sweetens)\b{_CLAUSE}"
            rf"\bfor\s+{_TARGET}{_WHOLE}"
        ),
        (
            rf"{_BUYER}['’]s?\s+{_WORDS}(?:bid|offer|acquisition|takeover|purchase|pursuit)\s+"
            rf"(?:for|of)\s+{_TARGET}{_WHOLE}"
        ),
        rf"{_BUYER}['’]s?\s+(?:deal|plan|proposal|agreement|offer)\s+{_TO_BUY}\s+{_TARGET}{_WHOLE}",
        (
            rf"{_TARGET}(?:\s+(?:to\s+be|is|was|being|gets?|got|has|been|agrees\s+to\s+be))+\s+"
            rf"(?:acquired|bought|purchased|taken\s+over)\s+by\s+{_BUYER}"
        ),
        (
            rf"{_TARGET}{_IS}\s+{_REFUSES}\s+(?:(?!from\b)[\w$.%,-]+\s+){{0,3}}{_BUYER}['’]s?\s+{_WORDS}"
            rf"{_BID}"
        ),
        (
            rf"{_TARGET}{_IS}\s+(?:{_REFUSES}|receive[sd]?|gets?)\b{_CLAUSE}\b{_BID}\s+"
            rf"(?:from|by)\s+{_BUYER}"
        ),
        rf"{_TARGET}{_IS}\s+(?:agrees?\s+to\s+)?(?:sells?|sold)\s+itself\s+to\s+{_BUYER}",
        rf"\b(?:acquisition|takeover|purchase)\s+of\s+{_TARGET}\s+by\s+{_BUYER}",
    )
)
_UNSAID = re.compile(
    r"\b(?:not|never|no|nobody|won['’]?t|isn['’]?t|denie[sd]|deny|should|could|would|might|may|if"
    r"|why|what|imagine|ideal|withdr[ae]ws?|abandon\w*|drops|dropped|scraps|terminat\w*|walks?)\b"
    r"|\?",
    re.IGNORECASE,
)
"""The sentence denies, asks or only considers it."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"“<A-Z$])|\s*[\n|•]\s*")


@dataclass(frozen=True)
class DealRoles:
    """The two sides of a deal.

    Attributes:
        buyer: Symbol of the company that wants the other, or a part of it.
        target: Symbol of the company that the buyer wants.
    """

    buyer: str
    target: str


def deal_roles(text: str, names: Mapping[str, Sequence[str]]) -> DealRoles | None:
    """Return the two sides, if a sentence of the text states who buys whom.

    Args:
        text: A post; a cashtag is equivalent to a name.
        names: Names of each company, by symbol.

    Returns:
        None if no sentence states it, or if two of them disagree.
    """
    symbols = tuple(names)
    found = {
        roles
        for sentence in _SENTENCE.split(_marked(text, names))
        if not _UNSAID.search(sentence)
        for roles in _roles(sentence, symbols)
    }
    return found.pop() if len(found) == 1 else None


def _marked(text: str, names: Mapping[str, Sequence[str]]) -> str:
    """Return the text with every company replaced by its number in angle brackets."""
    text = text.replace("<", " ").replace(">", " ")
    numbers = {
        name: number
        for number, (symbol, own_names) in enumerate(names.items())
        for name in (f"${symbol}", *own_names)
        if name
    }
    longest_first = sorted(numbers, key=len, reverse=True)
    choices = "|".join(map(re.escape, longest_first))
    marked = re.sub(rf"(?<![\w$])#?({choices})(?!\w)", lambda match: f"<{numbers[match[1]]}>", text)
    return re.sub(r"(<\d+>)(?:['’]s)?\s*[(,]?\s*\1\)?", r"\1", marked)


def _roles(sentence: str, symbols: Sequence[str]) -> Iterator[DealRoles]:
    for frame in _FRAMES:
        for match in frame.finditer(sentence):
            buyer, target = symbols[int(match["buyer"])], symbols[int(match["target"])]
            if buyer != target:
                yield DealRoles(buyer, target)
