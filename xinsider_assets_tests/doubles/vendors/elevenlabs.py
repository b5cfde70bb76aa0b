"""ElevenLabs: speech with character times, and forced alignment.

Wire format: the sources of the elevenlabs SDK 2.78. Error bodies:
https://elevenlabs.io/docs/developers/resources/error-messages
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Literal

from typing_extensions import override

from xinsider_assets.artifacts.speech import TimedWord
from xinsider_assets.providers.word_times.forced_alignment import AlignmentError, forced_alignment
from xinsider_assets_tests.doubles.content.voice import Spoken, character_times
from xinsider_assets_tests.doubles.endpoints import Endpoint
from xinsider_assets_tests.doubles.faults import fault
from xinsider_assets_tests.doubles.vendors.base import KeyedVendor, waiting
from xinsider_assets_tests.doubles.wire import Json, Reply, Request, json_reply
from xinsider_assets_tests.samples import plain_script

_SPEECH = re.compile(r"/v1/text-to-speech/\w+/with-timestamps")
_VOICE = re.compile(r"/v1/voices/\w+")
_GEORGE = "JBFqnCBsd6RMkjVDRZzb"
_KNOWN_MODELS = ("eleven_multilingual_v2", "eleven_flash_v2_5", "eleven_v3")
_FRAME = b"\xff\xfb\x90"
"""How a frame of MPEG 1 layer III starts at 128 kbit/s and 44.1 kHz."""
_GOOD_LOSS, _BAD_LOSS = 0.07, 9.0
_STATUSES = {400: "invalid_request", 500: "internal_server_error", 503: "service_unavailable"}


class ElevenLabs(KeyedVendor):
    """Speaks with the embedded voice, and aligns what it spoke."""

    @override
    def endpoint(self, request: Request) -> Endpoint | None:
        if _SPEECH.fullmatch(request.path):
            return "speech"
        if request.path == "/v1/user/subscription":
            return "subscription"
        if request.path == "/v1/models":
            return "model"
        if _VOICE.fullmatch(request.path):
            return "voice"
        return "alignment" if request.path == "/v1/forced-alignment" else None

    @override
    def answer(self, request: Request) -> Reply:
        if request.path == "/v1/forced-alignment":
            return self._aligned(request)
        if request.path == "/v1/user/subscription":
            return self.subscribed(request)
        if request.path == "/v1/models":
            return json_reply([{"model_id": model} for model in _KNOWN_MODELS])
        if _VOICE.fullmatch(request.path):
            return self.voice_of(request)
        return self._speech(request)

    @fault("subscription")
    def subscribed(
        self, _request: Request, *, tier: str = "creator", used: int = 1_000, extends: bool = False
    ) -> Reply:
        """The plan, and how many of its 100,000 characters are used."""
        return json_reply(
            {
                "tier": tier,
                "character_count": used,
                "character_limit": 100_000,
                "can_extend_character_limit": extends,
                "next_character_count_reset_unix": 1_798_761_600,
                "status": "active",
            }
        )

    @fault("voice")
    def voice_of(self, request: Request, *, category: str = "premade") -> Reply:
        """The voice, of a category: the library's voices are "professional"."""
        name = request.path.rpartition("/")[2]
        if name != _GEORGE:
            message = f"A voice with the voice_id {name} was not found."
            return self.error(404, message, code="voice_not_found")
        return json_reply({"voice_id": name, "name": "George", "category": category})

    @fault()
    def not_permitted(self, _request: Request, *, permission: str = "user_read") -> Reply:
        """401 missing_permissions: the key is good and has not this right."""
        message = (
            f"The API key you used is missing the permission {permission} to execute this "
            "operation."
        )
        return self.error(401, message, code="missing_permissions")

    @override
    def error(
        self,
        status: int,
        message: str,
        headers: Mapping[str, str] | None = None,
        code: str | None = None,
    ) -> Reply:
        detail = {"status": code or _STATUSES.get(status, "error"), "message": message}
        return json_reply({"detail": detail}, status, headers)

    @override
    def given_key(self, request: Request) -> str:
        return request.headers.get("xi-api-key", "")

    @override
    def refuse_key(self, request: Request) -> Reply:
        return self.error(401, "Invalid API key", code="invalid_api_key")

    @fault()
    @override
    def rate_limited(
        self,
        request: Request,
        *,
        retry_after_s: float | None = None,
        cause: Literal["too_many_concurrent_requests", "system_busy"] = "system_busy",
    ) -> Reply:
        """429; detail.status says whether the caller asks too much at once or all are busy."""
        message = (
            "Our system is currently experiencing heavy traffic, please try again."
            if cause == "system_busy"
            else "Too many concurrent requests. Your current subscription is associated with a "
            "maximum of 2 concurrent requests (running in parallel)."
        )
        return self.error(429, message, waiting(retry_after_s), code=cause)

    @fault()
    @override
    def quota(self, request: Request) -> Reply:
        """HTTP 401 with quota_exceeded: it looks like a bad key and is none."""
        needed = len(request.json.get("text", ""))
        message = (
            "This request exceeds your quota of 10000. You have 5 credits remaining, while "
            f"{needed} credits are required for this request."
        )
        return self.error(401, message, code="quota_exceeded")

    @fault()
    def refusal(self, _request: Request) -> Reply:
        """HTTP 403 content_against_policy: the text is not spoken."""
        message = "The text you are trying to use may violate our Terms of Service"
        return self.error(403, message, code="content_against_policy")

    @fault()
    def refused_request(
        self, _request: Request, *, status: int = 400, detail: object = "Bad request"
    ) -> Reply:
        """Any other error: its HTTP status, and what stands in `detail`."""
        return json_reply({"detail": detail}, status)

    @fault("speech", "alignment")
    def empty_answer(self, request: Request) -> Reply:
        """HTTP 200 without audio, or without words."""
        if self.endpoint(request) == "alignment":
            return json_reply({"characters": [], "words": [], "loss": 0.0})
        return self._speech(request, audio=b"")

    @fault("speech", "alignment")
    def wrong_shape(self, _request: Request) -> Reply:
        """HTTP 200 with other fields; the SDK does not validate and gives what is missing as
        absent."""
        return json_reply({"audio": "elsewhere", "alignment": [1, 2, 3]})

    @fault("speech", "alignment")
    def wrong_meaning(self, request: Request, *, late_s: float = 0.0) -> Reply:
        """HTTP 200 with times that are not this audio's.

        With `late_s` every time is that much later, as eleven_v3 drifts; otherwise they are those
        of another text.
        """
        if self.endpoint(request) == "alignment":
            return self._aligned(request, late_s=late_s or 60.0)
        text = None if late_s else "Somebody else said this."
        return self._speech(request, alignment_of=text, late_s=late_s)

    @fault("speech")
    def cut_audio(
        self, request: Request, *, share: float = 0.5, whole_frames: bool = True
    ) -> Reply:
        """HTTP 200 whose mp3 ends early, with the times of the whole.

        Of whole frames it is a good file and just too short; otherwise its last frame is damaged,
        and strict decoders take none of it.
        """
        mp3 = self._spoken(request).mp3
        end = int(len(mp3) * share)
        return self._speech(
            request, audio=mp3[: mp3.rindex(_FRAME, 0, end) if whole_frames else end]
        )

    @fault("speech")
    def not_audio(self, request: Request) -> Reply:
        """HTTP 200 whose audio is something else, base64 all the same."""
        return self._speech(request, audio=b"<html>Bad gateway</html>" * 40)

    @fault("speech")
    def no_alignment(self, request: Request) -> Reply:
        """HTTP 200 with good audio and alignment null, which the API allows itself."""
        return self._speech(request, aligned=False)

    def _spoken(self, request: Request) -> Spoken:
        return self.voice.speak(request.json["text"])

    def _speech(
        self,
        request: Request,
        *,
        audio: bytes | None = None,
        aligned: bool = True,
        alignment_of: str | None = None,
        late_s: float = 0.0,
    ) -> Reply:
        if not str(request.json.get("text", "")).strip():
            return self.error(400, "Text is empty", code="input_text_empty")
        spoken = self._spoken(request)
        timed = spoken if alignment_of is None else self.voice.speak(alignment_of)
        alignment = _alignment(timed, late_s) if aligned else None
        name = hashlib.sha256(request.body).hexdigest()[:20]
        return json_reply(
            {
                "audio_base64": base64.b64encode(spoken.mp3 if audio is None else audio).decode(),
                "alignment": alignment,
                "normalized_alignment": alignment,
            },
            headers={
                "character-cost": str(len(spoken.text)),
                "request-id": name,
                "x-trace-id": name[::-1],
                "history-item-id": name,
            },
        )

    def _aligned(self, request: Request, *, late_s: float = 0.0) -> Reply:
        spoken = self.voice.heard(request.parts.get("file", b""))
        if spoken is None:
            return self.error(400, "The audio could not be read", code="invalid_audio")
        text = request.text_part("text")
        words, loss = _laid_over(spoken, text)
        times = character_times(text, words)
        return json_reply(
            {
                "characters": [
                    {"text": character, "start": start + late_s, "end": end + late_s}
                    for character, start, end in zip(
                        times.characters,
                        times.character_start_times_seconds,
                        times.character_end_times_seconds,
                        strict=True,
                    )
                ],
                "words": [
                    {
                        "text": word.word,
                        "start": word.start + late_s,
                        "end": word.end + late_s,
                        "loss": loss,
                    }
                    for word in words
                ],
                "loss": loss,
            }
        )


def _alignment(spoken: Spoken, late_s: float) -> Json:
    late = [
        word.model_copy(update={"start": word.start + late_s, "end": word.end + late_s})
        for word in spoken.words
    ]
    return character_times(spoken.text, late).model_dump(mode="json")


def _laid_over(spoken: Spoken, text: str) -> tuple[Sequence[TimedWord], float]:
    """A text's words over a recording, and the loss: high where it says something else."""
    if text.split() == spoken.text.split():
        return spoken.words, _GOOD_LOSS
    try:
        return forced_alignment(spoken.mp3, plain_script(text)), _GOOD_LOSS
    except AlignmentError:
        words = text.split()
        share_s = spoken.duration_s / len(words)
        return [
            TimedWord(word=word, start=place * share_s, end=(place + 1) * share_s)
            for place, word in enumerate(words)
        ], _BAD_LOSS
