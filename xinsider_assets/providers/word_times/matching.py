"""Maps heard words back to the words of the script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from xinsider_assets.artifacts.speech import TimedWord
from xinsider_assets.audio.spoken import SpokenWord, spoken_words
from xinsider_assets.audio.spoken.timing import Span, on_display_words

LEAST_SHARE = 0.85
"""Of the script's words that must be found again before what was heard is of use."""
LENGTH_TOLERANCE_S = 0.3
"""By so much times may pass the audio's end: its length with an mp3's padding."""

_LETTER_S = 0.065
"""A letter takes about so long; for words at an end that were not heard."""
_DISORDER_S = 0.05


@dataclass(frozen=True)
class Match:
    """Heard words on the script's words.

    Attributes:
        words: One entry for each display word of the script, in order and inside the audio.
        share: Of the display words that are said, how many were heard, 0 to 1.
    """

    words: tuple[TimedWord, ...]
    share: float


@dataclass(frozen=True)
class _Sound:
    """A word as it is said, with its time."""

    word: str
    start: float
    end: float


def match(
    script: Sequence[SpokenWord], heard: Sequence[TimedWord], duration_s: float
) -> Match | None:
    """Times of the script's words from those of heard ones that may differ from them.

    Both are compared as they are said, so that "$1.2 billion", "1.2 billion dollars" and "one
    point two billion dollars" are the same. What was heard as something else takes that one's
    time; what was not heard takes the pause in which it would have been.

    Args:
        script: The display words, at least one of them said.
        heard: In order; numbers and names may be written in any way.
        duration_s: Of the audio.

    Returns:
        None where nothing was heard, or at times that are not this audio's.
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
    """Heard words as they are said; a number's words share its time by their letters."""
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
    """The time of words that were heard as `sounds[first:behind]`, or not at all."""
    if first < behind:
        return sounds[first].start, sounds[behind - 1].end
    needed_s = _LETTER_S * sum(map(len, parts))
    start_s = sounds[first - 1].end if first else max(0.0, sounds[0].start - needed_s)
    if behind < len(sounds):
        return start_s, max(start_s, sounds[behind].start)
    return start_s, min(duration_s, start_s + needed_s)


def _spread(parts: Sequence[str], start_s: float, end_s: float) -> list[Span]:
    """A time cut into pieces as long as the words are, by their letters."""
    letters = sum(map(len, parts))
    spans: list[Span] = []
    done = 0
    for part in parts:
        share = (end_s - start_s) / letters
        spans.append((start_s + done * share, start_s + (done + len(part)) * share))
        done += len(part)
    return spans
