"""Segments: the parts of a film that are encoded and stored separately."""

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
"""GOPs per segment: 2 s. Shorter segments would save more after a small change, but every new
encoder costs about 30 ms, which is 1 % of the time of 2 s. The number is even because x264
numbers key frames 0, 1, 0, 1 …, and across a join the numbers must differ (H.264, 7.4.3)."""

_DRAWN_BY = (f"{PACKAGE}.video.segment_file",)
"""Encodes the compositor's frames, and so imports all code that affects a segment."""
_DRAWN_WITH = ("av", "numpy", "opencv-python-headless", "pillow")


class SegmentStore(Protocol):
    """A store that keeps segments between renders."""

    def get(self, key: str) -> bytes | None:
        """Return the stored bytes unchanged, or None."""
        ...

    def put(self, key: str, data: bytes) -> None:
        """Store the bytes atomically: a concurrent reader gets all of them or None."""
        ...


def cut(frame_count: int, gop_frames: int) -> Iterator[range]:
    """Yield the frames of each segment in order; the last segment may be shorter.

    The cuts are on a fixed grid and not at the scenes: the ticker moves in every frame, so a
    scene that begins one frame later has no picture in common with its earlier version.
    """
    length = SEGMENT_GOPS * gop_frames
    for first in range(0, frame_count, length):
        yield range(first, min(first + length, frame_count))


def segment_identity(compositor: Compositor, frames: range, how: EncoderSettings) -> str:
    """Hash everything that affects a segment: its frames' content, the encoder, the code.

    The film and the segment's position in it have no effect.
    """
    states = repr([compositor.state(frame) for frame in frames])
    return hash_bytes(drawing_version().encode(), how.content_hash().encode(), states.encode())


@cache
def drawing_version() -> str:
    """Hash the code that draws and encodes, and the versions of its dependencies.

    Any change of that code re-renders all segments, even if it changes no picture: a stale
    segment would be visible, a second encoding is not.
    """
    code = own_code().closure(_DRAWN_BY)
    return hash_json([code, [version(package) for package in _DRAWN_WITH]])
