"""The voice of ElevenLabs, heard before it counts as a narration."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from xinsider_assets.artifacts.script import Script
from xinsider_assets.artifacts.speech import Narration, TimedWord
from xinsider_assets.audio.decode import AudioDecodeError
from xinsider_assets.providers.client.call import Answer, Call, Usage
from xinsider_assets.providers.client.faults import WrongContentError
from xinsider_assets.providers.client.work import current_work, make_again
from xinsider_assets.providers.speech.character_times import (
    LENGTH_TOLERANCE_S,
    character_times,
    word_times,
)
from xinsider_assets.providers.speech.read_aloud import Reading, read_aloud
from xinsider_assets.providers.speech.recording import Recording
from xinsider_assets.providers.vendors.outside import Outside

OUTPUT_FORMAT = "mp3_44100_128"

_TAKES = 2
_FASTEST_WORDS_PER_S = 6.0
"""Nobody says a script faster; a host says 2.5 to 3.5."""


@dataclass(frozen=True)
class ElevenLabsSpeech:
    """Speaks with a voice of ElevenLabs; what it sends is what the script says, in words.

    The provider's bytes are kept as they are: the soundtrack brings any voice to its loudness, and
    to encode once more would only take from them.

    Attributes:
        outside: The way to the provider.
    """

    outside: Outside

    def speak(self, script: Script) -> Narration:
        """The script as mp3, with a time for each display word where the answer's can be trusted.

        A take that is not the whole script in sound is made once more with another seed.

        Raises:
            InputError: Nothing in the script can be said.
            WrongContentError: Both takes were wrong.
            ProviderError: No answer.
        """
        reading = read_aloud(script)
        flaws: list[str] = []
        for number in range(_TAKES):
            answer = self._take(reading, _seed(script.text, number))
            try:
                mp3, words = _heard(answer, reading, script)
            except _FlawError as flaw:
                flaws.append(str(flaw))
                continue
            return Narration(mp3=mp3, made_by=self._made_by, words=words)
        settings = self.outside.settings
        raise WrongContentError(
            "elevenlabs",
            settings.speech_model,
            f"{len(flaws)} takes of the script were wrong: {'; '.join(flaws)}",
            f"{make_again('narration')} buys another variation, and another "
            f"XINSIDER_SPEECH_VOICE than {settings.speech_voice} may do better",
        )

    @property
    def _made_by(self) -> str:
        settings = self.outside.settings
        return f"ElevenLabs {settings.speech_model}, voice {settings.speech_voice}"

    def _take(self, reading: Reading, seed: int) -> Answer:
        from xinsider_assets.providers.vendors.elevenlabs import speak

        settings = self.outside.settings
        request = {
            "voice_id": settings.speech_voice,
            "text": reading.text,
            "model_id": settings.speech_model,
            "output_format": OUTPUT_FORMAT,
            "seed": seed,
            "voice_settings": {
                "stability": settings.speech_stability,
                "similarity_boost": settings.speech_similarity,
                "speed": settings.speech_speed,
            },
            "apply_text_normalization": "off",
        }
        call = Call(
            provider="elevenlabs",
            model=settings.speech_model,
            operation="speech",
            request=request,
            expected=Usage(characters=len(reading.text)),
        )
        account = self.outside.account("elevenlabs")
        return self.outside.buy(call, lambda timeout_s: speak(account, request, timeout_s))


class _FlawError(Exception):
    """A take is not the script in sound; says why."""


def _seed(script: str, number: int) -> int:
    """The same for the same take of the same script; 32 bits are what the API takes.

    A variation that is asked for must be another one at the provider too, so it has its own.
    """
    told = f"{current_work().variation}/{number}/{script}"
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:4], "big")


def _heard(
    answer: Answer, reading: Reading, script: Script
) -> tuple[bytes, tuple[TimedWord, ...] | None]:
    """The audio, and the words' times if they are its own.

    Where they are not, the recogniser listens whether the whole script is said: an audio that was
    cut and times that drift look alike in their numbers.

    Raises:
        _FlawError: It is not the script in sound.
    """
    mp3 = _mp3(answer.document.get("audio_base64"))
    try:
        recording = Recording(mp3)
    except AudioDecodeError as error:
        raise _FlawError(f"{len(mp3)} bytes that are no audio") from error
    duration_s = recording.duration_s
    if recording.is_silent:
        raise _FlawError(f"{duration_s:.1f} s of silence")
    if reading.said_count > duration_s * _FASTEST_WORDS_PER_S:
        raise _FlawError(f"only {duration_s:.1f} s for {reading.said_count} words")
    times = character_times(answer.document.get("alignment"))
    words = word_times(reading, times, duration_s) if times else None
    if words is None:
        is_short = times is not None and times.end_s > duration_s + LENGTH_TOLERANCE_S
        if is_short and recording.is_broken_off:
            raise _FlawError(f"the audio breaks off after {duration_s:.1f} s")
        if not _says(mp3, script):
            raise _FlawError(f"{duration_s:.1f} s of audio that do not say the whole script")
    return mp3, words


def _mp3(encoded: object) -> bytes:
    if not isinstance(encoded, str) or not encoded:
        raise _FlawError("an answer without audio")
    try:
        return base64.b64decode(encoded, validate=True)
    except binascii.Error as error:
        raise _FlawError("audio that is not in base64") from error


def _says(mp3: bytes, script: Script) -> bool:
    from xinsider_assets.providers.word_times.forced_alignment import (
        AlignmentError,
        forced_alignment,
    )

    try:
        forced_alignment(mp3, script)
    except AlignmentError:
        return False
    return True
