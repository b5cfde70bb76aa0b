"""Split a script into phrases that are synthesized in one call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xinsider_assets.audio.spoken import SpokenWord
from xinsider_assets.providers.speech import delivery
from xinsider_assets.providers.speech.phonemes import Phonemiser

LONGEST_PHRASE = 400
"""Sounds; hibari's own limit for what its model sees at once."""

_NEW_IDEA = frozenset(
    {"now", "so", "but", "meanwhile", "still", "finally", "what", "watch", "next", "remember"}
)


@dataclass(frozen=True)
class SpokenPhrase:
    """A sentence, or a part of one that is too long for the model.

    Attributes:
        sounds: Of each word that is said, its mark included.
        pause_s: Silence after it.
    """

    sounds: Sequence[str]
    pause_s: float


def phrases(words: Sequence[SpokenWord], phonemiser: Phonemiser) -> list[SpokenPhrase]:
    """Return all phrases of a script, in order; each spoken word is in exactly one phrase."""
    sentences = list(_sentences(words))
    result: list[SpokenPhrase] = []
    for place, sentence in enumerate(sentences):
        following = sentences[place + 1] if place + 1 < len(sentences) else ()
        parts = list(_short_enough([s for s in phonemiser.sentence(sentence) if s]))
        result += [SpokenPhrase(part, delivery.BREATH_S) for part in parts[:-1]]
        result.append(SpokenPhrase(parts[-1], _pause_s(sentence, following)))
    return result


def _sentences(words: Sequence[SpokenWord]) -> Iterator[list[SpokenWord]]:
    """Split words into sentences; silent words do not start a sentence."""
    sentence: list[SpokenWord] = []
    for word in words:
        sentence.append(word)
        if word.pause == "sentence" and any(word.spoken for word in sentence):
            yield sentence
            sentence = []


def _pause_s(sentence: Sequence[SpokenWord], following: Sequence[SpokenWord]) -> float:
    opening = next((said.lower() for word in following for said in word.spoken), "")
    if opening in _NEW_IDEA:
        return delivery.IDEA_PAUSE_S
    asked = any(word.mark == "?" for word in sentence)
    return delivery.QUESTION_PAUSE_S if asked else delivery.SENTENCE_PAUSE_S


def _short_enough(sounds: Sequence[str]) -> Iterator[list[str]]:
    """Split into parts within the model's input limit, after a mark if there is one."""
    part: list[str] = []
    for sound in sounds:
        if part and sum(map(len, part)) + len(part) + len(sound) > LONGEST_PHRASE:
            marked = [n for n, earlier in enumerate(part, 1) if not earlier[-1].isalpha()]
            cut = marked[-1] if marked else len(part)
            yield part[:cut]
            part = part[cut:]
        part.append(sound)
    yield part
