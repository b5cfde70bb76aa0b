"""Typed wrappers for MoviePy, which has no type hints: the clips that this package uses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, cast

import numpy as np

from xinsider_assets.video.planes import Bytes

if TYPE_CHECKING:
    from PIL.Image import Image

SLACK_FRAMES = 1e-6
"""n / fps may be slightly before the start of frame n, and a film of n / fps seconds slightly
shorter than n frames; this value is added to both."""


class Clip(Protocol):
    """A MoviePy clip: a picture for every time, in seconds from the clip's start."""

    def get_frame(self, t: float) -> Bytes:
        """Return the picture at a time."""
        ...

    def with_start(self, t: float) -> Clip:
        """Return the clip with a start time in the composition."""
        ...

    def with_duration(self, duration: float) -> Clip:
        """Return the clip with a duration."""
        ...

    def subclipped(self, start_time: float) -> Clip:
        """Return the clip from `start_time` on."""
        ...

    def with_position(self, pos: tuple[int, int] | Callable[[float], tuple[float, float]]) -> Clip:
        """Return the clip with a fixed or moving position of its upper left corner."""
        ...

    def with_mask(self, mask: Clip) -> Clip:
        """Return the clip with another clip, with values from 0 to 1, as its opacity."""
        ...

    def with_effects(self, effects: Sequence[object]) -> Clip:
        """Return the clip with effects of `moviepy.vfx`."""
        ...

    def transform(self, func: Callable[[Callable[[float], Bytes], float], Bytes]) -> Clip:
        """Return the clip with each picture computed by a function of `get_frame` and time."""
        ...

    def with_fps(self, fps: float) -> Clip:
        """Return the clip with a frame rate for writing."""
        ...


def still(pixels: Bytes) -> Clip:
    """Create a clip of a picture, shape (height, width, 3 or 4), with a mask only if not opaque."""
    from moviepy import ImageClip

    opaque = pixels.shape[2] == 3 or bool((pixels[..., 3] == 255).all())
    return cast("Clip", ImageClip(np.ascontiguousarray(pixels[..., :3]) if opaque else pixels))


def mask(coverage: Image) -> Clip:
    """Create a mask from a picture of mode L."""
    from moviepy import ImageClip

    values = np.asarray(coverage, np.float64) / 255.0
    return cast("Clip", ImageClip(values, is_mask=True))


def composite(ground: Clip, layers: Sequence[Clip]) -> Clip:
    """Compose layers over an opaque clip of the composition's size."""
    from moviepy import CompositeVideoClip

    return cast("Clip", CompositeVideoClip([ground, *layers], use_bgclip=True))


def faded_in(clip: Clip, duration_s: float) -> Clip:
    """Fade in a clip that has a duration over the clips below it."""
    from moviepy import vfx

    return clip.with_effects([vfx.CrossFadeIn(duration_s)]) if duration_s > 0.0 else clip


def shown(clip: Clip, start: float, end: float, fps: int) -> Clip:
    """Show a clip from `start` up to but not including `end`; both in frames."""
    return clip.with_start((start - SLACK_FRAMES) / fps).with_duration((end - start) / fps)
