"""Creates the presenter, who dissolves from pose to pose."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt

from xinsider_assets.artifacts.plan import ProductionPlan, Scene
from xinsider_assets.video.panels import has_poses
from xinsider_assets.video.pictures import load_picture
from xinsider_assets.video.planes import Bytes
from xinsider_assets.video.reference.clips import Clip, shown
from xinsider_assets.video.timeline import frame_count, shots, visible
from xinsider_assets.visuals.theme import Box, Theme

if TYPE_CHECKING:
    from PIL.Image import Image


def presenter_clip(
    plan: ProductionPlan, pictures: Mapping[str, bytes], theme: Theme
) -> Clip | None:
    """Create one clip of all poses, or None for a plan without a presenter.

    MoviePy has no effect for this: when two clips crossfade, the studio is visible through them
    in the middle. A transition is therefore one picture, mixed with premultiplied opacity.
    """
    from moviepy import VideoClip
    from PIL.Image import blend

    if not has_poses(plan):
        return None
    box, fps = theme.pose_box, plan.video_metadata.fps
    sequence = shots(plan.scenes, fps, _pose)

    @cache
    def pose(file: str | None) -> Image:
        return _stage(pictures, file, box)

    @lru_cache(maxsize=1)
    def mixed(seen: tuple[tuple[int, float], ...]) -> Bytes:
        (lowest, _), *above = seen
        picture = pose(_pose(sequence[lowest].scene))
        for index, opacity in above:
            picture = blend(picture, pose(_pose(sequence[index].scene)), opacity)
        return np.array(picture.convert("RGBA"), np.uint8)

    def colours(time_s: float) -> Bytes:
        return mixed(visible(sequence, round(time_s * fps)))[..., :3]

    def opacity(time_s: float) -> npt.NDArray[np.float64]:
        return mixed(visible(sequence, round(time_s * fps)))[..., 3] / 255.0

    clip = cast("Clip", VideoClip(colours)).with_mask(
        cast("Clip", VideoClip(opacity, is_mask=True))
    )
    return shown(clip, 0, frame_count(plan), fps).with_position((box.x, box.y))


def _stage(pictures: Mapping[str, bytes], file: str | None, box: Box) -> Image:
    """Fit a pose to the box, centred on its lower edge; the result is premultiplied."""
    from PIL import Image

    stage = Image.new("RGBA", (box.width, box.height), (0, 0, 0, 0))
    if file is not None:
        pose = Image.fromarray(load_picture(pictures, file, "RGBA"))
        scale = min(box.width / pose.width, box.height / pose.height)
        size = max(1, round(pose.width * scale)), max(1, round(pose.height * scale))
        fitted = pose.resize(size, Image.Resampling.LANCZOS)
        stage.paste(fitted, ((box.width - size[0]) // 2, box.height - size[1]))
    return stage.convert("RGBa")


def _pose(scene: Scene) -> str | None:
    return scene.visuals.pose
