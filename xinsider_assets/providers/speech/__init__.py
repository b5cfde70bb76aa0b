"""A voice for the script: the interface, and the part that speaks without a key."""

from __future__ import annotations

from xinsider_assets.providers.speech.engine import SpeechEngine, build_speech_engine

__all__ = ["SpeechEngine", "build_speech_engine"]
