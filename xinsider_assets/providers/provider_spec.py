"""What the project knows of each provider's account; settings, keys and SDKs derive from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from xinsider_assets.providers.client.rate_limiter import Limits

Provider = Literal["openai", "xai", "anthropic", "elevenlabs", "gemini", "x", "yahoo"]
"""The names of `PROVIDERS`, for the type checker; tables show the providers in this order."""


@dataclass(frozen=True)
class ProviderSpec:
    """The account of one provider.

    Attributes:
        base_url: The default of XINSIDER_<NAME>_BASE_URL.
        limits: The default rate limits: those of the smallest paid tier.
        sdk: The modules to import before the first call, in this order.
        key_name: The environment variable of the key; empty where the provider takes none.
        key_header: The HTTP header of the key; in `Authorization` it is a bearer token.
        headers: Other HTTP headers that every request needs.
        models_path: The path below the base URL that describes one model.
        price_list: The provider's id in genai-prices; empty where it does not bill by tokens.
        price_list_api: Which of the provider's APIs genai-prices reads the usage of.
    """

    base_url: str
    limits: Limits
    sdk: tuple[str, ...]
    key_name: str = ""
    key_header: str = "Authorization"
    headers: tuple[tuple[str, str], ...] = ()
    models_path: str = ""
    price_list: str = ""
    price_list_api: str = "default"


# openai does not import httpx, but each client checks whether it is loaded: the client must not
# find the httpx that ElevenLabs is still importing
_OPENAI_SDK = ("genai_prices", "httpx", "openai")

PROVIDERS: Mapping[Provider, ProviderSpec] = MappingProxyType(
    {
        "xai": ProviderSpec(
            base_url="https://api.x.ai/v1",
            limits=Limits(calls_per_min=60, tokens_per_min=100_000, at_once=2),
            sdk=_OPENAI_SDK,
            key_name="XAI_API_KEY",
            models_path="/models/",
            price_list="x-ai",
            price_list_api="responses",
        ),
        "x": ProviderSpec(
            base_url="https://api.x.com",
            limits=Limits(calls_per_min=30, at_once=1),
            sdk=("tweepy",),
            key_name="X_BEARER_TOKEN",
        ),
        "yahoo": ProviderSpec(
            base_url="https://query2.finance.yahoo.com",
            limits=Limits(calls_per_min=120, at_once=4),
            sdk=("yfinance",),
        ),
        "openai": ProviderSpec(
            base_url="https://api.openai.com/v1",
            limits=Limits(calls_per_min=500, tokens_per_min=200_000, at_once=8),
            sdk=_OPENAI_SDK,
            key_name="OPENAI_API_KEY",
            models_path="/models/",
            price_list="openai",
            price_list_api="responses",
        ),
        "anthropic": ProviderSpec(
            base_url="https://api.anthropic.com",
            limits=Limits(calls_per_min=50, tokens_per_min=30_000, counts_output=False, at_once=4),
            sdk=("genai_prices", "anthropic"),
            key_name="ANTHROPIC_API_KEY",
            key_header="x-api-key",
            headers=(("anthropic-version", "2023-06-01"),),
            models_path="/v1/models/",
            price_list="anthropic",
        ),
        "elevenlabs": ProviderSpec(
            base_url="https://api.elevenlabs.io",
            limits=Limits(at_once=2),
            sdk=("elevenlabs.client", "elevenlabs.text_to_speech"),
            key_name="ELEVENLABS_API_KEY",
            key_header="xi-api-key",
        ),
        "gemini": ProviderSpec(
            base_url="https://generativelanguage.googleapis.com",
            limits=Limits(calls_per_min=60, at_once=5),
            sdk=("genai_prices", "google.genai"),
            key_name="GEMINI_API_KEY",
            key_header="x-goog-api-key",
            models_path="/v1beta/models/",
            price_list="google",
        ),
    }
)
"""In the order in which a day needs their SDKs."""

KEY_NAMES: Mapping[str, str] = MappingProxyType(
    {name: spec.key_name for name, spec in PROVIDERS.items() if spec.key_name}
)
"""The environment variable of each key; the field of the settings is the same in small letters."""
