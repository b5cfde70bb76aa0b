"""A post's words made fit for being read out."""

from __future__ import annotations

import re
import unicodedata

from xinsider_assets.providers.market.companies import company
from xinsider_assets.providers.posts.addresses import LINK, has_address
from xinsider_assets.providers.posts.cashtags import CASHTAG
from xinsider_assets.providers.writer.selection.disguise import has_foreign_figures
from xinsider_assets.providers.writer.selection.editorial import is_grave_claim
from xinsider_assets.providers.writer.selection.language import is_english
from xinsider_assets.providers.writer.selection.rejection import unfit_content

MIN_WORDS, MAX_WORDS = 5, 30
MAX_SEGMENT_WORDS = 24
"""Between two pauses: a voice has to breathe."""

_CREDIT = re.compile(
    r"\(?\b(?:via|h/?t|cc|by|from|[RM]T)\s+@\w+:?\)?|^\W*(?:@\w+\s+)+", re.IGNORECASE
)
_TAGS_AT_END = re.compile(r"(?:[\s•·|,;–—-]*[$#][A-Za-z]\w*(?:[.-][A-Za-z]{1,2})?)+\s*[.!…]*\s*$")
_SENTENCE_END = re.compile(
    r"(?<![A-Z]\.[A-Z]\.)(?<!\bvs\.)(?<!\b[Ee]st\.)(?<!\bInc\.)(?<!\bCorp\.)(?<!\bMr\.)(?<!\bMs\.)"
    r"(?<!\bDr\.)(?<!\bNo\.)(?<=[.!?])\s+(?=[\"“‘']?[A-Z0-9$])|\s+(?:--|•|\|)\s+|\s*\n\s*"
)
_SHORTHAND = re.compile(
    r"\b(?:EPS|Est|Revs?|YoY|QoQ|Adj|bps|ICYMI|imh?o|DAUs?|MAUs?|PT)\b|\bvs\.|->|→|\*|=|\.\.\."
    r"|[(\[{}\]/\\<>_~^]"
)
_TRADES = re.compile(
    r"\b(?:buy|buying|sell|selling|short|shorting|calls?|puts?|contracts?|entry|stop[- ]?loss"
    r"|breakout|bullish|bearish|subscribers?|click|dm|giveaway|free|alert|must|should|kill\w*|die[sd]?"
    r"|dead)\b",
    re.IGNORECASE,
)
_LEFTOVER = re.compile(r"[@#]|\$[A-Za-z]|https?:")
_TEASER = re.compile(
    r"^(?:here(?:'s|’s| is| are)|watch|read|see|check|video|icymi|my|more on|full story|a look at"
    r"|what to|what we|how|why|just how|one chart|this chart|forget|morning notes|the \w+ stat)\b"
    r"|\b(?:of|in|on|at|for|to|the|an?|from|and|or|by|with|via)\.$",
    re.IGNORECASE,
)
"""Sentences that point at a link, or that lost their end with one."""
_LABEL = re.compile(
    r"^\W*(?:breaking|just in|update|earnings alert|exclusive)\W*[:–—-]\s*", re.IGNORECASE
)
_UNSAYABLE = frozenset({"So", "Sk", "Cn", "Co", "Cs", "Cc", "Cf", "Mn", "Me"})
_ROMAN_AMOUNT = re.compile(
    r"\b[IVXLCDM]{2,}\s?(?:dollars?|cents|percent|%|points|(?:a|per)\ share)"
)
_LAST_LATIN = "\u024f"


def quotable(text: str, lang: str) -> str | None:
    """The sentences of a post that a host can read out, ending in a full stop.

    Links, handles and hashtags are gone, a cashtag is the company's name. None if nothing fit is
    left: another language, trading advice, promises, bad words, orders to machines, addresses,
    figures in disguise, shorthand that no voice can say, or no sentence of a usable length.
    """
    text = LINK.sub(" ", unicodedata.normalize("NFKC", text))
    if not is_english(text, lang) or unfit_content(text) is not None or has_address(text):
        return None
    if is_grave_claim(text) or has_foreign_figures(text) or _ROMAN_AMOUNT.search(text):
        return None
    sentences = [_polish(sentence) for sentence in _SENTENCE_END.split(_without_tags(text))]
    taken: list[str] = []
    for sentence in sentences:
        if _is_fit(sentence) and _count([*taken, sentence]) <= MAX_WORDS:
            taken.append(sentence)
        elif taken or sentence:
            break
    return " ".join(taken) if _count(taken) >= MIN_WORDS else None


def _without_tags(text: str) -> str:
    text = _CREDIT.sub(" ", text)
    lines = [_TAGS_AT_END.sub(_final_stop, line) for line in text.splitlines()]
    text = "\n".join(lines)
    text = CASHTAG.sub(_company_name, text)
    return re.sub(r"#([A-Z][a-z]+|[A-Z]{2,5})\b", r"\1", text)


def _final_stop(match: re.Match[str]) -> str:
    return "." if match.group().rstrip().endswith(".") else ""


def _company_name(match: re.Match[str]) -> str:
    """The company's name, or nothing where the text has just named it."""
    found = company(match["symbol"])
    before = match.string[: match.start()].rstrip("( ").casefold()
    names = (found.name, *found.aliases)
    if any(before.endswith((name.casefold(), name.casefold() + "'s")) for name in names):
        return ""
    return found.name


def _polish(sentence: str) -> str:
    """Plain punctuation, no symbols, a capital at the front and a stop at the end."""
    kept = "".join(
        character for character in sentence if unicodedata.category(character) not in _UNSAYABLE
    )
    kept = (
        _LABEL.sub("", kept).replace("“", '"').replace("”", '"').replace("’", "'").replace("‘", "'")
    )
    kept = re.sub(r"\"([^\"]*)\"", r"'\1'", kept).replace('"', "")
    kept = re.sub(r"\s+(?:--|–|—|-)\s+", ", ", kept)
    kept = re.sub(r"(?<=\s)&(?=\s)", "and", kept)
    kept = re.sub(r"(?<!\S)(\$?\d[\d.,]*[A-Za-z]{0,2})\+(?=\s|$)", r"more than \1", kept)
    kept = re.sub(r"\s+([,.;:!?])", r"\1", " ".join(kept.split()))
    kept = re.sub(r"[\s,;:–—-]+$|(?<=\.)\.$", "", kept)
    if kept and kept[-1] not in ".!?'":
        kept += "."
    return kept if kept[1:2].isupper() else kept[:1].upper() + kept[1:]


def _is_fit(sentence: str) -> bool:
    words = sentence.split()
    shouted = sum(word.strip(".,:;!?'").isupper() and len(word) > 3 for word in words)
    longest = max((len(part.split()) for part in re.split(r"[:;]\s", sentence)), default=0)
    return (
        len(words) >= 2
        and longest <= MAX_SEGMENT_WORDS
        and shouted <= 3
        and "!!" not in sentence
        and not any(letter.isalpha() and letter > _LAST_LATIN for letter in sentence)
        and not any(
            pattern.search(sentence) for pattern in (_SHORTHAND, _TRADES, _LEFTOVER, _TEASER)
        )
    )


def _count(sentences: list[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)
