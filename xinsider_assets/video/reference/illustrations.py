"""Creates the scenes' illustrations: one clip per shot, moving inside the frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

import numpy as np

from xinsider_assets.artifacts.plan import ProductionPlan, Scene
from xinsider_assets.video.backdrop import picture_box
from xinsider_assets.video.motion import View, view_at
from xinsider_assets.video.pictures import load_picture
from xinsider_assets.video.planes import Bytes
from xinsider_assets.video.reference.clips import Clip, composite, faded_in, mask, shown, still
from xinsider_assets.video.timeline import Shot, frame_count, shots
from xinsider_assets.visuals.shapes import rounded_mask
from xinsider_assets.visuals.theme import Box, Theme


def illustration_clip(plan: ProductionPlan, pictures: Mapping[str, bytes], theme: Theme) -> Clip:
    """Compose all shots, clipped to the frame's round corners."""
    box, fps = picture_box(theme), plan.video_metadata.fps

    @cache
    def picture(file: str) -> Clip:
        return still(load_picture(pictures, file, "RGB"))

    moving = [
        clip
        for shot in shots(plan.scenes, fps, _file)
        for clip in _shot_clips(shot, picture(_file(shot.scene)), box, theme.tempo.zoom_span, fps)
    ]
    empty = still(np.zeros((box.height, box.width, 3), np.uint8))
    radius = max(0, theme.frame.radius_px - theme.frame.border_px)
    stage = composite(empty, moving).with_mask(mask(rounded_mask(box.width, box.height, radius)))
    return shown(stage, 0, frame_count(plan), fps).with_position((box.x, box.y))


def _shot_clips(shot: Shot, picture: Clip, box: Box, span: float, fps: int) -> Iterator[Clip]:
    """Create a shot's clips: the fade over the last shot, then, unmasked, until it is covered."""
    fade_s, duration_s = shot.fade / fps, (shot.end - shot.start) / fps

    def camera(get_frame: Callable[[float], Bytes], time_s: float) -> Bytes:
        progress = min(1.0, max(0.0, time_s / duration_s))
        view = view_at(shot.scene.visuals.main_content.effect, progress, span)
        return _seen(get_frame(time_s), view, box)

    moving = picture.transform(camera).with_duration(duration_s)
    settled = min(shot.start + shot.fade, shot.end)
    if fade_s > 0.0:
        yield faded_in(shown(moving, shot.start, settled, fps), fade_s)
    if settled < shot.end:
        yield shown(moving.subclipped(fade_s), settled, shot.end, fps)


def _seen(picture: Bytes, view: View, box: Box) -> Bytes:
    """Render the camera's view of a picture in the size of a box.

    `vfx.Resize` and `with_position` truncate sizes and positions to whole pixels, so a slow zoom
    would jitter by up to a pixel; Pillow crops at subpixel precision. Its bicubic filter is the
    closest to the area that each pixel covers. Lanczos, which MoviePy uses, is sharper than the
    exact result and slower.
    """
    from PIL import Image

    rows, columns = picture.shape[:2]
    scale = view.zoom * max(box.width / columns, box.height / rows)
    width, height = box.width / scale, box.height / scale
    left = (columns - width) / 2 + view.x * width
    top = (rows - height) / 2 + view.y * height
    part = max(0.0, left), max(0.0, top), min(columns, left + width), min(rows, top + height)
    size = (box.width, box.height)
    seen = Image.fromarray(picture).resize(size, Image.Resampling.BICUBIC, box=part)
    return np.asarray(seen, np.uint8)


def _file(scene: Scene) -> str:
    return scene.visuals.main_content.file
