"""What a provider is asked for, and how long the original pipeline waited for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Provider = Literal["openai", "xai", "anthropic", "elevenlabs", "gemini", "x", "yahoo"]

Endpoint = Literal[
    "fetch",
    "posts",
    "prices",
    "listing",
    "selection",
    "analysis",
    "advice",
    "prompts",
    "text",
    "speech",
    "alignment",
    "transcription",
    "image",
    "model",
    "voice",
    "subscription",
    "usage",
    "batch",
    "batch_status",
]
"""fetch is Grok's search, posts the X API, listing Yahoo's answer about a symbol's exchange,
text a structured answer for a schema that the doubles do not know; model, voice, subscription and
usage are what a provider says about an account; batch begins a job of Gemini's Batch API,
batch_status looks at one, lists them, or ends one."""

NO_LATENCY: Mapping[Endpoint, float] = {}

ORIGINAL_LATENCY_S: Mapping[Endpoint, float] = {
    "fetch": 12.0,
    "selection": 4.0,
    "analysis": 17.0,
    "advice": 2.0,
    "speech": 6.0,
    "prompts": 6.0,
    "image": 6.0,
    "alignment": 4.0,
    "transcription": 4.0,
}
"""What each call of the original pipeline took, in seconds; its log says 3 to 5 s of Whisper."""

FREE: frozenset[Endpoint] = frozenset(
    {"prices", "listing", "model", "voice", "subscription", "usage", "batch", "batch_status"}
)
"""Yahoo takes no money, and nobody takes any for what he says about an account. Of a job its
pictures are billed, which `Doubles.calls` does not count."""
