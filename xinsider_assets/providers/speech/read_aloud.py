"""Write out the script in words for a vendor's voice, with the position of each display word.

ElevenLabs recommends it ("Write out fully, in words", its help centre, article 14888917355409): the
models read "$1.2T", "-12.35%" and "1/24" in different ways. Therefore they get the output of
`studio.spoken`, like the embedded voice. The position of each display word in that text is known,
so character times map exactly to display words. Only letters and plain punctuation are sent, so a
script cannot contain instructions to the voice.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from xinsider_assets.artifacts.script import Script
from xinsider_assets.audio.spoken import SpokenWord, script_words
from xinsider_assets.errors import InputError

_NO_GAP_BEFORE = frozenset(",;:….!?")
_IGNORED = frozenset("-'")


@dataclass(frozen=True)
class Reading:
    """A script in words.

    Attributes:
        text: What is read aloud.
        words: The script's display words.
        places: Of each display word that is said, in order: where its first letter stands in the
            text, and where what follows its last one does.
    """

    text: str
    words: Sequence[SpokenWord]
    places: Sequence[tuple[int, int]]

    @property
    def said_count(self) -> int:
        """How many words are said; a letter that is spelled counts as one."""
        return sum(len(word.spoken) for word in self.words)


def speakable_words(script: Script) -> tuple[SpokenWord, ...]:
    """How a script is said, one entry for each of its display words.

    Raises:
        InputError: Nothing in it can be said.
    """
    words = script_words(script)
    if not any(word.spoken for word in words):
        raise InputError(
            f"the script has {len(words)} words and none that can be said; "
            "write it in English words and numbers"
        )
    return words


def read_aloud(script: Script) -> Reading:
    """The script in words; the same script always gives the same text.

    Raises:
        InputError: Nothing in it can be said.
    """
    words = speakable_words(script)
    text = ""
    places: list[tuple[int, int]] = []
    for word in words:
        if word.spoken:
            text += " " if text else ""
            start = len(text)
            text += _said(word)
            places.append((start, len(text)))
        if word.mark and text[-1:].isalnum():
            text += word.mark if word.mark in _NO_GAP_BEFORE else f" {word.mark}"
    return Reading(text, words, places)


def _said(word: SpokenWord) -> str:
    """As it is written where that is a plain word, else in words, letters tied by hyphens.

    Hyphens keep "A-A-P-L" from being read with the article's sound of "A".
    """
    written = _bare(word.display)
    spelled = any(_is_letter_name(part) for part in word.spoken) and len(word.spoken) > 1
    is_plain = _folded(written) == _folded("".join(word.spoken))
    if is_plain and not spelled and (len(written) == 1 or not written.isupper()):
        return written
    text = ""
    for before, part in zip(("", *word.spoken), word.spoken, strict=False):
        tie = "-" if _is_letter_name(before) and _is_letter_name(part) else " "
        text += f"{tie if text else ''}{part}"
    return text[0].upper() + text[1:] if written[:1].isupper() else text


def _bare(display: str) -> str:
    """Without what stands around its letters, and with one form of apostrophe."""
    around = "".join(character for character in display if not character.isalnum())
    return display.strip(around).replace("’", "'")


def _folded(text: str) -> str:
    """Without case, accents, hyphens and apostrophes."""
    return "".join(
        character
        for character in unicodedata.normalize("NFKD", text).casefold()
        if character not in _IGNORED and not unicodedata.combining(character)
    )


def _is_letter_name(word: str) -> bool:
    return len(word.removesuffix("'s")) == 1 and word[0].isupper()
