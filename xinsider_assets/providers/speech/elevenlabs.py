"""The voice of ElevenLabs: its settings, its declaration, and the request of a take.

The settings import this module, so slow imports are local to the functions that use them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import Field
from pydantic_settings import BaseSettings

from xinsider_assets.providers.part import Part

if TYPE_CHECKING:
    from xinsider_assets.providers.client.call import Answer, Call
    from xinsider_assets.providers.speech.read_aloud import Reading
    from xinsider_assets.providers.speech.vendor_voice import VendorVoice
    from xinsider_assets.providers.vendors.provider_context import ProviderContext
    from xinsider_assets.settings import Settings

OUTPUT_FORMAT = "mp3_44100_128"


class ElevenLabsSettings(BaseSettings):
    """What the voice of ElevenLabs reads."""

    speech_model: str = "eleven_multilingual_v2"
    """Of ElevenLabs."""
    speech_voice: str = "JBFqnCBsd6RMkjVDRZzb"
    """The id of a voice of ElevenLabs; this one is George."""
    speech_stability: float = Field(default=0.5, ge=0.0, le=1.0)
    speech_similarity: float = Field(default=0.75, ge=0.0, le=1.0)
    speech_speed: float = Field(default=1.0, ge=0.7, le=1.2)
    """Tempo of ElevenLabs' voice as a factor."""


PARTS = (
    Part(
        "speech",
        "elevenlabs",
        "ElevenLabs",
        f"{__name__}:build",
        accounts={"elevenlabs": ("speech_model",)},
        own_settings=ElevenLabsSettings,
        shaped_by=tuple(ElevenLabsSettings.model_fields),
        expected_calls=f"{__name__}:expected_calls",
        is_live_choice=True,
    ),
)


def build(providers: ProviderContext) -> VendorVoice:
    """Build the voice selected by the settings."""
    from xinsider_assets.providers.speech.vendor_voice import VendorVoice

    own = providers.settings.of(ElevenLabsSettings)
    return VendorVoice(
        provider="elevenlabs",
        model=own.speech_model,
        made_by=f"ElevenLabs {own.speech_model}, voice {own.speech_voice}",
        remedy=f"another XINSIDER_SPEECH_VOICE than {own.speech_voice}",
        take=lambda reading, seed: _take(providers, own, reading, seed),
    )


def expected_calls(settings: Settings) -> Sequence[Call]:
    """Return the paid call of a script, as an upper bound."""
    from xinsider_assets.providers.client.call import Call, Usage
    from xinsider_assets.providers.estimate import SCRIPT_CHARACTERS

    model = settings.of(ElevenLabsSettings).speech_model
    return (Call("elevenlabs", model, "speech", {}, Usage(characters=SCRIPT_CHARACTERS)),)


def _take(
    providers: ProviderContext, own: ElevenLabsSettings, reading: Reading, seed: int
) -> Answer:
    from xinsider_assets.providers.client.call import Call, Usage
    from xinsider_assets.providers.vendors.elevenlabs import speak

    request = {
        "voice_id": own.speech_voice,
        "text": reading.text,
        "model_id": own.speech_model,
        "output_format": OUTPUT_FORMAT,
        "seed": seed,
        "voice_settings": {
            "stability": own.speech_stability,
            "similarity_boost": own.speech_similarity,
            "speed": own.speech_speed,
        },
        "apply_text_normalization": "off",
    }
    used = Usage(characters=len(reading.text))
    call = Call("elevenlabs", own.speech_model, "speech", request, used)
    account = providers.account("elevenlabs")
    return providers.call(call, lambda timeout_s: speak(account, request, timeout_s))
