"""Pictures in the encoder's format: a luma plane and a half-size plane of chroma pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from xinsider_assets.visuals.theme import Box

Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Planes:
    """A picture in YUV 4:2:0 with interleaved chroma (NV12), x264's internal format.

    Attributes:
        luma: Shape (height, width).
        chroma: Shape (height / 2, width / 2, 2), Cb and Cr.
    """

    luma: Bytes
    chroma: Bytes

    @classmethod
    def empty(cls, width: int, height: int) -> Planes:
        """Create planes with undefined content; both sizes must be even."""
        return cls(
            np.empty((height, width), np.uint8), np.empty((height // 2, width // 2, 2), np.uint8)
        )

    @property
    def width(self) -> int:
        """Width in pixels."""
        return self.luma.shape[1]

    @property
    def height(self) -> int:
        """Height in pixels."""
        return self.luma.shape[0]

    def view(self, box: Box) -> Planes:
        """Return the part inside a box; it shares memory."""
        x, y, right, bottom = box.x // 2, box.y // 2, box.right // 2, box.bottom // 2
        return Planes(
            self.luma[box.y : box.bottom, box.x : box.right], self.chroma[y:bottom, x:right]
        )

    def paste(self, other: Planes) -> None:
        """Copy the content of planes of the same size."""
        np.copyto(self.luma, other.luma)
        np.copyto(self.chroma, other.chroma)

    def mix(self, other: Planes, share: float) -> None:
        """Mix with planes of the same size by a share of 0 to 1."""
        mix_bytes(self.luma, other.luma, share, self.luma)
        mix_bytes(self.chroma, other.chroma, share, self.chroma)


@dataclass(frozen=True)
class Sprite:
    """A picture with transparency, prepared for drawing over planes of its own size.

    Drawing takes one multiplication and one addition per sample, each rounded to the nearest
    integer, so the result is within 1 of the exact blend.

    Attributes:
        ink: The picture's samples multiplied by its opacity.
        keep: The share of the background to keep, 0 to 255 for none to all, for each sample of
            `ink`; None for an opaque picture.
    """

    ink: Planes
    keep: Planes | None

    def view(self, box: Box) -> Sprite:
        """Return the part inside a box; it shares memory."""
        return Sprite(self.ink.view(box), None if self.keep is None else self.keep.view(box))

    def draw(self, onto: Planes) -> None:
        """Draw the picture over planes of its size."""
        if self.keep is None:
            onto.paste(self.ink)
            return
        _lay_over(onto.luma, self.ink.luma, self.keep.luma)
        _lay_over(onto.chroma, self.ink.chroma, self.keep.chroma)

    def mixed(self, other: Sprite, share: float) -> Sprite:
        """Mix the sprite with another; drawing the result equals mixing both drawn sprites."""
        if share <= 0.0:
            return self
        keeps = None
        if self.keep is not None or other.keep is not None:
            keeps = _mixed(
                self.keep or _nothing(self.ink), other.keep or _nothing(other.ink), share
            )
        return Sprite(_mixed(self.ink, other.ink, share), keeps)


def mix_bytes(first: Bytes, second: Bytes, share: float, onto: Bytes) -> None:
    """Write `first` mixed with a share of `second`; `onto` may be either of them."""
    import cv2

    cv2.addWeighted(first, 1.0 - share, second, share, 0.0, dst=onto)


def _mixed(first: Planes, second: Planes, share: float) -> Planes:
    result = Planes.empty(first.width, first.height)
    mix_bytes(first.luma, second.luma, share, result.luma)
    mix_bytes(first.chroma, second.chroma, share, result.chroma)
    return result


def _nothing(like: Planes) -> Planes:
    return Planes(np.zeros_like(like.luma), np.zeros_like(like.chroma))


def _lay_over(onto: Bytes, ink: Bytes, keep: Bytes) -> None:
    import cv2

    cv2.multiply(onto, keep, dst=onto, scale=1.0 / 255.0)
    cv2.add(onto, ink, dst=onto)
