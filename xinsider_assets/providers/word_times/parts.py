"""The available word timers."""

from __future__ import annotations

from xinsider_assets.providers.part import Part

_EMBEDDED = "xinsider_assets.providers.word_times.embedded:build"
_ELEVENLABS = "xinsider_assets.providers.word_times.elevenlabs"
_WHISPER = "xinsider_assets.providers.word_times.transcription"

PARTS = (
    Part(
        "word_times",
        "engine",
        "the voice's own times, else forced alignment",
        _EMBEDDED,
        is_heavy=True,
        is_live_choice=True,
    ),
    Part("word_times", "alignment", "forced alignment on this machine", _EMBEDDED, is_heavy=True),
    Part(
        "word_times",
        "elevenlabs",
        "ElevenLabs' forced alignment",
        f"{_ELEVENLABS}:ElevenLabsWordTimer",
        accounts={"elevenlabs": ()},
        expected_calls=f"{_ELEVENLABS}:expected_calls",
    ),
    Part(
        "word_times",
        "whisper",
        "OpenAI's Whisper",
        f"{_WHISPER}:WhisperWordTimer",
        accounts={"openai": ("transcription_model",)},
        shaped_by=("transcription_model",),
        expected_calls=f"{_WHISPER}:expected_calls",
    ),
)
