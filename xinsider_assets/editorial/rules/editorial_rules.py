"""Rejects content that a script or picture must not contain, regardless of the numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

from xinsider_assets.audio.spoken.units import CURRENCIES, VULGAR_FRACTIONS
from xinsider_assets.editorial.rules.violation import Violation, ViolationKind
from xinsider_assets.editorial.rules.wordings import (
    ADVICE,
    HANDLE,
    HANDLE_IN_CAPITALS,
    LEAK,
    LINK,
    PROMISE,
    UNFILLED,
)
from xinsider_assets.editorial.selection.editorial import (
    is_advice,
    is_grave_claim,
    is_hype,
    is_unfit,
)
from xinsider_assets.editorial.selection.homoglyphs import is_disguised
from xinsider_assets.editorial.selection.language import is_english
from xinsider_assets.editorial.selection.lexicon import lexicon
from xinsider_assets.editorial.selection.prompt_injection import speaks_to_machines
from xinsider_assets.providers.posts.addresses import LINK as ANY_LINK

_MARKS = frozenset(" .,;:!?'\"“”‘’()-–—−…/&%+×±°") | frozenset(VULGAR_FRACTIONS)
_MONEY = frozenset("".join(CURRENCIES))
_LAST_LATIN = "\u024f"
_HASHTAG = re.compile(r"#\s?\w+")
_QUOTATION = re.compile(r'"[^"]+"')
_AT_A_WORD = re.compile(r"\bat ([a-z]{6,})\b")
_REMEDIES: dict[ViolationKind, str] = {
    "advice": "tells people what to trade: say what happened and what to watch, never what to do",
    "promise": "promises or forecasts a price: say only what has happened",
    "rumour": "is a grave claim that no price can prove: leave it out, whoever makes it",
    "unfit": "is not fit to broadcast: say it in plain, decent words",
    "link": "is a link: leave it out, links are never spoken",
    "handle": "is an account's handle: name the author, or say 'one account'",
    "leak": "speaks about the writing and not about the stock: give the script's words only",
    "quote": "stands between quotation marks and is not the post's words: say it without them",
    "markup": "cannot be spoken: use plain words, digits and punctuation",
}


def forbidden_words(text: str, handles: Iterable[str] = ()) -> list[Violation]:
    """Find advice, promises, links, handles, marks and the model's own voice in a text.

    Args:
        text: Spoken or displayed text in the writer's own words, see `sentences.own_words`.
        handles: Accounts that must not be named, without the @.
    """
    own = text.replace('"', " ")
    found = [
        *_matches("advice", ADVICE, own),
        *_matches("promise", PROMISE, own),
        *_matches("leak", LEAK, own),
        *_matches("leak", UNFILLED, own),
        *_matches("link", LINK, own),
        *_matches("link", ANY_LINK, own),
        *_matches("handle", HANDLE, own),
        *_matches("handle", HANDLE_IN_CAPITALS, own),
        *_matches("markup", _HASHTAG, own),
        *_matches("quote", _QUOTATION, text),
        *_unknown_handles(own, handles),
        *_unspeakable(own),
    ]
    return [*found, *_by_sentence(own, {violation.kind for violation in found})]


def is_word(word: str) -> bool:
    """Return whether an English dictionary contains the word."""
    return word.lower() in lexicon("english") or word.lower() in _dictionary()


def _matches(kind: ViolationKind, pattern: re.Pattern[str], text: str) -> Iterator[Violation]:
    for match in pattern.finditer(text):
        written = match.group().strip(" .,:;!?\n")
        yield Violation(kind, written, f"'{written}' {_REMEDIES[kind]}")


def _by_sentence(text: str, known: set[ViolationKind]) -> Iterator[Violation]:
    """Apply the rules of the post selection, which accept or reject a whole text."""
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        judges: tuple[tuple[ViolationKind, bool], ...] = (
            ("advice", is_advice(sentence)),
            ("promise", is_hype(sentence)),
            ("unfit", is_unfit(sentence)),
            ("rumour", is_grave_claim(sentence)),
            ("leak", speaks_to_machines(sentence)),
            ("markup", is_disguised(sentence) or not is_english(sentence, "en")),
        )
        for kind, holds in judges:
            if holds and kind not in known:
                yield Violation(kind, sentence, f"'{sentence}' {_REMEDIES[kind]}")


def _unknown_handles(text: str, handles: Iterable[str]) -> Iterator[Violation]:
    """Find handles that must not be named, and "at" before a word that is in no dictionary."""
    for handle in handles:
        said = rf"(?<!\w)(?:at\s+)?{re.escape(handle).replace('_', '[_ ]')}(?!\w)"
        looks_like_one = re.search(r"[_\d]|[a-z][A-Z]", handle) is not None
        pattern = said if looks_like_one else rf"\bat\s+{re.escape(handle)}\b"
        yield from _matches("handle", re.compile(pattern, re.IGNORECASE), text)
    for match in _AT_A_WORD.finditer(text):
        word = match.group(1)
        if not is_word(word):
            yield Violation("handle", match.group(), f"'{match.group()}' {_REMEDIES['handle']}")


@cache
def _dictionary() -> frozenset[str]:
    """Return the words of the recognizer's pronouncing dictionary, 130,000 English words."""
    file = resources.files("pocketsphinx") / "model" / "en-us" / "cmudict-en-us.dict"
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(line.partition(" ")[0] for line in lines)


def _unspeakable(text: str) -> Iterator[Violation]:
    """Find characters that are not English letters, plain digits or punctuation."""
    odd = dict.fromkeys(character for character in text if not _is_speakable(character))
    if odd:
        shown = ", ".join(_name(character) for character in odd)
        yield Violation("markup", "".join(odd), f"{shown}: {_REMEDIES['markup']}")


def _is_speakable(character: str) -> bool:
    if character in _MARKS or character in _MONEY or character in "0123456789":
        return True
    return character.isalpha() and character <= _LAST_LATIN and character not in "ªº"


def _name(character: str) -> str:
    return f"'{character}' ({unicodedata.name(character, 'a control character').lower()})"
