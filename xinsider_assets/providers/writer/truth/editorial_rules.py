"""What may not be said or shown, whatever the numbers are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

from xinsider_assets.providers.posts.addresses import LINK as ANY_LINK
from xinsider_assets.providers.writer.review import (
    MAX_SENTENCE_WORDS,
    MAX_WORDS,
    MIN_WORDS,
    sentences,
)
from xinsider_assets.providers.writer.selection.disguise import is_disguised
from xinsider_assets.providers.writer.selection.editorial import (
    is_advice,
    is_grave_claim,
    is_hype,
    is_unfit,
)
from xinsider_assets.providers.writer.selection.language import is_english
from xinsider_assets.providers.writer.selection.lexicon import lexicon
from xinsider_assets.providers.writer.selection.machine_talk import speaks_to_machines
from xinsider_assets.providers.writer.truth.miss import Miss, MissKind
from xinsider_assets.providers.writer.truth.passages import sentence_spans, without_quotations
from xinsider_assets.providers.writer.truth.wordings import (
    ADVICE,
    HANDLE,
    HANDLE_IN_CAPITALS,
    LEAK,
    LINK,
    PROMISE,
    UNFILLED,
)
from xinsider_assets.studio.spoken.units import CURRENCIES, VULGAR_FRACTIONS

_WARNING = re.compile(r"\b(?:not|no|never|isn[’']t)\b[^.!?]*\badvice\b", re.IGNORECASE)
_MARKS = frozenset(" .,;:!?'\"“”‘’()-–—−…/&%+×±°") | frozenset(VULGAR_FRACTIONS)
_MONEY = frozenset("".join(CURRENCIES))
_LAST_LATIN = "\u024f"
_HASHTAG = re.compile(r"#\s?\w+")
_AT_A_WORD = re.compile(r"\bat ([a-z]{6,})\b")
_REMEDIES: dict[MissKind, str] = {
    "advice": "tells people what to trade: say what happened and what to watch, never what to do",
    "promise": "promises or forecasts a price: say only what has happened",
    "rumour": "is a grave claim that no price can prove: leave it out, whoever makes it",
    "unfit": "is not fit to broadcast: say it in plain, decent words",
    "link": "is a link: leave it out, links are never spoken",
    "handle": "is an account's handle: name the author, or say 'one account'",
    "leak": "speaks about the writing and not about the stock: give the script's words only",
    "markup": "cannot be spoken: use plain words, digits and punctuation",
}


def forbidden_words(
    text: str, *, handles: Iterable[str] = (), names: Iterable[str] = ()
) -> list[Miss]:
    """Advice, promises, links, handles, marks and the model's own voice in a text.

    What stands between quotation marks are the post's words; there only the rules apply by which
    posts are chosen (`selection.editorial`), links, handles and marks.

    Args:
        text: What is said or shown.
        handles: Accounts that must not be named, without the @.
        names: Names that look like links and are none ("Amazon.com").
    """
    own = without_quotations(text)
    nameless = _without(text, [name for name in names if "." in name])
    found = [
        *_matches("advice", ADVICE, own),
        *_matches("promise", PROMISE, own),
        *_matches("leak", LEAK, own),
        *_matches("leak", UNFILLED, own),
        *_matches("link", LINK, nameless),
        *_matches("link", ANY_LINK, nameless),
        *_matches("handle", HANDLE, nameless),
        *_matches("handle", HANDLE_IN_CAPITALS, _without(own, names)),
        *_matches("markup", _HASHTAG, text),
        *_unknown_handles(own, handles),
        *_unspeakable(text),
    ]
    return [*found, *_by_sentence(text, {miss.kind for miss in found})]


def _without(text: str, names: Iterable[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " " * len(name))
    return text


def length_misses(script: str) -> list[Miss]:
    """Whether a script and each of its sentences is as long as a voice and a minute allow."""
    count = len(script.split())
    found: list[Miss] = []
    if not MIN_WORDS <= count <= MAX_WORDS:
        way = "add some" if count < MIN_WORDS else "cut some"
        remedy = f"the script has {count} words: {way}, {MIN_WORDS} to {MAX_WORDS} fit"
        found.append(Miss("length", f"{count} words", remedy))
    for sentence in sentences(script):
        words = len(sentence.split())
        if words > MAX_SENTENCE_WORDS:
            remedy = (
                f"the sentence '{sentence}' has {words} words: split it, a voice has breath for "
                f"{MAX_SENTENCE_WORDS}"
            )
            found.append(Miss("sentence", sentence, remedy))
    return found


def warning_misses(script: str) -> list[Miss]:
    """Whether the script says that it is no advice."""
    if _WARNING.search(without_quotations(script)):
        return []
    remedy = (
        "the script does not say that it is no advice: end with 'This is information, not advice.'"
    )
    return [Miss("disclosure", "", remedy)]


def is_word(word: str) -> bool:
    """Whether a dictionary of English has the word."""
    return word.lower() in lexicon("english") or word.lower() in _dictionary()


def _matches(kind: MissKind, pattern: re.Pattern[str], text: str) -> Iterator[Miss]:
    for match in pattern.finditer(text):
        written = match.group().strip(" .,:;!?\n")
        yield Miss(kind, written, f"'{written}' {_REMEDIES[kind]}")


def _by_sentence(text: str, known: set[MissKind]) -> Iterator[Miss]:
    """The rules that posts are chosen by, which tell yes or no for a whole text."""
    for start, end in sentence_spans(text):
        sentence = text[start:end].strip()
        judges: tuple[tuple[MissKind, bool], ...] = (
            ("advice", is_advice(sentence)),
            ("promise", is_hype(sentence)),
            ("unfit", is_unfit(sentence)),
            ("rumour", is_grave_claim(sentence)),
            ("leak", speaks_to_machines(sentence)),
            ("markup", is_disguised(sentence) or not is_english(sentence, "en")),
        )
        for kind, holds in judges:
            if holds and kind not in known:
                yield Miss(kind, sentence, f"'{sentence}' {_REMEDIES[kind]}")


def _unknown_handles(text: str, handles: Iterable[str]) -> Iterator[Miss]:
    """The handles that must not be named, and "at" before a word that no dictionary has."""
    for handle in handles:
        said = rf"(?<!\w)(?:at\s+)?{re.escape(handle).replace('_', '[_ ]')}(?!\w)"
        looks_like_one = re.search(r"[_\d]|[a-z][A-Z]", handle) is not None
        pattern = said if looks_like_one else rf"\bat\s+{re.escape(handle)}\b"
        yield from _matches("handle", re.compile(pattern, re.IGNORECASE), text)
    for match in _AT_A_WORD.finditer(text):
        word = match.group(1)
        if not is_word(word):
            yield Miss("handle", match.group(), f"'{match.group()}' {_REMEDIES['handle']}")


@cache
def _dictionary() -> frozenset[str]:
    """The words of the recogniser's pronouncing dictionary, 130,000 of English."""
    file = resources.files("pocketsphinx") / "model" / "en-us" / "cmudict-en-us.dict"
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(line.partition(" ")[0] for line in lines)


def _unspeakable(text: str) -> Iterator[Miss]:
    """Characters that are neither letters of English, plain digits nor punctuation."""
    odd = dict.fromkeys(character for character in text if not _is_speakable(character))
    if odd:
        shown = ", ".join(_name(character) for character in odd)
        yield Miss("markup", "".join(odd), f"{shown}: {_REMEDIES['markup']}")


def _is_speakable(character: str) -> bool:
    if character in _MARKS or character in _MONEY or character in "0123456789":
        return True
    return character.isalpha() and character <= _LAST_LATIN and character not in "ªº"


def _name(character: str) -> str:
    return f"'{character}' ({unicodedata.name(character, 'a control character').lower()})"
