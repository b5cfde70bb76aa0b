"""Segments: the stretches that a film is cut into, each encoded and kept for itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from typing import Protocol

from xinsider_assets.artifacts.base import hash_bytes, hash_json
from xinsider_assets.platform.code_version import PACKAGE, own_code
from xinsider_assets.video.codecs import EncoderSettings
from xinsider_assets.video.compositor import Compositor

SEGMENT_GOPS = 4
"""Groups of pictures to a segment: 2 s. Shorter ones would save more after a small change; every
new encoder costs some 30 ms, which is 1 % of the time of 2 s. The number is even because x264
numbers key frames 0, 1, 0, 1 …, and across a join the numbers must differ (H.264, 7.4.3)."""

_DRAWN_BY = (f"{PACKAGE}.video.segment_file",)
"""Encodes what the compositor draws, and so imports all that shapes a segment."""
_DRAWN_WITH = ("av", "numpy", "opencv-python-headless", "pillow")


class SegmentStore(Protocol):
    """Where segments are kept between renders."""

    def get(self, key: str) -> bytes | None:
        """What was put there, as it was put, or None."""
        ...

    def put(self, key: str, data: bytes) -> None:
        """Keep it; whoever reads meanwhile sees all of it or nothing."""
        ...


def cut(frame_count: int, gop_frames: int) -> Iterator[range]:
    """The frames of each segment, in order; the last one may be shorter.

    The cuts lie on a grid and not at the scenes: the ticker moves on in every frame, so that a
    scene which begins a frame later shares no picture with what it was.
    """
    length = SEGMENT_GOPS * gop_frames
    for first in range(0, frame_count, length):
        yield range(first, min(first + length, frame_count))


def segment_identity(compositor: Compositor, frames: range, how: EncoderSettings) -> str:
    """Hash of all that shapes a segment: what its frames show, the encoder, the code.

    Where in which film it stands does not count.
    """
    states = repr([compositor.state(frame) for frame in frames])
    return hash_bytes(drawing_version().encode(), how.content_hash().encode(), states.encode())


@cache
def drawing_version() -> str:
    """Hash of the code that draws and encodes, and of the versions of what it calls.

    Any change of that code makes all segments anew, even one that changes no picture: a segment
    that should have changed and did not would be seen, a second encoding will not.
    """
    code = own_code().closure(_DRAWN_BY)
    return hash_json([code, [version(package) for package in _DRAWN_WITH]])
