"""The voice of a vendor, checked by a recogniser before use."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from xinsider_assets.artifacts.script import Script
from xinsider_assets.artifacts.speech import Narration, TimedWord
from xinsider_assets.audio.decode import AudioDecodeError
from xinsider_assets.providers.client.call import Answer
from xinsider_assets.providers.client.faults import WrongContentError
from xinsider_assets.providers.client.work import current_work, make_again
from xinsider_assets.providers.provider_spec import Provider
from xinsider_assets.providers.speech.character_times import (
    LENGTH_TOLERANCE_S,
    character_times,
    word_times,
)
from xinsider_assets.providers.speech.read_aloud import Reading, read_aloud
from xinsider_assets.providers.speech.recording import Recording

_TAKES = 2
_FASTEST_WORDS_PER_S = 6.0
"""Maximum words per second of a valid take; a host speaks 2.5 to 3.5."""

Take = Callable[[Reading, int], Answer]
"""Requests one take of a text with a seed. The answer's document has the mp3 as `audio_base64`, and
where the vendor returns them the times of its characters as `alignment`."""


@dataclass(frozen=True)
class VendorVoice:
    """Has a vendor speak the script, written out in words.

    The vendor's bytes are kept unchanged: the soundtrack normalizes the loudness of all voices, and
    another encoding would only reduce the quality.

    Attributes:
        provider: The provider.
        model: The model.
        made_by: The maker that the narration names.
        remedy: The remedy for wrong takes, other than another variation.
        take: Requests one take.
    """

    provider: Provider
    model: str
    made_by: str
    remedy: str
    take: Take

    def speak(self, script: Script) -> Narration:
        """The script as mp3, with a time for each display word where the answer's can be trusted.

        A take that is not the whole script in sound is made once more with another seed.

        Raises:
            InputError: Nothing in the script can be said, or it is too long for the vendor.
            WrongContentError: Both takes were wrong.
            ProviderError: No answer.
        """
        reading = read_aloud(script)
        flaws: list[str] = []
        for number in range(_TAKES):
            answer = self.take(reading, _seed(script.text, number))
            try:
                mp3, words = _heard(answer, reading, script)
            except _FlawError as flaw:
                flaws.append(str(flaw))
                continue
            return Narration(mp3=mp3, made_by=self.made_by, words=words)
        raise WrongContentError(
            self.provider,
            self.model,
            f"{len(flaws)} takes of the script were wrong: {'; '.join(flaws)}",
            f"{make_again('narration')} makes another variation, and {self.remedy} may do better",
        )


class _FlawError(Exception):
    """A take is not the script in sound; says why."""


def _seed(script: str, number: int) -> int:
    """The same for the same take of the same script, in 32 bits.

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
