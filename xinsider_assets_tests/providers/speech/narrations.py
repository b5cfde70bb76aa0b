"""Narrations that several tests hear; spoken once, because the voice takes seconds to load."""

from __future__ import annotations

from functools import cache

from xinsider_assets.artifacts.speech import Narration
from xinsider_assets.providers.speech.engine import SpeechEngine, build_speech_engine
from xinsider_assets.settings import Settings
from xinsider_assets_tests.samples import plain_script

SCRIPT = (
    "Apple lost a tenth of its value in one day. What happened? On January 24, 2013, $AAPL "
    'closed at $450.50, down -12.35% from the day before 🚀. But the S&P 500 rose: "calm" it was.'
)


@cache
def engine() -> SpeechEngine:
    return build_speech_engine(Settings())


@cache
def narrated(script: str) -> Narration:
    return engine().speak(plain_script(script))
