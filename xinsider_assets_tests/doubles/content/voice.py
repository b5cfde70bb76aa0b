"""Speech of the doubles: the embedded voice, spoken once a text, and who said what when."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from xinsider_assets.artifacts.script import Script
from xinsider_assets.artifacts.speech import TimedWord
from xinsider_assets.audio.spoken import spoken_words
from xinsider_assets.providers.speech.character_times import CharacterTimes, word_times
from xinsider_assets.providers.speech.embedded import EmbeddedSpeech
from xinsider_assets.providers.speech.read_aloud import read_aloud
from xinsider_assets_tests.samples import plain_script

_SPEED = 1.1
_NOT_HEARD = '.,;:!?…"“”()[]—–'
"""Marks that Whisper leaves out of its words, though not out of its text."""
_speaking = threading.Lock()


@dataclass(frozen=True)
class Spoken:
    """A text as it was spoken.

    Attributes:
        text: As it was given.
        mp3: 44.1 kHz, 128 kbit/s.
        words: Times of `text.split()`.
    """

    text: str
    mp3: bytes
    words: tuple[TimedWord, ...]

    @property
    def duration_s(self) -> float:
        """To the end of the last word."""
        return self.words[-1].end


@dataclass(frozen=True)
class Voice:
    """Speaks, and knows its own recordings again."""

    _by_hash: dict[str, Spoken] = field(default_factory=dict[str, Spoken])

    def speak(self, text: str) -> Spoken:
        """The text as speech."""
        spoken = _spoken(text)
        self._by_hash[hashlib.sha256(spoken.mp3).hexdigest()] = spoken
        return spoken

    def heard(self, audio: bytes) -> Spoken | None:
        """Of which text a recording is; None if it is not one of this voice's."""
        return self._by_hash.get(hashlib.sha256(audio).hexdigest())


def character_times(text: str, words: Sequence[TimedWord]) -> CharacterTimes:
    """Each word's characters spread evenly over its time, white space over what is between."""
    characters, starts, ends = list(text), [0.0] * len(text), [0.0] * len(text)
    position, now_s = 0, 0.0
    for word in words:
        first = text.index(word.word, position)
        _spread(starts, ends, range(position, first), now_s, word.start)
        position, now_s = first + len(word.word), word.end
        _spread(starts, ends, range(first, position), word.start, word.end)
    _spread(starts, ends, range(position, len(text)), now_s, now_s)
    return CharacterTimes(
        characters=tuple(characters),
        character_start_times_seconds=tuple(starts),
        character_end_times_seconds=tuple(ends),
    )


def display_words(spoken: Spoken, script: Script) -> tuple[TimedWord, ...]:
    """When each word of a script is heard in a recording of it read aloud."""
    times = character_times(spoken.text, spoken.words)
    return word_times(read_aloud(script), times, times.end_s) or spoken.words


def heard_words(words: Sequence[TimedWord]) -> list[TimedWord]:
    """The words as whisper-1 gives them: without punctuation, and without what is not said."""
    heard = [word.model_copy(update={"word": word.word.strip(_NOT_HEARD)}) for word in words]
    said = spoken_words(" ".join(word.word for word in words))
    return [word for word, entry in zip(heard, said, strict=True) if word.word and entry.spoken]


def _spread(
    starts: list[float], ends: list[float], places: range, start_s: float, end_s: float
) -> None:
    for nth, place in enumerate(places):
        share_s = (end_s - start_s) / len(places)
        starts[place] = round(start_s + nth * share_s, 4)
        ends[place] = round(start_s + (nth + 1) * share_s, 4)


@cache
def _engine() -> EmbeddedSpeech:
    return EmbeddedSpeech(_SPEED)


@lru_cache(maxsize=32)
def _kept(text: str) -> Spoken:
    narration = _engine().speak(plain_script(text))
    return Spoken(text, narration.mp3, narration.words or ())


def _spoken(text: str) -> Spoken:
    # Two threads that ask for one text at once must not both speak it: it takes seconds.
    with _speaking:
        return _kept(text)
