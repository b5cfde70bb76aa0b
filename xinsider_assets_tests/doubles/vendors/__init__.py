"""One double a provider: its endpoints, its answers, its errors in its own words."""

from __future__ import annotations

from collections.abc import Mapping

from xinsider_assets_tests.doubles.endpoints import Provider
from xinsider_assets_tests.doubles.vendors.anthropic import Anthropic
from xinsider_assets_tests.doubles.vendors.base import Vendor
from xinsider_assets_tests.doubles.vendors.elevenlabs import ElevenLabs
from xinsider_assets_tests.doubles.vendors.gemini import Gemini
from xinsider_assets_tests.doubles.vendors.openai import OpenAI
from xinsider_assets_tests.doubles.vendors.x_api import XApi
from xinsider_assets_tests.doubles.vendors.xai import XAi
from xinsider_assets_tests.doubles.vendors.yahoo import Yahoo

VENDORS: Mapping[Provider, type[Vendor]] = {
    "openai": OpenAI,
    "xai": XAi,
    "anthropic": Anthropic,
    "elevenlabs": ElevenLabs,
    "gemini": Gemini,
    "x": XApi,
    "yahoo": Yahoo,
}

__all__ = ["VENDORS", "Vendor"]
