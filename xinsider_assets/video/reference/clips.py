"""The border to MoviePy, which says no types: its clips as this package uses them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, cast

import numpy as np

from xinsider_assets.video.planes import Bytes

if TYPE_CHECKING:
    from PIL.Image import Image

SLACK_FRAMES = 1e-6
"""n / fps may come out a little before the start of frame n, and a film of n / fps seconds a
little short of n frames; both are moved by this much."""


class Clip(Protocol):
    """A clip of MoviePy: a picture for every moment, times in seconds from the clip's start."""

    def get_frame(self, t: float) -> Bytes:
        """The picture of a moment."""
        ...

    def with_start(self, t: float) -> Clip:
        """The clip, starting at a moment of the composition."""
        ...

    def with_duration(self, duration: float) -> Clip:
        """The clip, ending after some time."""
        ...

    def subclipped(self, start_time: float) -> Clip:
        """The clip without its beginning."""
        ...

    def with_position(self, pos: tuple[int, int] | Callable[[float], tuple[float, float]]) -> Clip:
        """The clip with its upper left corner at a place of the composition, fixed or moving."""
        ...

    def with_mask(self, mask: Clip) -> Clip:
        """The clip with another clip, of values from 0 to 1, as its opacity."""
        ...

    def with_effects(self, effects: Sequence[object]) -> Clip:
        """The clip with effects of `moviepy.vfx`."""
        ...

    def transform(self, func: Callable[[Callable[[float], Bytes], float], Bytes]) -> Clip:
        """The clip with every picture made by a function of `get_frame` and the moment."""
        ...

    def with_fps(self, fps: float) -> Clip:
        """The clip, to be written with so many pictures a second."""
        ...


def still(pixels: Bytes) -> Clip:
    """A picture, shape (height, width, 3 or 4); masked only where it is not opaque throughout."""
    from moviepy import ImageClip

    opaque = pixels.shape[2] == 3 or bool((pixels[..., 3] == 255).all())
    return cast("Clip", ImageClip(np.ascontiguousarray(pixels[..., :3]) if opaque else pixels))


def mask(coverage: Image) -> Clip:
    """A mask of a picture of mode L."""
    from moviepy import ImageClip

    values = np.asarray(coverage, np.float64) / 255.0
    return cast("Clip", ImageClip(values, is_mask=True))


def composite(ground: Clip, layers: Sequence[Clip]) -> Clip:
    """Layers over an opaque clip that is as large as the whole."""
    from moviepy import CompositeVideoClip

    return cast("Clip", CompositeVideoClip([ground, *layers], use_bgclip=True))


def faded_in(clip: Clip, duration_s: float) -> Clip:
    """A clip that has its duration, coming in over what is below it."""
    from moviepy import vfx

    return clip.with_effects([vfx.CrossFadeIn(duration_s)]) if duration_s > 0.0 else clip


def shown(clip: Clip, start: float, end: float, fps: int) -> Clip:
    """A clip for the frames from `start` up to but not including `end`; both in frames."""
    return clip.with_start((start - SLACK_FRAMES) / fps).with_duration((end - start) / fps)
