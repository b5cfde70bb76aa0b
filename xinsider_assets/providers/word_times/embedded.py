"""Word times without a key: the voice's own where it gives them, else forced alignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xinsider_assets.artifacts.speech import Narration, TimedWord, Timestamps
from xinsider_assets.providers.word_times.forced_alignment import forced_alignment
from xinsider_assets.render.audio_decode import decode_audio
from xinsider_assets.studio.spoken import spoken_words
from xinsider_assets.studio.spoken.timing import sentences

_SAMPLE_RATE_HZ = 44_100
"""The narration's own, so that its length is exact."""


@dataclass(frozen=True)
class EmbeddedWordTimer:
    """Takes the engine's times where they fit the script and the audio, else aligns.

    Attributes:
        always_align: Leave the engine's times aside even where they fit.
    """

    always_align: bool = False

    def time_words(self, narration: Narration, script: str) -> Timestamps:
        """One entry for every word of `script.split()`, in order and inside the audio.

        Raises:
            AudioDecodeError: The narration does not decode.
            AlignmentError: It has no fitting times of its own and does not speak this script.
        """
        audio = decode_audio(narration.mp3, _SAMPLE_RATE_HZ, "narration.mp3")
        duration_s = len(audio) / _SAMPLE_RATE_HZ
        own = None if self.always_align else narration.words
        if own and _fit(own, script, duration_s):
            words, made_by = own, f"{narration.made_by}: its own word times"
        else:
            words, made_by = forced_alignment(narration.mp3, script), "pocketsphinx alignment"
        return Timestamps(
            made_by=made_by,
            duration_s=duration_s,
            words=words,
            segments=sentences(spoken_words(script), words),
        )


def _fit(words: Sequence[TimedWord], script: str, duration_s: float) -> bool:
    """Whether the times are of this script's words, in order and inside the audio."""
    now = 0.0
    for word in words:
        if not now <= word.start <= word.end <= duration_s:
            return False
        now = word.end
    return [word.word for word in words] == script.split()
