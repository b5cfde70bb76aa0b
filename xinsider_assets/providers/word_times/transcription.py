"""Word times from whisper-1, which hears what was said without knowing the script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.speech import Narration, TimedWord, Timestamps
from xinsider_assets.metering.call import Call, Usage
from xinsider_assets.metering.faults import WrongContentError
from xinsider_assets.providers.speech.recording import Recording
from xinsider_assets.providers.vendors.outside import Outside
from xinsider_assets.providers.word_times.heard import heard_words, on_script, sha256


@dataclass(frozen=True)
class WhisperWordTimer:
    """Has the narration written down by OpenAI, and puts the script's words at its times.

    Attributes:
        outside: The way to the provider.
    """

    outside: Outside

    def time_words(self, narration: Narration, analysis: FinancialAnalysis) -> Timestamps:
        """One entry for every word of the script, in order and inside the audio.

        Raises:
            AudioDecodeError: The narration does not decode.
            AlignmentError: It does not speak this script.
            WrongContentError: It says something that is neither in the script nor a fact.
            ProviderError: No answer.
        """
        duration_s = Recording(narration.mp3).duration_s
        heard = self._heard(narration.mp3, analysis, duration_s)
        made_by = f"OpenAI {self.outside.settings.transcription_model}"
        timed = on_script(made_by, heard, narration, analysis.script, duration_s)
        # Who missed too much to time the words is no witness of what was said either.
        if timed.made_by == made_by:
            self._refuse_untrue(heard, analysis)
        return timed

    def _refuse_untrue(self, heard: Sequence[TimedWord], analysis: FinancialAnalysis) -> None:
        """The script's own check, on what was heard: numbers, companies, advice, links."""
        from xinsider_assets.providers.writer.truth.heard import check_heard

        misses = check_heard(
            [word.word for word in heard], analysis.script, analysis.facts, analysis.related_stocks
        )
        if misses:
            raise WrongContentError(
                "openai",
                self.outside.settings.transcription_model,
                f"the voice does not say its script: {'; '.join(miss.remedy for miss in misses)}",
                "`xinsider make DAY --again narration` has it spoken anew, --again timestamps "
                "heard anew",
            )

    def _heard(self, mp3: bytes, analysis: FinancialAnalysis, duration_s: float) -> list[TimedWord]:
        from xinsider_assets.providers.vendors.openai_audio import transcribe

        model = self.outside.settings.transcription_model
        request = {
            "model": model,
            "response_format": "verbose_json",
            "timestamp_granularities": ["word"],
            "language": "en",
            "prompt": names_to_expect(analysis),
        }
        account = self.outside.account("openai")
        call = Call(
            provider="openai",
            model=model,
            operation="transcription",
            request={"audio_sha256": sha256(mp3), **request},
            expected=Usage(seconds=duration_s),
        )
        answer = self.outside.buy(
            call, lambda timeout_s: transcribe(account, mp3, request, duration_s, timeout_s)
        )
        return heard_words(answer.document.get("words"), "word")


def names_to_expect(analysis: FinancialAnalysis) -> str:
    """Names and tickers that may be said, for a listener who would write them in other ways.

    No numbers: what is heard must be what was said.
    """
    stocks = analysis.related_stocks
    return ", ".join(f"{stock.name} ({stock.symbol})" for stock in stocks) + "."
