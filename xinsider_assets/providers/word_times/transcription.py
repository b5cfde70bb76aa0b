"""Word times from whisper-1, which transcribes the narration without the script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.speech import Narration, TimedWord, Timestamps
from xinsider_assets.audio.spoken import script_words
from xinsider_assets.providers.client.call import Call, Usage
from xinsider_assets.providers.estimate import SCRIPT_S
from xinsider_assets.providers.speech.recording import Recording
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.providers.word_times.transcript import compare
from xinsider_assets.providers.word_times.transcript_words import heard_words, on_script, sha256
from xinsider_assets.settings import Settings


@dataclass(frozen=True)
class WhisperWordTimer:
    """Has OpenAI transcribe the narration, and assigns the times to the script's words.

    Attributes:
        providers: The provider context.
    """

    providers: ProviderContext

    def time_words(self, narration: Narration, analysis: FinancialAnalysis) -> Timestamps:
        """Return one entry per word of the script, in order and within the audio.

        Raises:
            AudioDecodeError: The narration does not decode.
            AlignmentError: The narration does not contain this script.
            ProviderError: No answer.
        """
        duration_s = Recording(narration.mp3).duration_s
        heard = self._heard(narration.mp3, analysis, duration_s)
        made_by = f"OpenAI {self.providers.settings.transcription_model}"
        script = analysis.parsed
        timed = on_script(made_by, heard, narration, script, duration_s)
        # A transcript that is too poor for timing is also too poor for checking the words.
        if timed.made_by != made_by:
            return timed
        return timed.model_copy(update={"transcript": compare(script_words(script), heard)})

    def _heard(self, mp3: bytes, analysis: FinancialAnalysis, duration_s: float) -> list[TimedWord]:
        from xinsider_assets.providers.vendors.openai_audio import transcribe

        model = self.providers.settings.transcription_model
        request = {
            "model": model,
            "response_format": "verbose_json",
            "timestamp_granularities": ["word"],
            "language": "en",
            "prompt": names_to_expect(analysis),
        }
        account = self.providers.account("openai")
        call = Call(
            provider="openai",
            model=model,
            operation="transcription",
            request={"audio_sha256": sha256(mp3), **request},
            expected=Usage(seconds=duration_s),
        )
        answer = self.providers.call(
            call, lambda timeout_s: transcribe(account, mp3, request, duration_s, timeout_s)
        )
        return heard_words(answer.document.get("words"), "word")


def names_to_expect(analysis: FinancialAnalysis) -> str:
    """Return names and tickers of the script, as spelling hints for the transcription.

    Numbers are not included, because hints must not influence the check of spoken numbers.
    """
    stocks = analysis.related_stocks
    return ", ".join(f"{stock.name} ({stock.symbol})" for stock in stocks) + "."


def expected_calls(settings: Settings) -> Sequence[Call]:
    """Return the paid call of a script's transcription, as an upper bound."""
    used = Usage(seconds=SCRIPT_S)
    return (Call("openai", settings.transcription_model, "transcription", {}, used),)
