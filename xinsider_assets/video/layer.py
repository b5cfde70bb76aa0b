"""What a layer of the video is.

A layer's state in a frame decides every pixel that it draws, and nothing else does: no frame
before, no order of drawing. So whatever is on the canvas already need not be drawn again, any
stretch of the video can be made on its own, and two stretches whose states are equal are equal.
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
        """Where it draws; it touches nothing outside."""
        ...

    @property
    def covers_box(self) -> bool:
        """Whether it leaves no sample of its box as it was."""
        ...

    def state(self, frame: int) -> Hashable:
        """What it shows in a frame: numbers, texts and pictures' hashes, in tuples.

        Equal states are drawn equally by every layer of this kind with the same theme, in this
        video or another.
        """
        ...

    def draw(self, frame: int, onto: Planes) -> None:
        """Draw over what lies below, into planes of the box's size; threads may do so at once."""
        ...
