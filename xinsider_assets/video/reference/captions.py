"""Creates the captions: one clip per cue, with the pop animation."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from xinsider_assets.artifacts.plan import ProductionPlan
from xinsider_assets.video.caption_art import pop_scale
from xinsider_assets.video.caption_letters import write_letters
from xinsider_assets.video.planes import Bytes
from xinsider_assets.video.reference.clips import Clip, shown, still
from xinsider_assets.video.timeline import CaptionSpan, caption_spans
from xinsider_assets.visuals.shapes import rgb
from xinsider_assets.visuals.theme import Theme

_SHADOW_SHARE = 0.6
_SHADOW_BLUR_PX = 7.0
"""Same value as in `caption_art`, repeated here so that an error there is detected."""


def caption_clips(plan: ProductionPlan, theme: Theme) -> Iterator[Clip]:
    """Create all captions in order."""
    for span in caption_spans(plan):
        yield _caption_clip(span, plan.video_metadata.fps, theme)


def _caption_clip(span: CaptionSpan, fps: int, theme: Theme) -> Clip:
    """Create a caption that grows about the middle of its box."""
    from moviepy import vfx

    box, style = theme.caption_box, theme.caption

    def size(time_s: float) -> tuple[int, int]:
        # Even, like the box, because MoviePy positions a clip only on whole pixels.
        scale = pop_scale(time_s, style)
        return 2 * round(box.width * scale / 2), 2 * round(box.height * scale / 2)

    def corner(time_s: float) -> tuple[float, float]:
        width, height = size(time_s)
        return box.x + (box.width - width) / 2, box.y + (box.height - height) / 2

    lettering = still(_draw_lettering(span.text, theme))
    popping = lettering.with_effects([vfx.Resize(size)]).with_position(corner)
    return shown(popping, span.start, span.stop, fps)


def _draw_lettering(text: str, theme: Theme) -> Bytes:
    """Draw letters, outline and shadow as an RGBA picture of the size of the box."""
    from scipy.ndimage import distance_transform_edt

    box, palette = theme.caption_box, theme.palette
    letters = write_letters(text, box.width, box.height, theme.caption)
    fill = letters.coverage / 255.0
    # Distances between pixel centres; a letter's edge is half a pixel beyond the centre of its
    # last pixel, and so is the edge of the area that a pixel covers.
    distance = np.asarray(distance_transform_edt(fill < 0.5), np.float64)
    outline = np.clip(letters.stroke_px + 1.0 - distance, 0.0, 1.0)
    edge = np.maximum(fill, outline)
    cover = np.maximum(edge, _shadow(edge, theme.caption.pop_scale))
    letter_colour, edge_colour = np.array(rgb(palette.white)), np.array(rgb(palette.black))
    share = (fill / np.maximum(cover, 1 / 255))[..., None]
    colour = edge_colour + share * (letter_colour - edge_colour)
    return np.rint(np.dstack([colour, 255.0 * cover])).astype(np.uint8)


def _shadow(shape: npt.NDArray[np.float64], largest_scale: float) -> npt.NDArray[np.float64]:
    """Draw a soft shadow that ends where the peak of the pop would move it out of the box."""
    from PIL import Image, ImageChops, ImageDraw, ImageFilter

    height, width = shape.shape
    lost = (1.0 - 1.0 / max(1.0, largest_scale)) / 2
    x, y = math.ceil(width * lost) + 2, math.ceil(height * lost) + 2
    room = Image.new("L", (width, height), 0)
    ImageDraw.Draw(room).rectangle((x, y, width - 1 - x, height - 1 - y), fill=255)
    solid = Image.fromarray(np.rint(255.0 * _SHADOW_SHARE * shape).astype(np.uint8))
    soft = solid.filter(ImageFilter.GaussianBlur(_SHADOW_BLUR_PX))
    kept = ImageChops.multiply(soft, room.filter(ImageFilter.GaussianBlur(2)))
    return np.asarray(kept, np.float64) / 255.0
