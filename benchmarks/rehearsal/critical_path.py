"""How fast a run could be at best: the longest way through the graph of its assets."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from xinsider_assets.platform.asset_spec import AssetSpec
from xinsider_assets_tests.doubles import ORIGINAL_LATENCY_S


def least_times_s(render_s: float, pictures: int, pictures_at_once: int) -> dict[str, float]:
    """What each asset takes if its part did nothing but wait for its provider, in seconds.

    All that is worked out on this machine counts as nothing, save the render.

    Args:
        render_s: What the render took.
        pictures: How many are asked for.
        pictures_at_once: How many pictures are asked for at the same time.
    """
    waves = math.ceil(pictures / pictures_at_once)
    return {
        "viral_tweets": ORIGINAL_LATENCY_S["fetch"],
        "tweet_selection_report": ORIGINAL_LATENCY_S["selection"],
        "financial_analysis": ORIGINAL_LATENCY_S["analysis"],
        "narration": ORIGINAL_LATENCY_S["speech"],
        "image_prompts": ORIGINAL_LATENCY_S["prompts"],
        "illustrations": waves * ORIGINAL_LATENCY_S["image"],
        "studio_background": ORIGINAL_LATENCY_S["image"],
        "final_video": render_s,
    }


def critical_path(
    specs: Sequence[AssetSpec], times_s: Mapping[str, float]
) -> tuple[float, list[str]]:
    """The longest way to an asset, in seconds, and the assets on it that take time.

    Args:
        specs: All assets, inputs before what is made from them.
        times_s: What each takes; an asset that is not there takes nothing.
    """
    ways: dict[str, tuple[float, list[str]]] = {}
    for spec in specs:
        longest_s, way = max((ways[name] for name in spec.inputs), default=(0.0, list[str]()))
        own_s = times_s.get(spec.name, 0.0)
        ways[spec.name] = (longest_s + own_s, [*way, spec.name] if own_s else way)
    return max(ways.values())
