"""The interface of word timers, and the timer that the settings select."""

from __future__ import annotations

from typing import Protocol

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.speech import Narration, Timestamps
from xinsider_assets.providers.registry import build_part
from xinsider_assets.providers.vendors.provider_context import ContextFactory, closed
from xinsider_assets.settings import Settings


class WordTimer(Protocol):
    """Determines the time of each display word of a script in its narration."""

    def time_words(self, narration: Narration, analysis: FinancialAnalysis) -> Timestamps:
        """Return one entry per word of the analysis's script, in order and within the audio.

        Raises:
            XInsiderError: The narration does not decode, or does not contain this script.
        """
        ...


def build_word_timer(settings: Settings, providers: ContextFactory = closed) -> WordTimer:
    """Build the timer selected by the settings.

    Raises:
        InputError: A key is missing.
    """
    return build_part("word_times", settings, providers)
