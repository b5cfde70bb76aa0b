"""Creates the card and the chart: one clip per turn."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache

import numpy as np

from xinsider_assets.artifacts.plan import ProductionPlan
from xinsider_assets.video.pictures import load_picture
from xinsider_assets.video.reference.clips import Clip, faded_in, shown, still
from xinsider_assets.video.timeline import frame_count
from xinsider_assets.visuals.shapes import rounded_mask
from xinsider_assets.visuals.theme import Theme


def panel_clips(
    plan: ProductionPlan, pictures: Mapping[str, bytes], theme: Theme
) -> Iterator[Clip]:
    """Create the turns of card and chart in order; each fades in over the previous one.

    A turn's fade ends when the previous turn ends, at a full interval.
    """
    layer, fps = plan.global_layers.tweet_chart_alternator, plan.video_metadata.fps
    total = frame_count(plan)
    interval = layer.alternation_interval * fps if layer.enabled else float(total)
    fade = min(layer.transition_duration * fps, interval)

    @cache
    def panel(file: str) -> Clip:
        return _panel(pictures, file, theme)

    for turn in range(math.ceil((total + fade) / interval)):
        file = layer.tweet_file if turn % 2 == 0 else layer.chart_file
        start = max(0.0, turn * interval - fade)
        clip = shown(panel(file), start, (turn + 1) * interval, fps)
        yield faded_in(clip, fade / fps if turn else 0.0)


def _panel(pictures: Mapping[str, bytes], file: str, theme: Theme) -> Clip:
    from PIL import Image, ImageChops

    box = theme.card_box
    drawn = Image.fromarray(load_picture(pictures, file, "RGBA"))
    panel = drawn.resize((box.width, box.height), Image.Resampling.LANCZOS)
    corners = rounded_mask(box.width, box.height, theme.frame.radius_px)
    panel.putalpha(ImageChops.darker(panel.getchannel("A"), corners))
    return still(np.array(panel)).with_position((box.x, box.y))
