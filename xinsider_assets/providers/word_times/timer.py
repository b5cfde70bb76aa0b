"""What every timer of words offers, and which one the settings choose."""

from __future__ import annotations

from typing import Protocol

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.speech import Narration, Timestamps
from xinsider_assets.providers.registry import build_part
from xinsider_assets.providers.vendors.provider_context import ContextFactory, closed
from xinsider_assets.settings import Settings


class WordTimer(Protocol):
    """Says when each display word of a script is heard in its narration."""

    def time_words(self, narration: Narration, analysis: FinancialAnalysis) -> Timestamps:
        """One entry for every word of the analysis's script, in order and inside the audio.

        Raises:
            XInsiderError: The narration does not decode, or does not speak this script.
        """
        ...


def build_word_timer(settings: Settings, providers: ContextFactory = closed) -> WordTimer:
    """The timer that the settings name.

    Raises:
        InputError: A key is missing.
    """
    return build_part("word_times", settings, providers)
