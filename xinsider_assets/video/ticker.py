"""The layer of the ticker: a strip that scrolls left endlessly."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping

import numpy as np

from xinsider_assets.artifacts.base import hash_bytes, hash_json
from xinsider_assets.artifacts.plan import ProductionPlan
from xinsider_assets.video.colour import sprite_of_rgba
from xinsider_assets.video.pictures import load_picture
from xinsider_assets.video.planes import Bytes, Planes, Sprite, mix_bytes
from xinsider_assets.video.prepared import Prepared
from xinsider_assets.visuals.theme import Box, Theme

_MARGIN = 2
"""Columns on either side that chroma sampling at the strip's ends uses."""
_BLOCK = 120
"""Columns per hash; changes elsewhere in the strip do not affect a frame's state."""


class TickerImageLayer:
    """Shows the scrolling strip, which wraps around from its right edge to its left.

    At 120 px/s and 30 frames/s it moves by 4 pixels per frame, whole pixels of luma and chroma;
    at other speeds its position is fractional and it is interpolated from both neighbours.
    """

    def __init__(self, plan: ProductionPlan, pictures: Mapping[str, bytes], theme: Theme) -> None:
        self.box = theme.ticker_box
        self._step_px = plan.global_layers.ticker.speed_px_s / plan.video_metadata.fps
        strip = load_picture(pictures, plan.global_layers.ticker.file, "RGBA")
        self._round_px = strip.shape[1]
        self.covers_box = bool((strip[..., 3] == 255).all())
        around = ((0, 0), (_MARGIN, _MARGIN + self.box.width), (0, 0))
        wrapped = np.pad(strip, around, mode="wrap")
        self._hashes = _window_hashes(wrapped, self.box.width)
        self._strip = Prepared(lambda: self._prepare(wrapped))

    def state(self, frame: int) -> Hashable:
        """Return the strip's offset, and the hash of the part that is in the box."""
        offset = self._offset_px(frame)
        return offset, self._hashes[int(offset) // _BLOCK]

    def draw(self, frame: int, onto: Planes) -> None:
        """Draw the part of the strip that is in the box."""
        offset, width, strip = self._offset_px(frame), self.box.width, self._strip()
        keep = None if strip.keep is None else _window(strip.keep, offset, width)
        Sprite(_window(strip.ink, offset, width), keep).draw(onto)

    def _prepare(self, wrapped: Bytes) -> Sprite:
        width = self._round_px + self.box.width
        inside = Box(x=_MARGIN, y=0, width=width, height=self.box.height)
        return sprite_of_rgba(wrapped).view(inside)

    def _offset_px(self, frame: int) -> float:
        return round(self._step_px * frame, 6) % self._round_px


def _window_hashes(wrapped: Bytes, width: int) -> list[str]:
    """Hash, for every block of columns, everything visible while the box starts in it."""
    blocks = [
        hash_bytes(wrapped[:, start : start + _BLOCK].tobytes())
        for start in range(0, wrapped.shape[1], _BLOCK)
    ]
    seen = math.ceil((width + 2 * _MARGIN) / _BLOCK) + 1
    return [hash_json(blocks[first : first + seen]) for first in range(len(blocks))]


def _window(planes: Planes, offset: float, width: int) -> Planes:
    return Planes(
        _columns(planes.luma, offset, width), _columns(planes.chroma, offset / 2.0, width // 2)
    )


def _columns(samples: Bytes, offset: float, width: int) -> Bytes:
    """Return columns from an offset that may be fractional."""
    first = math.floor(offset)
    between = offset - first
    columns = samples[:, first : first + width]
    if between == 0.0:
        return columns
    mixed = np.empty(columns.shape, np.uint8)
    mix_bytes(columns, samples[:, first + 1 : first + 1 + width], between, mixed)
    return mixed
