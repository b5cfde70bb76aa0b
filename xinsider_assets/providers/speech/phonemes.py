"""Convert spoken words to the phonemes that the voice's model accepts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol, cast

from xinsider_assets.audio.spoken import SpokenWord
from xinsider_assets.providers.speech.pronunciations import (
    LETTER_NAMES,
    PRONUNCIATIONS,
    weakened,
    with_s,
)


class _Token(Protocol):
    """A token of hibari's reader: `whitespace` is a space where a word ends."""

    text: str
    whitespace: str
    phonemes: str | None


class _Reader(Protocol):
    def tokenize(self, text: str) -> list[_Token]: ...

    def phonemize_tokens(self, tokens: list[_Token]) -> list[_Token]: ...


class Phonemiser:
    """Reads words by hibari's lexicon and its net for unknown words; loads them at first use."""

    @cached_property
    def _reader(self) -> _Reader:
        from hibari.g2p import G2P

        return cast("_Reader", G2P())

    def sentence(self, words: Sequence[SpokenWord]) -> list[str]:
        """Return the phonemes of each display word, in the context of the whole sentence.

        Args:
            words: Display words of one sentence.

        Returns:
            One entry per display word: its spoken words' sounds with spaces between, names of
            letters run together, and its mark at the end. Empty for what is not said.
        """
        spoken = [(word, entry) for entry in words for word in entry.spoken]
        sounds = iter(self._sounds([word for word, _ in spoken], _marks(words)))
        return [
            "".join(self._joined(entry.spoken, [next(sounds) for _ in entry.spoken]))
            for entry in words
        ]

    def word(self, word: str) -> str:
        """Return the phonemes of an isolated spoken word."""
        return _fixed_sounds(word) or self._sounds([word], [""])[0]

    def _sounds(self, words: Sequence[str], marks: Sequence[str]) -> list[str]:
        """One string of sounds per spoken word, its mark included.

        Marks are given to the reader apart from the words, or it takes "L." for an initial.
        """
        chunks: list[tuple[str, int]] = []
        for place, (word, mark) in enumerate(zip(words, marks, strict=True)):
            chunks += [(word, place), *([(mark, place)] if mark else [])]
        tokens = self._reader.tokenize(" ".join(text for text, _ in chunks)) if chunks else []
        chunk, starts = 0, True
        for token in tokens:
            text, place = chunks[chunk]
            fixed = _fixed_sounds(text) if text == words[place] else None
            if fixed is not None:
                token.phonemes = fixed if starts else ""
            starts = bool(token.whitespace)
            chunk += starts
        sounds = [""] * len(words)
        chunk = 0
        for token in self._reader.phonemize_tokens(tokens) if tokens else ():
            sounds[chunks[chunk][1]] += (token.phonemes or "").replace(" ", "")
            chunk += bool(token.whitespace)
        return sounds

    @staticmethod
    def _joined(words: Sequence[str], sounds: Sequence[str]) -> list[str]:
        parts: list[str] = []
        for place, (word, sound) in enumerate(zip(words, sounds, strict=True)):
            letter_follows = place + 1 < len(words) and _is_letter(words[place + 1])
            if _is_letter(word) and letter_follows:
                parts.append(weakened(sound))
            else:
                parts.append(sound + (" " if place + 1 < len(words) else ""))
        return parts


def _marks(words: Sequence[SpokenWord]) -> list[str]:
    """Return the mark after each spoken word; after a silent word it moves to the previous word."""
    marks: list[str] = []
    for entry in words:
        marks += [""] * len(entry.spoken)
        if marks and entry.mark and not marks[-1]:
            marks[-1] = entry.mark
    return marks


def _is_letter(word: str) -> bool:
    return word.removesuffix("'s") in LETTER_NAMES


def _fixed_sounds(word: str) -> str | None:
    stem = word.removesuffix("'s")
    sounds = LETTER_NAMES.get(stem) or PRONUNCIATIONS.get(stem.lower())
    if sounds is None and stem.endswith("s"):
        stem = stem[:-1]
        sounds = PRONUNCIATIONS.get(stem.lower())
    if sounds is None:
        return None
    return sounds if word == stem else with_s(sounds)
