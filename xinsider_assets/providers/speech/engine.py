"""The interface of voices, and the voice that the settings select."""

from __future__ import annotations

from typing import Protocol

from xinsider_assets.artifacts.script import Script
from xinsider_assets.artifacts.speech import Narration
from xinsider_assets.providers.registry import build_part
from xinsider_assets.providers.vendors.provider_context import ContextFactory, closed
from xinsider_assets.settings import Settings


class SpeechEngine(Protocol):
    """Speaks a script."""

    def speak(self, script: Script) -> Narration:
        """Speak the script, with a time for each display word if the engine returns times.

        Raises:
            XInsiderError: The script has no speakable words, or the engine is missing or failed.
        """
        ...


def build_speech_engine(settings: Settings, providers: ContextFactory = closed) -> SpeechEngine:
    """Build the voice selected by the settings; the embedded one loads its model on first use.

    Raises:
        InputError: A key is missing.
    """
    return build_part("speech", settings, providers)
