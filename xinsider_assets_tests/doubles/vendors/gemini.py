"""Gemini: generateContent for pictures, over v1 (google-genai 3) and v1beta (google-genai 2).

Wire format: the sources of google-genai 2.25 and 3.4. A wrong key is answered with 400
INVALID_ARGUMENT and the reason API_KEY_INVALID, not with 401.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from typing_extensions import override

from xinsider_assets_tests.doubles.content.pictures import SIZES_PX, draw
from xinsider_assets_tests.doubles.endpoints import Endpoint
from xinsider_assets_tests.doubles.faults import fault
from xinsider_assets_tests.doubles.vendors.base import KeyedVendor
from xinsider_assets_tests.doubles.vendors.gemini_batches import BatchJobs
from xinsider_assets_tests.doubles.wire import Json, Reply, Request, json_reply

_PATH = re.compile(r"/v1(?:beta|alpha)?/models/(?P<model>[\w.-]+):generateContent")
_MODEL = re.compile(r"/v1beta/models/(?P<model>[\w.-]+)")
_KNOWN_MODELS = frozenset(
    {"gemini-3.1-flash-lite-image", "gemini-3.1-flash-image", "gemini-3-pro-image"}
)
_TYPE = "type.googleapis.com/google.rpc."
_STATUSES = {
    400: "INVALID_ARGUMENT",
    403: "PERMISSION_DENIED",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
}
_IMAGE_TOKENS = 1120
"""Of one 1K picture. Source: https://ai.google.dev/gemini-api/docs/pricing"""
_NO_PICTURE = {
    "IMAGE_SAFETY": "Unable to show the generated image.",
    "PROHIBITED_CONTENT": "The prompt could not be submitted.",
    "NO_IMAGE": "The model did not generate an image.",
}


@dataclass(frozen=True)
class Gemini(KeyedVendor):
    """Draws a picture from its prompt and seed, at once or in a job."""

    _jobs: list[BatchJobs] = field(default_factory=list[BatchJobs])

    @property
    def jobs(self) -> BatchJobs:
        """The account's jobs."""
        if not self._jobs:
            self._jobs.append(BatchJobs(self.answer))
        return self._jobs[0]

    @override
    def endpoint(self, request: Request) -> Endpoint | None:
        if _MODEL.fullmatch(request.path):
            return "model"
        return "image" if _PATH.fullmatch(request.path) else self.jobs.endpoint(request)

    @override
    def answer(self, request: Request) -> Reply:
        if about := _MODEL.fullmatch(request.path):
            if about["model"] not in _KNOWN_MODELS:
                message = f"models/{about['model']} is not found for API version v1beta."
                return self.error(404, message)
            return json_reply({"name": f"models/{about['model']}", "inputTokenLimit": 65536})
        if self.jobs.endpoint(request):
            return self.jobs.answer(request) or self.error(404, "Requested entity was not found.")
        config: Json = request.json.get("generationConfig") or {}
        image_config: Json = config.get("imageConfig") or {}
        aspect_ratio = str(image_config.get("aspectRatio", "1:1"))
        if aspect_ratio not in SIZES_PX:
            return self.error(400, f"Invalid aspect ratio: {aspect_ratio}")
        return self._picture(request, draw(_prompt(request), aspect_ratio, config.get("seed") or 0))

    @override
    def error(
        self,
        status: int,
        message: str,
        headers: Mapping[str, str] | None = None,
        details: Sequence[Json] = (),
    ) -> Reply:
        error: Json = {"code": status, "message": message, "status": _STATUSES.get(status, "")}
        if details:
            error["details"] = list(details)
        return json_reply({"error": error}, status, headers)

    @override
    def given_key(self, request: Request) -> str:
        return request.headers.get("x-goog-api-key", "")

    @override
    def refuse_key(self, request: Request) -> Reply:
        service = {"service": "generativelanguage.googleapis.com"}
        info = {
            "@type": f"{_TYPE}ErrorInfo",
            "reason": "API_KEY_INVALID",
            "domain": "googleapis.com",
            "metadata": service,
        }
        return self.error(400, "API key not valid. Please pass a valid API key.", details=[info])

    @fault()
    @override
    def rate_limited(self, request: Request, *, retry_after_s: float | None = None) -> Reply:
        """429 RESOURCE_EXHAUSTED of a limit a minute; the time to wait is RetryInfo.retryDelay in
        the body, there is no header."""
        return self._exhausted("GenerateRequestsPerMinutePerProjectPerModel", retry_after_s)

    @fault()
    @override
    def quota(self, request: Request) -> Reply:
        """429 RESOURCE_EXHAUSTED of a limit a day: QuotaFailure names it, there is no delay."""
        return self._exhausted("GenerateRequestsPerDayPerProjectPerModel", None)

    @fault()
    def no_quota(self, _request: Request, *, told: bool = True) -> Reply:
        """429 of a model that the free tier has not: limits of 0, a minute's and a day's.

        `told`: the message says "limit: 0"; else only the value is missing, as every zero is.
        """
        metric = "generativelanguage.googleapis.com/generate_content_free_tier_requests"
        violations: list[Json] = [
            {"quotaMetric": metric, "quotaId": f"GenerateRequestsPer{span}PerProject-FreeTier"}
            for span in ("Minute", "Day")
        ]
        limit = f"\n* Quota exceeded for metric: {metric}, limit: 0" if told else ""
        message = f"You exceeded your current quota.{limit}\nPlease retry in 17.3s."
        details: list[Json] = [
            {"@type": f"{_TYPE}QuotaFailure", "violations": violations},
            {"@type": f"{_TYPE}RetryInfo", "retryDelay": "17s"},
        ]
        return self.error(429, message, details=details)

    @fault("batch")
    def no_batch(self, _request: Request) -> Reply:
        """400: the model, or the account's tier, has no Batch API."""
        return self.error(400, "Batch mode is not supported for this model.")

    @fault("batch")
    def batch_answer_lost(self, request: Request) -> Reply:
        """The job begins, and the connection breaks before its name arrives."""
        self.answer(request)
        return self.connection_reset(request)

    @fault("batch_status")
    def batch_state(
        self, request: Request, *, state: str = "RUNNING", named: bool = False
    ) -> Reply:
        """The job is not done yet, or ended otherwise: FAILED, EXPIRED, INCOMPLETE."""
        return self.jobs.answer(request, state, named=named) or self.error(404, "Not found.")

    @fault("image")
    def no_image(
        self, request: Request, *, reason: str = "IMAGE_SAFETY", text: str | None = None
    ) -> Reply:
        """HTTP 200 without a picture.

        `reason` IMAGE_SAFETY, PROHIBITED_CONTENT, NO_IMAGE or one that no SDK knows yet: a
        candidate that ended so; BLOCKED: no candidate, the prompt itself was blocked; STOP: the
        model only talks. `text` goes beside it.
        """
        if reason == "BLOCKED":
            return _reply(request, {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}})
        candidate: Json = {"finishReason": reason, "index": 0}
        if reason in _NO_PICTURE:
            candidate["finishMessage"] = _NO_PICTURE[reason]
        words = text or ("I would draw a bull on Wall Street." if reason == "STOP" else None)
        if words is not None:
            candidate["content"] = {"role": "model", "parts": [{"text": words}]}
        return _reply(request, {"candidates": [candidate]})

    @fault("image")
    def refusal(self, request: Request) -> Reply:
        """HTTP 200 whose prompt was blocked: no candidates at all."""
        return self.no_image(request, reason="BLOCKED")

    @fault("image")
    def empty_answer(self, request: Request) -> Reply:
        """HTTP 200 with a candidate that holds nothing."""
        candidate = {"content": {"role": "model"}, "finishReason": "STOP", "index": 0}
        return _reply(request, {"candidates": [candidate]})

    @fault("image")
    def truncated_answer(self, request: Request) -> Reply:
        """HTTP 200 that stopped at MAX_TOKENS before the picture."""
        return self.no_image(request, reason="MAX_TOKENS", text="Let me think about the light")

    @fault("image")
    def wrong_shape(self, _request: Request) -> Reply:
        """HTTP 200 with JSON that is no GenerateContentResponse."""
        return json_reply({"candidates": [{"content": {"parts": "a picture"}}]})

    @fault("image")
    def wrong_meaning(self, request: Request) -> Reply:
        """HTTP 200 with a picture of one black pixel."""
        import io

        from PIL import Image

        file = io.BytesIO()
        Image.new("RGB", (1, 1)).save(file, "PNG")
        return self._picture(request, file.getvalue())

    @fault("image")
    def not_an_image(self, request: Request) -> Reply:
        """HTTP 200 whose data says image/png and is no picture."""
        return self._picture(request, b"\x89PNG\r\n\x1a\n" + b"not a picture " * 40)

    @fault("image")
    def cut_image(self, request: Request, *, share: float = 0.5) -> Reply:
        """HTTP 200 with the first part of a good PNG."""
        png = base64.b64decode(_data(self.answer(request)))
        return self._picture(request, png[: int(len(png) * share)])

    def _picture(self, request: Request, png: bytes) -> Reply:
        parts: list[Json] = [
            {"text": "**Composing** hills, a sun and towers.", "thought": True},
            {"inlineData": {"mimeType": "image/png", "data": base64.b64encode(png).decode()}},
        ]
        candidate = {
            "content": {"role": "model", "parts": parts},
            "finishReason": "STOP",
            "index": 0,
        }
        return _reply(request, {"candidates": [candidate]}, image_tokens=_IMAGE_TOKENS)

    def _exhausted(self, quota_id: str, retry_after_s: float | None) -> Reply:
        violation = {
            "quotaMetric": "generativelanguage.googleapis.com/generate_content_requests",
            "quotaId": quota_id,
            "quotaDimensions": {"location": "global", "model": "gemini-3.1-flash-lite-image"},
            "quotaValue": "60",
        }
        details: list[Json] = [{"@type": f"{_TYPE}QuotaFailure", "violations": [violation]}]
        message = "You exceeded your current quota, please check your plan and billing details."
        if retry_after_s is not None:
            details.append({"@type": f"{_TYPE}RetryInfo", "retryDelay": f"{retry_after_s:g}s"})
            message += f"\nPlease retry in {retry_after_s:g}s."
        return self.error(429, message, details=details)


def _prompt(request: Request) -> str:
    contents: list[Json] = request.json.get("contents") or []
    return "\n".join(part.get("text", "") for turn in contents for part in turn["parts"])


def _reply(request: Request, content: Json, image_tokens: int = 0) -> Reply:
    match = _PATH.fullmatch(request.path)
    prompt_tokens = len(_prompt(request)) // 4 + 1
    usage: Json = {
        "promptTokenCount": prompt_tokens,
        "totalTokenCount": prompt_tokens + image_tokens,
        "promptTokensDetails": [{"modality": "TEXT", "tokenCount": prompt_tokens}],
    }
    if image_tokens:
        usage["candidatesTokenCount"] = image_tokens
        usage["candidatesTokensDetails"] = [{"modality": "IMAGE", "tokenCount": image_tokens}]
    model = match["model"] if match else ""
    return json_reply({**content, "usageMetadata": usage, "modelVersion": model})


def _data(reply: Reply) -> str:
    import json

    parts = json.loads(reply.body)["candidates"][0]["content"]["parts"]
    return next(part["inlineData"]["data"] for part in parts if "inlineData" in part)
