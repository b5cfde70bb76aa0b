"""The keys that the doubles take, and the environment that sends a process to them."""

from __future__ import annotations

from collections.abc import Mapping

from xinsider_assets_tests.doubles.endpoints import Provider

KEYS: Mapping[Provider, str] = {
    "openai": "sk-proj-doubles0000000000000000000000openai",
    "xai": "xai-doubles0000000000000000000000000000xai",
    "anthropic": "sk-ant-api03-doubles00000000000000anthropic",
    "elevenlabs": "sk_doubles00000000000000000000elevenlabs",
    "gemini": "AIzaSydoubles000000000000000000000gemini",
    "x": "AAAAAAAAAAAAAAAAAAAAAdoubles0000000000000x",
}
"""Shaped like each provider's own, and worth nothing. Yahoo asks for none."""

_KEY_NAMES: Mapping[Provider, str] = {
    "openai": "OPENAI_API_KEY",
    "xai": "XAI_API_KEY",
    "anthropic": "ANTHROPIC_API_KEY",
    "elevenlabs": "ELEVENLABS_API_KEY",
    "gemini": "GEMINI_API_KEY",
    "x": "X_BEARER_TOKEN",
}

BASE_PATHS: Mapping[Provider, str] = {
    "openai": "/openai/v1",
    "xai": "/xai/v1",
    "anthropic": "/anthropic",
    "elevenlabs": "/elevenlabs",
    "gemini": "/gemini",
    "x": "/x",
    "yahoo": "/yahoo",
}
"""The first step names the double; the rest stands in the provider's own base URL too."""


def environment_of(root_url: str) -> dict[str, str]:
    """Base URLs and keys by the names of the environment that the project reads.

    Args:
        root_url: Of the server ("http://127.0.0.1:8080").
    """
    urls = {
        f"XINSIDER_{provider.upper()}_BASE_URL": root_url + path
        for provider, path in BASE_PATHS.items()
    }
    return urls | {_KEY_NAMES[provider]: key for provider, key in KEYS.items()}


def shown(key: str) -> str:
    """A key as OpenAI and xAI quote it in their refusal: its first and last characters."""
    return f"{key[:8]}{'*' * max(0, len(key) - 12)}{key[-4:]}" if len(key) > 12 else "*" * len(key)
