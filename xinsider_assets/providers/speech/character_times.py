"""From the times of a text's characters to those of the script's display words."""

from __future__ import annotations

from itertools import pairwise

from pydantic import ConfigDict, ValidationError

from xinsider_assets.artifacts.base import Model
from xinsider_assets.artifacts.speech import TimedWord
from xinsider_assets.audio.spoken.timing import Span, on_display_words
from xinsider_assets.providers.speech.read_aloud import Reading

LENGTH_TOLERANCE_S = 0.3
"""By so much times may end before or after the audio does and still be its own; those of
eleven_v3 drift (elevenlabs-python, issue 772)."""

_ROUNDING_S = 0.002


class CharacterTimes(Model):
    """Start and end in seconds of each character of a text, as ElevenLabs gives them."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    characters: tuple[str, ...]
    character_start_times_seconds: tuple[float, ...]
    character_end_times_seconds: tuple[float, ...]

    @property
    def end_s(self) -> float:
        """When the last one has been said; 0 where there is none."""
        return max(self.character_end_times_seconds, default=0.0)


def character_times(alignment: object) -> CharacterTimes | None:
    """An answer's alignment; None where it has none, or none of this shape."""
    try:
        return CharacterTimes.model_validate(alignment)
    except ValidationError:
        return None


def word_times(
    reading: Reading, times: CharacterTimes, duration_s: float
) -> tuple[TimedWord, ...] | None:
    """When each display word is said, from its first letter to its last.

    Marks behind a word are left out: their time is the pause that follows it.

    Args:
        reading: What was read aloud.
        times: Of its characters.
        duration_s: Of the audio.

    Returns:
        One entry for each display word. None where the times are not to be trusted: of another
        text, not in order, some of them missing, or not as long as the audio.
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
    """Whether every word takes time, after the one before.

    In long texts all times from some character on can be the same (elevenlabs-python, issue 760).
    """
    return all(0.0 <= start < end for start, end in spans) and all(
        before[1] <= after[0] + _ROUNDING_S for before, after in pairwise(spans)
    )
