"""Converts RGB to the video's colour space and back: BT.709, limited range, MPEG-2 4:2:0 siting.

OpenCV's and Pillow's own conversions are BT.601, which shifts greens and reds slightly.

In MPEG-2 siting, H.264's default, a chroma sample is located on the left luma column of its pair,
between the two rows. Sampling it elsewhere shifts chroma against luma by half a pixel.
"""

from __future__ import annotations

from typing import TypeVar, cast

import numpy as np
import numpy.typing as npt

from xinsider_assets.video.planes import Bytes, Planes, Sprite

Floats = npt.NDArray[np.float32]
Samples = TypeVar("Samples", Bytes, Floats)

_KR, _KB = 0.2126, 0.0722
"""Weights of red and blue in luma, ITU-R BT.709-6, item 3.2."""
_KG = 1.0 - _KR - _KB
_LUMA_SPAN, _CHROMA_SPAN = 219.0 / 255.0, 224.0 / 255.0

_LUMA = np.array([[_KR, _KG, _KB]]) * _LUMA_SPAN
_CHROMA = _CHROMA_SPAN * np.array(
    [
        [-_KR / (2 - 2 * _KB), -_KG / (2 - 2 * _KB), 0.5],
        [0.5, -_KG / (2 - 2 * _KR), -_KB / (2 - 2 * _KR)],
    ]
)
LUMA_BLACK, CHROMA_GREY = 16.0, 128.0

_LUMA_AFFINE = np.hstack([_LUMA, [[LUMA_BLACK]]])
_CHROMA_AFFINE = np.hstack([_CHROMA, [[CHROMA_GREY], [CHROMA_GREY]]])


def luma_of(rgb: Bytes) -> Bytes:
    """Compute the luma (height, width) of a picture (height, width, 3)."""
    import cv2

    return cast("Bytes", cv2.transform(rgb, _LUMA_AFFINE))


def chroma_of(rgb: Bytes) -> Bytes:
    """Compute Cb and Cr (height, width, 2) of a picture (height, width, 3) at full resolution."""
    import cv2

    return cast("Bytes", cv2.transform(rgb, _CHROMA_AFFINE))


def yuv_of(rgb: tuple[int, int, int]) -> tuple[float, float, float]:
    """Compute Y, Cb and Cr of one colour."""
    y = _LUMA_AFFINE @ (*rgb, 1.0)
    cb, cr = _CHROMA_AFFINE @ (*rgb, 1.0)
    return float(y[0]), float(cb), float(cr)


def halve(samples: Samples) -> Samples:
    """Downsample by two in both directions, with MPEG-2 siting and without aliasing.

    Args:
        samples: Shape (height, width) or (height, width, channels), both sizes even.
    """
    import cv2

    across, down = np.array([0.25, 0.5, 0.25]), np.array([0.0, 0.5, 0.5])
    soft = cv2.sepFilter2D(samples, -1, across, down, borderType=cv2.BORDER_REPLICATE)
    return cast("Samples", np.ascontiguousarray(soft[::2, ::2]))


def planes_of_rgb(rgb: Bytes) -> Planes:
    """Convert a picture (height, width, 3) of even size to planes."""
    return Planes(luma_of(rgb), halve(chroma_of(rgb)))


def sprite_of_rgba(rgba: Bytes) -> Sprite:
    """Convert a picture (height, width, 4) of even size, alpha not premultiplied, to a sprite."""
    import cv2

    rgb = np.ascontiguousarray(rgba[..., :3])
    if bool((rgba[..., 3] == 255).all()):
        return Sprite(planes_of_rgb(rgb), None)
    alpha: Floats = np.float32(1 / 255) * rgba[..., 3].astype(np.float32)
    exact = rgb.astype(np.float32)
    luma = cast("Floats", cv2.transform(exact, _LUMA_AFFINE))
    chroma = cast("Floats", cv2.transform(exact, _CHROMA_AFFINE))
    keep: Floats = 255 * (1 - alpha)
    small_keep = halve(keep)
    return Sprite(
        ink=Planes(to_bytes(luma * alpha), to_bytes(halve(chroma * alpha[..., None]))),
        keep=Planes(to_bytes(keep), to_bytes(np.dstack([small_keep, small_keep]))),
    )


def rgb_of_planes(planes: Planes) -> Bytes:
    """Convert planes to the picture (height, width, 3) that a screen shows for them."""
    import cv2

    size = (planes.width, planes.height)
    # A pixel's chroma position: aligned horizontally, offset by a quarter row vertically.
    place = np.array([[0.5, 0.0, 0.0], [0.0, 0.5, -0.25]])
    chroma = cv2.warpAffine(
        planes.chroma.astype(np.float32),
        place,
        size,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    yuv = np.dstack([planes.luma.astype(np.float32) - LUMA_BLACK, chroma - CHROMA_GREY])
    inverse = np.linalg.inv(np.vstack([_LUMA, _CHROMA]))
    return to_bytes(cast("Floats", cv2.transform(yuv, inverse)))


def to_bytes(values: Floats) -> Bytes:
    """Round to the nearest integers from 0 to 255."""
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)
