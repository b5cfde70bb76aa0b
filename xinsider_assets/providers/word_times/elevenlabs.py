"""Word times from the forced alignment of ElevenLabs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.speech import Narration, TimedWord, Timestamps
from xinsider_assets.providers.client.call import Call, Usage
from xinsider_assets.providers.estimate import SCRIPT_S
from xinsider_assets.providers.speech.read_aloud import Reading, read_aloud
from xinsider_assets.providers.speech.recording import Recording
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.providers.word_times.transcript_words import heard_words, on_script, sha256
from xinsider_assets.settings import Settings

MADE_BY = "ElevenLabs forced alignment"


@dataclass(frozen=True)
class ElevenLabsWordTimer:
    """Has ElevenLabs align the script, in words, with the audio of any voice.

    Attributes:
        providers: The provider context.
    """

    providers: ProviderContext

    def time_words(self, narration: Narration, analysis: FinancialAnalysis) -> Timestamps:
        """Return one entry per word of the script, in order and within the audio.

        If the times do not match the audio, the words are aligned locally instead.

        Raises:
            AudioDecodeError: The narration does not decode.
            AlignmentError: The narration does not contain this script.
            ProviderError: No answer.
        """
        reading = read_aloud(analysis.parsed)
        duration_s = Recording(narration.mp3).duration_s
        words = self._aligned(narration.mp3, reading, duration_s)
        return on_script(MADE_BY, words, narration, analysis.parsed, duration_s)

    def _aligned(self, mp3: bytes, reading: Reading, duration_s: float) -> list[TimedWord]:
        from xinsider_assets.providers.vendors.elevenlabs import ALIGNMENT_MODEL, align

        account = self.providers.account("elevenlabs")
        call = Call(
            provider="elevenlabs",
            model=ALIGNMENT_MODEL,
            operation="alignment",
            request={"audio_sha256": sha256(mp3), "text": reading.text},
            expected=Usage(seconds=duration_s),
        )
        answer = self.providers.call(
            call, lambda timeout_s: align(account, mp3, reading.text, duration_s, timeout_s)
        )
        return heard_words(answer.document.get("words"), "text")


def expected_calls(_settings: Settings) -> Sequence[Call]:
    """Return the paid call of a script's alignment, as an upper bound."""
    from xinsider_assets.providers.vendors.elevenlabs import ALIGNMENT_MODEL

    return (Call("elevenlabs", ALIGNMENT_MODEL, "alignment", {}, Usage(seconds=SCRIPT_S)),)
