"""Composes the whole film from MoviePy's clips."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from xinsider_assets.artifacts.plan import ProductionPlan
from xinsider_assets.video.pictures import check_pictures
from xinsider_assets.video.reference.captions import caption_clips
from xinsider_assets.video.reference.clips import SLACK_FRAMES, composite
from xinsider_assets.video.reference.ground import ground_clip
from xinsider_assets.video.reference.illustrations import illustration_clip
from xinsider_assets.video.reference.panels import panel_clips
from xinsider_assets.video.reference.presenter import presenter_clip
from xinsider_assets.video.reference.ticker import ticker_clip
from xinsider_assets.video.timeline import frame_count
from xinsider_assets.visuals.theme import Theme

if TYPE_CHECKING:
    from moviepy import CompositeVideoClip


def reference_clip(
    plan: ProductionPlan, pictures: Mapping[str, bytes], theme: Theme
) -> CompositeVideoClip:
    """Draw the film without sound in MoviePy; frame n is `get_frame(n / fps)`.

    The clip reads the plan like the compositor and shares none of its drawing code except the
    captions' lettering. It composes, scales, fades, scrolls and blends in RGB. All pictures are
    prepared here once, and only non-opaque clips have a mask.

    Args:
        plan: The timing of all layers.
        pictures: PNG files by the names that the plan uses.
        theme: The visual design.

    Raises:
        PictureError: A picture is missing, unreadable or of the wrong size.
    """
    check_pictures(plan, pictures, theme)
    presenter = presenter_clip(plan, pictures, theme)
    layers = [
        illustration_clip(plan, pictures, theme),
        *([] if presenter is None else [presenter]),
        *panel_clips(plan, pictures, theme),
        ticker_clip(plan, pictures, theme),
        *caption_clips(plan, theme),
    ]
    fps = plan.video_metadata.fps
    ground = ground_clip(plan, pictures, theme)
    duration_s = (frame_count(plan) + SLACK_FRAMES) / fps
    film = composite(ground, layers).with_duration(duration_s).with_fps(fps)
    return cast("CompositeVideoClip", film)
