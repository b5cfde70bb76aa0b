"""Word times without a key: the voice's own times if it returns them, else forced alignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.speech import Narration, TimedWord, Timestamps
from xinsider_assets.providers.speech.recording import Recording
from xinsider_assets.providers.word_times.local import align_here, timestamps
from xinsider_assets.settings import Settings


@dataclass(frozen=True)
class EmbeddedWordTimer:
    """Uses the engine's times if they match the script and the audio, else forced alignment.

    Attributes:
        always_align: Ignore the engine's times even if they match.
    """

    always_align: bool = False

    def time_words(self, narration: Narration, analysis: FinancialAnalysis) -> Timestamps:
        """Return one entry per word of the script, in order and within the audio.

        Raises:
            AudioDecodeError: The narration does not decode.
            AlignmentError: It has no matching times and does not contain this script.
        """
        duration_s = Recording(narration.mp3).duration_s
        own = None if self.always_align else narration.words
        if own and _fit(own, analysis.words, duration_s):
            made_by = f"{narration.made_by}: its own word times"
            return timestamps(made_by, analysis.parsed, own, duration_s)
        if self.always_align:
            return align_here(narration, analysis.parsed, duration_s)
        flaw = "does not fit with its own word times" if own else "gives no word times"
        because = f"{narration.made_by} {flaw}"
        return align_here(narration, analysis.parsed, duration_s, because)


def build(settings: Settings) -> EmbeddedWordTimer:
    """Build the timer selected by the settings."""
    return EmbeddedWordTimer(always_align=settings.word_times == "alignment")


def _fit(words: Sequence[TimedWord], script: Sequence[str], duration_s: float) -> bool:
    """Return whether the times match the script's words, in order and within the audio."""
    now = 0.0
    for word in words:
        if not now <= word.start <= word.end <= duration_s:
            return False
        now = word.end
    return [word.word for word in words] == script
