"""The voice of OpenAI: its settings, its declaration, and the request of a take.

The settings import this module, so slow imports are local to the functions that use them.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic_settings import BaseSettings

from xinsider_assets.providers.part import Part

if TYPE_CHECKING:
    from xinsider_assets.providers.client.call import Answer, Call, Usage
    from xinsider_assets.providers.speech.read_aloud import Reading
    from xinsider_assets.providers.speech.vendor_voice import VendorVoice
    from xinsider_assets.providers.vendors.account import Account
    from xinsider_assets.providers.vendors.provider_context import ProviderContext
    from xinsider_assets.settings import Settings

MOST_CHARACTERS = 4_096
"""Limit of one request: https://platform.openai.com/docs/api-reference/audio/createSpeech"""

_SLOWEST_CHARACTERS_PER_S = 10.0
"""Characters per second; a news presenter speaks about 15."""
_CHARACTERS_A_TOKEN = 3
"""At least; English has four."""


class OpenAISpeechSettings(BaseSettings):
    """What the voice of OpenAI reads."""

    openai_speech_model: str = "gpt-4o-mini-tts"
    """Of OpenAI."""
    openai_speech_voice: str = "alloy"
    """The name of a voice of OpenAI."""
    openai_speech_instructions: str = (
        "Speak like a news presenter: at a clear and steady pace, with short pauses between "
        "sentences, and every number said distinctly."
    )
    """How the voice is to speak."""


PARTS = (
    Part(
        "speech",
        "openai",
        "OpenAI's voice",
        f"{__name__}:build",
        accounts={"openai": ("openai_speech_model",)},
        own_settings=OpenAISpeechSettings,
        shaped_by=tuple(OpenAISpeechSettings.model_fields),
        expected_calls=f"{__name__}:expected_calls",
    ),
)


def build(providers: ProviderContext) -> VendorVoice:
    """Build the voice selected by the settings; it returns no word times."""
    from xinsider_assets.providers.speech.vendor_voice import VendorVoice

    own = providers.settings.of(OpenAISpeechSettings)
    return VendorVoice(
        provider="openai",
        model=own.openai_speech_model,
        made_by=f"OpenAI {own.openai_speech_model}, voice {own.openai_speech_voice}",
        remedy=f"another XINSIDER_OPENAI_SPEECH_VOICE than {own.openai_speech_voice}",
        take=lambda reading, seed: _take(providers, own, reading, seed),
    )


def expected_calls(settings: Settings) -> Sequence[Call]:
    """Return the paid call of a script, as an upper bound."""
    from xinsider_assets.providers.client.call import Call
    from xinsider_assets.providers.estimate import SCRIPT_CHARACTERS

    own = settings.of(OpenAISpeechSettings)
    return (Call("openai", own.openai_speech_model, "speech", {}, _bound(own, SCRIPT_CHARACTERS)),)


def _bound(own: OpenAISpeechSettings, characters: int) -> Usage:
    from xinsider_assets.providers.client.call import Usage

    told = characters + len(own.openai_speech_instructions)
    return Usage(
        input_tokens=told // _CHARACTERS_A_TOKEN, seconds=characters / _SLOWEST_CHARACTERS_PER_S
    )


def _take(
    providers: ProviderContext, own: OpenAISpeechSettings, reading: Reading, seed: int
) -> Answer:
    """Request one take; OpenAI has no seed parameter, so the seed only makes the request distinct.

    Raises:
        InputError: The text exceeds OpenAI's limit for one request.
        ProviderError: No answer.
    """
    from xinsider_assets.errors import InputError
    from xinsider_assets.providers.client.call import Call
    from xinsider_assets.providers.client.work import current_work

    length = len(reading.text)
    if length > MOST_CHARACTERS:
        raise InputError(
            f"the script has {length:,} characters in words and OpenAI speaks up to "
            f"{MOST_CHARACTERS:,} at once: shorten it, or set XINSIDER_SPEECH=embedded"
        )
    request = {
        "model": own.openai_speech_model,
        "voice": own.openai_speech_voice,
        "instructions": own.openai_speech_instructions,
        "input": reading.text,
        "response_format": "mp3",
    }
    account = providers.account("openai")
    bound = _bound(own, length)
    call = Call("openai", own.openai_speech_model, "speech", {**request, "take": seed}, bound)
    key = call.key(current_work().variation)
    return providers.call(call, lambda timeout_s: _speak(account, request, timeout_s, key))


def _speak(account: Account, request: Mapping[str, Any], timeout_s: float, key: str) -> Answer:
    """Make one attempt to speak a text, billed by the audio's length.

    Args:
        account: Of openai.
        request: The arguments of `client.audio.speech.create` as JSON.
        timeout_s: For each wait for the network.
        key: The same for equal requests, so that a repeated one is answered once.

    Raises:
        ProviderError: No answer.
    """
    from xinsider_assets.audio.decode import AudioDecodeError
    from xinsider_assets.providers.client.call import Answer, Usage
    from xinsider_assets.providers.speech.recording import Recording
    from xinsider_assets.providers.vendors.openai import client, faults

    settings = {"voice": "XINSIDER_OPENAI_SPEECH_VOICE"}
    with faults(account, str(request["model"]), settings), client(account, timeout_s) as openai:
        answer = openai.audio.speech.create(**request, extra_headers={"Idempotency-Key": key})
        mp3 = answer.read()
    try:
        seconds = Recording(mp3).duration_s
    except AudioDecodeError:
        # without a count, the cost is the upper bound of the call
        seconds = 0.0
    document = {"audio_base64": base64.b64encode(mp3).decode()}
    return Answer(document=document, usage=Usage(seconds=seconds))
