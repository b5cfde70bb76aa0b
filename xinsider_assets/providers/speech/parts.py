"""The packaged voice; each vendor's voice is declared in its own module."""

from __future__ import annotations

from xinsider_assets.providers.part import Part

PARTS = (
    Part(
        "speech",
        "embedded",
        "the embedded voice, hibari-tts",
        "xinsider_assets.providers.speech.embedded:build",
        shaped_by=("voice_speed",),
        is_heavy=True,
    ),
)
