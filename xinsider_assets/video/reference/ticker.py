"""Creates the ticker, which scrolls and wraps around."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from xinsider_assets.artifacts.plan import ProductionPlan
from xinsider_assets.video.pictures import load_picture
from xinsider_assets.video.planes import Bytes
from xinsider_assets.video.reference.clips import Clip, shown, still
from xinsider_assets.video.timeline import frame_count
from xinsider_assets.visuals.theme import Theme


def ticker_clip(plan: ProductionPlan, pictures: Mapping[str, bytes], theme: Theme) -> Clip:
    """Create the strip, moved by whole pixels.

    `vfx.Scroll` stops after moving by its own width less one, so it does not support a strip
    longer than two windows. This function crops the window in the same way and continues.
    """
    layer, box, fps = plan.global_layers.ticker, theme.ticker_box, plan.video_metadata.fps
    strip = load_picture(pictures, layer.file, "RGB")
    width = strip.shape[1]
    endless = still(np.concatenate([strip, strip[:, : box.width]], axis=1))

    def window(get_frame: Callable[[float], Bytes], time_s: float) -> Bytes:
        left = round(layer.speed_px_s * time_s) % width
        return get_frame(time_s)[:, left : left + box.width]

    scrolling = endless.transform(window)
    return shown(scrolling, 0, frame_count(plan), fps).with_position((box.x, box.y))
