"""OpenAI: structured answers of the Responses API, speech, and whisper-1.

Wire format: the sources of the openai SDK 3.54. Error bodies:
https://platform.openai.com/docs/guides/error-codes
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from typing_extensions import override

from xinsider_assets.artifacts.speech import TimedWord
from xinsider_assets_tests.doubles.answers import Question, endpoint_of
from xinsider_assets_tests.doubles.content.voice import Spoken, display_words, heard_words
from xinsider_assets_tests.doubles.credentials import shown
from xinsider_assets_tests.doubles.endpoints import Endpoint
from xinsider_assets_tests.doubles.faults import fault
from xinsider_assets_tests.doubles.vendors.base import waiting
from xinsider_assets_tests.doubles.vendors.responses import question_of, response
from xinsider_assets_tests.doubles.vendors.text_model import ANSWERED, Ending, TextModel
from xinsider_assets_tests.doubles.wire import Reply, Request, json_reply

_MODELS = "/models/"
_KNOWN_MODELS = frozenset({"gpt-6-luna", "gpt-4o-mini-tts", "whisper-1"})
_KNOWN_VOICES = frozenset({"alloy", "coral", "nova", "onyx"})
_MOST_CHARACTERS = 4096
"""Of a text that is spoken."""
_AUDIO = {"content-type": "audio/mpeg"}
_TYPES = {401: "invalid_request_error", 429: "requests", 500: "server_error"}


class OpenAI(TextModel):
    """Recognises its tasks by the schema's name, and its own voice's recordings by their bytes."""

    @override
    def endpoint(self, request: Request) -> Endpoint | None:
        if request.path == "/responses":
            return endpoint_of(question_of(request))
        if request.path.startswith(_MODELS):
            return "model"
        if request.path == "/audio/speech":
            return "speech"
        return "transcription" if request.path == "/audio/transcriptions" else None

    @override
    def answer(self, request: Request) -> Reply:
        if request.path.startswith(_MODELS):
            name = request.path.removeprefix(_MODELS)
            if name not in _KNOWN_MODELS:
                message = f"The model '{name}' does not exist or you do not have access to it."
                return self.error(404, message, code="model_not_found")
            return json_reply({"id": name, "object": "model", "owned_by": "system"})
        if request.path == "/audio/speech":
            return self._speech(request)
        if request.path == "/audio/transcriptions":
            spoken = self.voice.heard(request.parts.get("file", b""))
            if spoken is None:
                return self.error(400, "The audio file could not be decoded or is not supported")
            return _transcript(spoken, self._heard(spoken))
        return self.message(
            request, json.dumps(self.written(request), ensure_ascii=False), "complete"
        )

    @override
    def question(self, request: Request) -> Question:
        return question_of(request, self.endpoint(request))

    @override
    def message(self, request: Request, text: str | None, ending: Ending) -> Reply:
        return response(request, text, ending)

    @override
    def error(
        self,
        status: int,
        message: str,
        headers: Mapping[str, str] | None = None,
        code: str | None = None,
        kind: str | None = None,
        param: str | None = None,
    ) -> Reply:
        error = {
            "message": message,
            "type": kind or _TYPES.get(status, "server_error"),
            "param": param,
            "code": code,
        }
        return json_reply({"error": error}, status, headers)

    @override
    def refuse_key(self, request: Request) -> Reply:
        message = (
            f"Incorrect API key provided: {shown(self.given_key(request))}. You can find your API "
            "key at https://platform.openai.com/account/api-keys."
        )
        return self.error(401, message, code="invalid_api_key")

    @fault()
    @override
    def rate_limited(self, request: Request, *, retry_after_s: float | None = None) -> Reply:
        """429 rate_limit_exceeded; the text names the limit, the header may say for how long."""
        message = (
            "Rate limit reached for gpt-6-luna in organization org-doubles on requests per min "
            "(RPM): Limit 500, Used 500, Requested 1. Please try again in 120ms."
        )
        return self.error(429, message, waiting(retry_after_s), code="rate_limit_exceeded")

    @fault()
    @override
    def quota(self, request: Request) -> Reply:
        """429 with the code insufficient_quota: no credit is left, waiting does not help."""
        message = "You exceeded your current quota, please check your plan and billing details."
        code = "insufficient_quota"
        return self.error(429, message, code=code, kind=code)

    @fault(*ANSWERED)
    def declined(self, _request: Request, /) -> Reply:
        """400 with the code invalid_prompt: OpenAI lets no model see the input."""
        message = (
            "Invalid prompt: your prompt was flagged as potentially violating our usage policy."
        )
        return self.error(400, message, code="invalid_prompt")

    @fault(*ANSWERED)
    def failed_answer(self, request: Request, *, code: str = "server_error") -> Reply:
        """HTTP 200, status failed, and the cause in the field `error`."""
        reply = self.message(request, None, "complete")
        error = {"code": code, "message": "The model failed to generate a response."}
        return json_reply({**json.loads(reply.body), "status": "failed", "error": error})

    @fault("speech")
    def not_audio(self, _request: Request, /) -> Reply:
        """HTTP 200 whose body is a page in place of audio."""
        return Reply(200, b"<html>Bad gateway</html>" * 40, _AUDIO)

    @fault(*ANSWERED, "speech", "transcription")
    @override
    def empty_answer(self, request: Request, *, message: bool = True) -> Reply:
        """HTTP 200 with an empty text or body, or with no message; of a recording, no words."""
        if request.path == "/audio/speech":
            return Reply(200, b"", _AUDIO)
        if request.path == "/responses":
            return super().empty_answer(request, message=message)
        return self._misheard(request, ())

    @fault(*ANSWERED, "transcription")
    @override
    def truncated_answer(self, request: Request, *, share: float = 0.5) -> Reply:
        """HTTP 200, status incomplete, reason max_output_tokens; of a recording, its beginning."""
        if request.path == "/responses":
            return super().truncated_answer(request, share=share)
        words = self._heard(self._recording(request))
        return self._misheard(request, words[: int(len(words) * share)])

    @fault(*ANSWERED, "transcription")
    @override
    def wrong_shape(self, request: Request, *, answer: object = None) -> Reply:
        """HTTP 200 with JSON of another schema; of a recording, a text without words."""
        if request.path == "/responses":
            return super().wrong_shape(request, answer=answer)
        return json_reply({"text": "words were not asked for"})

    @fault(*ANSWERED, "transcription")
    @override
    def wrong_meaning(self, request: Request, **changes: object) -> Reply:
        """HTTP 200 that is not so; of a recording, other words than were said.

        `instead` maps words as they are heard to those in their place; without it every second
        word is another.
        """
        if request.path == "/responses":
            return super().wrong_meaning(request, **changes)
        words = self._heard(self._recording(request))
        instead = changes.get("instead")
        names = instead if isinstance(instead, Mapping) else {}
        if not names:
            names = {word.word: "mumble" for word in words[::2]}
        wrong = [
            word.model_copy(update={"word": names.get(word.word, word.word)}) for word in words
        ]
        return self._misheard(request, wrong)

    def _speech(self, request: Request) -> Reply:
        text = str(request.json.get("input", ""))
        if len(text) > _MOST_CHARACTERS:
            message = f"String should have at most {_MOST_CHARACTERS} characters"
            return self.error(400, message, code="string_above_max_length")
        if request.json.get("voice") not in _KNOWN_VOICES:
            message = f"Input should be {', '.join(sorted(_KNOWN_VOICES))}"
            return self.error(400, message, code="invalid_value", param="voice")
        return Reply(200, self.voice.speak(text).mp3, _AUDIO)

    def _heard(self, spoken: Spoken) -> list[TimedWord]:
        """What Whisper writes: figures, where the doubles know that the words stand for them."""
        script = self.answers.script_read_as(spoken.text)
        return heard_words(display_words(spoken, script) if script else spoken.words)

    def _recording(self, request: Request) -> Spoken:
        spoken = self.voice.heard(request.parts.get("file", b""))
        if spoken is None:
            raise ValueError("this fault needs a recording that the doubles made")
        return spoken

    def _misheard(self, request: Request, words: Sequence[TimedWord]) -> Reply:
        return _transcript(self._recording(request), words)


def _transcript(spoken: Spoken, words: Sequence[TimedWord]) -> Reply:
    """Verbose JSON; Whisper gives times to two decimals."""
    timed = [
        {"word": word.word, "start": round(word.start, 2), "end": round(word.end, 2)}
        for word in words
    ]
    duration_s = round(spoken.duration_s, 2)
    return json_reply(
        {
            "task": "transcribe",
            "language": "english",
            "duration": duration_s,
            "text": " ".join(word.word for word in words),
            "words": timed,
            "usage": {"type": "duration", "seconds": round(duration_s)},
        }
    )
