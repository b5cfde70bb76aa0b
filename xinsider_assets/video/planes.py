"""Pictures as the encoder takes them: a luma plane and a half-size plane of chroma pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from xinsider_assets.visuals.theme import Box

Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Planes:
    """A picture in YUV 4:2:0 with interleaved chroma (NV12), which is what x264 works in.

    Attributes:
        luma: Shape (height, width).
        chroma: Shape (height / 2, width / 2, 2), Cb and Cr.
    """

    luma: Bytes
    chroma: Bytes

    @classmethod
    def empty(cls, width: int, height: int) -> Planes:
        """Planes of undefined content; both sizes even."""
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
        """The part inside a box, sharing memory."""
        x, y, right, bottom = box.x // 2, box.y // 2, box.right // 2, box.bottom // 2
        return Planes(
            self.luma[box.y : box.bottom, box.x : box.right], self.chroma[y:bottom, x:right]
        )

    def paste(self, other: Planes) -> None:
        """Take over the content of planes of the same size."""
        np.copyto(self.luma, other.luma)
        np.copyto(self.chroma, other.chroma)

    def mix(self, other: Planes, share: float) -> None:
        """Go over to planes of the same size by a share of 0 to 1."""
        mix_bytes(self.luma, other.luma, share, self.luma)
        mix_bytes(self.chroma, other.chroma, share, self.chroma)


@dataclass(frozen=True)
class Sprite:
    """A picture with transparency, ready to be laid over planes of its own size.

    Laying it over costs one multiplication and one addition a sample, each to the nearest
    whole value, so a result is within 1 of the exact blend.

    Attributes:
        ink: The picture's samples times its opacity.
        keep: What is kept of the ground, 0 to 255 for none to all, for each sample of `ink`;
            None for a picture that covers everything.
    """

    ink: Planes
    keep: Planes | None

    def view(self, box: Box) -> Sprite:
        """The part inside a box, sharing memory."""
        return Sprite(self.ink.view(box), None if self.keep is None else self.keep.view(box))

    def draw(self, onto: Planes) -> None:
        """Lay the picture over planes of its size."""
        if self.keep is None:
            onto.paste(self.ink)
            return
        _lay_over(onto.luma, self.ink.luma, self.keep.luma)
        _lay_over(onto.chroma, self.ink.chroma, self.keep.chroma)

    def mixed(self, other: Sprite, share: float) -> Sprite:
        """The sprite on its way to another; drawn, it is the mix of both drawn."""
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
