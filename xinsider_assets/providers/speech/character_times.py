"""Convert the times of a text's characters to times of the script's display words."""

from __future__ import annotations

from itertools import pairwise

from pydantic import ConfigDict, ValidationError

from xinsider_assets.artifacts.base import Model
from xinsider_assets.artifacts.speech import TimedWord
from xinsider_assets.audio.spoken.timing import Span, on_display_words
from xinsider_assets.providers.speech.read_aloud import Reading

LENGTH_TOLERANCE_S = 0.3
"""Allowed difference between the end of the times and the end of the audio; the times of eleven_v3
drift (elevenlabs-python, issue 772)."""

_ROUNDING_S = 0.002


class CharacterTimes(Model):
    """Start and end in seconds of each character of a text, as ElevenLabs gives them."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    characters: tuple[str, ...]
    character_start_times_seconds: tuple[float, ...]
    character_end_times_seconds: tuple[float, ...]

    @property
    def end_s(self) -> float:
        """The end of the last character; 0 if there is none."""
        return max(self.character_end_times_seconds, default=0.0)


def character_times(alignment: object) -> CharacterTimes | None:
    """Return an answer's alignment; None if it is missing or invalid."""
    try:
        return CharacterTimes.model_validate(alignment)
    except ValidationError:
        return None


def word_times(
    reading: Reading, times: CharacterTimes, duration_s: float
) -> tuple[TimedWord, ...] | None:
    """Return the time of each display word, from its first letter to its last.

    Punctuation after a word is excluded: its time is the following pause.

    Args:
        reading: The text that was read aloud.
        times: The times of its characters.
        duration_s: The duration of the audio.

    Returns:
        One entry per display word. None if the times are invalid: for another text, not in order,
        incomplete, or of another length than the audio.
    """
    starts, ends = times.character_start_times_seconds, times.character_end_times_seconds
    of_this_text = "".join(times.characters) == reading.text and (
        len(times.characters) == len(starts) == len(ends) == len(reading.text)
    )
    if not of_this_text or abs(duration_s - times.end_s) > LENGTH_TOLERANCE_S:
        return None
    spans: list[Span] = [(starts[first], ends[behind - 1]) for first, behind in reading.places]
    if not _are_in_order(spans):
        return None
    return on_display_words(reading.words, spans, duration_s)


def _are_in_order(spans: list[Span]) -> bool:
    """Return whether the words have positive durations and are in order.

    In long texts, all times after some character can be equal (elevenlabs-python, issue 760).
    """
    return all(0.0 <= start < end for start, end in spans) and all(
        before[1] <= after[0] + _ROUNDING_S for before, after in pairwise(spans)
    )
