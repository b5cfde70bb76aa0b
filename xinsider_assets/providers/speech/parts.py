"""The voice that comes with the packages; each voice of a vendor is declared in its own module."""

from __future__ import annotations

from xinsider_assets.providers.part import Part

READ_ALOUD = ("audio/spoken", "providers/speech/read_aloud.py")
"""What shapes the text that a voice outside is given."""

PARTS = (
    Part(
        "speech",
        "embedded",
        "the embedded voice, hibari-tts",
        "xinsider_assets.providers.speech.embedded:build",
        shaped_by=("voice_speed",),
        sources=(
            "audio/spoken",
            "providers/speech/delivery.py",
            "providers/speech/embedded.py",
            "providers/speech/mp3.py",
            "providers/speech/phonemes.py",
            "providers/speech/phrases.py",
            "providers/speech/pronunciations.py",
            "providers/speech/voice_model.py",
        ),
        is_heavy=True,
    ),
)
