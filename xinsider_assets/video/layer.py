"""The protocol of the video's layers.

A layer's state in a frame alone determines every pixel that it draws; earlier frames and the
drawing order have no effect. Therefore content that is already on the canvas need not be drawn
again, any part of the video can be rendered separately, and parts with equal states are equal.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Protocol

from xinsider_assets.video.planes import Planes
from xinsider_assets.visuals.theme import Box


class Layer(Protocol):
    """One layer of the video."""

    @property
    def box(self) -> Box:
        """The box that the layer draws in; it changes nothing outside."""
        ...

    @property
    def covers_box(self) -> bool:
        """Whether it overwrites every sample of its box."""
        ...

    def state(self, frame: int) -> Hashable:
        """Return what it shows in a frame: tuples of numbers, texts and picture hashes.

        Every layer of this class with the same theme draws equal states equally, in this video
        and in others.
        """
        ...

    def draw(self, frame: int, onto: Planes) -> None:
        """Draw over the layers below, into planes of the box's size; thread-safe."""
        ...
