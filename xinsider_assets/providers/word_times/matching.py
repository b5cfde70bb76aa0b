"""Map recognized words to the words of the script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from xinsider_assets.artifacts.speech import TimedWord
from xinsider_assets.audio.spoken import SpokenWord, spoken_words
from xinsider_assets.audio.spoken.timing import Span, on_display_words

LEAST_SHARE = 0.85
"""Minimum share of the script's words that must be recognized for a match."""
LENGTH_TOLERANCE_S = 0.3
"""Tolerance for times after the end of the audio, which includes the padding of an mp3."""

_LETTER_S = 0.065
"""Approximate duration of a letter, for unrecognized words at the start or end."""
_DISORDER_S = 0.05


@dataclass(frozen=True)
class Match:
    """The script's words with the times of recognized words.

    Attributes:
        words: One entry per display word of the script, in order and within the audio.
        share: The share of spoken display words that were recognized, 0 to 1.
    """

    words: tuple[TimedWord, ...]
    share: float


@dataclass(frozen=True)
class _Sound:
    """A spoken word with its time."""

    word: str
    start: float
    end: float


def match(
    script: Sequence[SpokenWord], heard: Sequence[TimedWord], duration_s: float
) -> Match | None:
    """Derive the times of the script's words from recognized words, which may differ from them.

    Both are compared in spoken form, so that "$1.2 billion", "1.2 billion dollars" and "one
    point two billion dollars" are equal. A word recognized as a different word gets that word's
    time; an unrecognized word gets the pause at its position.

    Args:
        script: The display words, at least one of which is spoken.
        heard: The recognized words in order; numbers and names may have any notation.
        duration_s: The duration of the audio.

    Returns:
        None if no words were recognized, or if their times do not match the audio.
    """
    sounds = _sounds(heard)
    if not sounds or not _are_of_this_audio(heard, duration_s):
        return None
    said = [(place, part) for place, word in enumerate(script) for part in word.spoken]
    found: set[int] = set()
    spans: list[Span] = []
    matcher = SequenceMatcher(
        None,
        [part.casefold() for _, part in said],
        [sound.word.casefold() for sound in sounds],
        autojunk=False,
    )
    for tag, first, behind, heard_first, heard_behind in matcher.get_opcodes():
        if tag == "equal":
            same = sounds[heard_first:heard_behind]
            spans += [(sound.start, sound.end) for sound in same]
            found |= {
                place
                for (place, _), sound in zip(said[first:behind], same, strict=True)
                if sound.end > sound.start
            }
        else:
            parts = [part for _, part in said[first:behind]]
            room = _room(sounds, heard_first, heard_behind, parts, duration_s)
            spans += _spread(parts, *room)
    by_word: dict[int, Span] = {}
    for (place, _), (start, end) in zip(said, spans, strict=True):
        by_word[place] = (by_word.get(place, (start, end))[0], end)
    words = on_display_words(script, list(by_word.values()), duration_s)
    return Match(words, len(found) / len(by_word))


def _sounds(heard: Sequence[TimedWord]) -> list[_Sound]:
    """Return spoken forms; the words of a number share its time in proportion to their letters."""
    written = [(text, word) for word in heard for text in word.word.split()]
    said = spoken_words(" ".join(text for text, _ in written))
    return [
        _Sound(part, start, end)
        for (_, word), entry in zip(written, said, strict=True)
        for part, (start, end) in zip(
            entry.spoken, _spread(entry.spoken, word.start, word.end), strict=True
        )
    ]


def _are_of_this_audio(heard: Sequence[TimedWord], duration_s: float) -> bool:
    in_order = all(after.start > before.start - _DISORDER_S for before, after in pairwise(heard))
    forwards = all(word.end >= word.start for word in heard)
    return in_order and forwards and heard[-1].end <= duration_s + LENGTH_TOLERANCE_S


def _room(
    sounds: Sequence[_Sound], first: int, behind: int, parts: Sequence[str], duration_s: float
) -> Span:
    """Return the time for words recognized as `sounds[first:behind]`, or not recognized."""
    if first < behind:
        return sounds[first].start, sounds[behind - 1].end
    needed_s = _LETTER_S * sum(map(len, parts))
    start_s = sounds[first - 1].end if first else max(0.0, sounds[0].start - needed_s)
    if behind < len(sounds):
        return start_s, max(start_s, sounds[behind].start)
    return start_s, min(duration_s, start_s + needed_s)


def _spread(parts: Sequence[str], start_s: float, end_s: float) -> list[Span]:
    """Divide a time span among words in proportion to their letters."""
    letters = sum(map(len, parts))
    spans: list[Span] = []
    done = 0
    for part in parts:
        share = (end_s - start_s) / letters
        spans.append((start_s + done * share, start_s + (done + len(part)) * share))
        done += len(part)
    return spans
