"""What every voice offers, and which one the settings choose."""

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
        """The script as speech, with a time for each display word where the engine knows it.

        Raises:
            XInsiderError: Nothing in the script can be said, or the engine is not there or did
                not say it.
        """
        ...


def build_speech_engine(settings: Settings, providers: ContextFactory = closed) -> SpeechEngine:
    """The voice that the settings name; the embedded one loads its model when it first speaks.

    Raises:
        InputError: A key is missing.
    """
    return build_part("speech", settings, providers)
