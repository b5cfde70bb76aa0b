"""What the live parts will ask of their providers, before they are asked: upper bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import get_args

from xinsider_assets.artifacts.picture_library import FROM_LIBRARY, VARIANTS, Idea
from xinsider_assets.artifacts.pictures import ILLUSTRATION_COUNT
from xinsider_assets.providers.client.call import Call
from xinsider_assets.providers.registry import chosen_part
from xinsider_assets.settings import Settings

SCRIPT_CHARACTERS = 2_200
"""Of the longest script that passes (230 words, 1,500 characters), its numbers in words: those
make it some 30 % longer."""
SCRIPT_S = 110.0
"""Of the same."""

CAPABILITY_OF: Mapping[str, str] = MappingProxyType(
    {
        "viral_tweets": "posts",
        "tweet_selection_report": "selection",
        "financial_analysis": "analysis",
        "image_prompts": "prompts",
        "narration": "speech",
        "timestamps": "word_times",
        "illustrations": "images",
        "studio_background": "background",
        "picture_library": "images",
    }
)
"""Of each asset that may cost something, the capability. The specs say the same, but importing them
takes seconds, which `doctor` does without; a test compares both."""

PAYING_ASSETS = tuple(CAPABILITY_OF)
"""All assets that may cost something."""
FOR_ALL_VIDEOS = frozenset({"studio_background", "picture_library"})
"""Those of them that are made once and not for each day; their specs are not partitioned."""


def expected_calls(asset: str, settings: Settings) -> Sequence[Call]:
    """The paid calls that making an asset takes with the chosen parts; empty for embedded ones."""
    if asset not in CAPABILITY_OF:
        return ()
    calls = tuple(chosen_part(settings, CAPABILITY_OF[asset]).calls(settings))
    return calls * _pieces(asset, settings)


def _pieces(asset: str, settings: Settings) -> int:
    """How many pieces of work an asset asks of its part; each is one but for pictures."""
    if asset == "illustrations":
        return ILLUSTRATION_COUNT - (FROM_LIBRARY if settings.picture_library else 0)
    if asset == "picture_library":
        return VARIANTS * len(get_args(Idea)) if settings.picture_library else 0
    return 1
