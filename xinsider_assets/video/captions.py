"""The layer of the captions."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Hashable

from xinsider_assets.artifacts.base import hash_file
from xinsider_assets.artifacts.plan import ProductionPlan
from xinsider_assets.video.caption_art import CaptionArt, draw_caption, pop_scale
from xinsider_assets.video.planes import Planes, Sprite
from xinsider_assets.video.prepared import Prepared
from xinsider_assets.video.timeline import caption_spans
from xinsider_assets.visuals.fonts import font_path
from xinsider_assets.visuals.theme import Box, Theme

_ARTS_KEPT = 4
_SPRITES_KEPT = 16


class CaptionLayer:
    """Shows the words in sync with the voice; each caption pops in.

    A caption's age counts from the first frame that shows it, so all captions use the same few
    sizes. The lettering of each text is drawn once, and its sizes are scaled from that.
    """

    def __init__(self, plan: ProductionPlan, theme: Theme) -> None:
        self.box = theme.caption_box
        self.covers_box = False
        self._style, self._palette = theme.caption, theme.palette
        self._fps = plan.video_metadata.fps
        self._pop_frames = math.ceil(theme.caption.pop_s * self._fps)
        self._spans = caption_spans(plan)
        self._font_hash = hash_file(font_path(theme.caption.font))
        self._art = Prepared(self._draw_art, _ARTS_KEPT)
        self._sprite = Prepared(self._draw_sprite, _SPRITES_KEPT)

    def state(self, frame: int) -> Hashable:
        """Return the text, its age in frames up to the end of the pop and its font, or None."""
        shown = self._shown(frame)
        return shown and (*shown, self._font_hash)

    def draw(self, frame: int, onto: Planes) -> None:
        """Draw the caption, if there is one."""
        shown = self._shown(frame)
        if shown is not None:
            box, sprite = self._sprite(*shown)
            sprite.draw(onto.view(box))

    def _shown(self, frame: int) -> tuple[str, int] | None:
        index = bisect_right(self._spans, frame, key=lambda span: span.start) - 1
        if index < 0 or frame >= self._spans[index].stop:
            return None
        span = self._spans[index]
        return span.text, min(frame - span.start, self._pop_frames)

    def _draw_art(self, text: str) -> CaptionArt:
        return draw_caption(text, self.box.width, self.box.height, self._style, self._palette)

    def _draw_sprite(self, text: str, age: int) -> tuple[Box, Sprite]:
        art = self._art(text)
        return art.box, art.sprite(pop_scale(age / self._fps, self._style))
