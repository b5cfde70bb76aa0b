"""The boxes of an MP4 file (ISO/IEC 14496-12), from their headers alone.

Picture and sound are never read into memory; a file of any size costs a few hundred short reads.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

_HEADER = struct.Struct(">I4s")
_LARGE_SIZE = struct.Struct(">Q")
_COLR = struct.Struct(">4sHHH")
_VIDEO_COLOURS = {b"nclx", b"nclc"}
"""ISO's kind, and QuickTime's, which does not give the range."""
_FULL_RANGE_FLAG = 0x80

_TRACK = "moov/trak"
_ENTRIES = f"{_TRACK}/mdia/minf/stbl/stsd"
_VIDEO_ENTRY_BYTES = 78
_FIRST_CHILD = {
    "moov": 0,
    _TRACK: 0,
    f"{_TRACK}/edts": 0,
    f"{_TRACK}/mdia": 0,
    f"{_TRACK}/mdia/minf": 0,
    f"{_TRACK}/mdia/minf/stbl": 0,
    _ENTRIES: 8,
    f"{_ENTRIES}/avc1": _VIDEO_ENTRY_BYTES,
    f"{_ENTRIES}/avc3": _VIDEO_ENTRY_BYTES,
    f"{_ENTRIES}/hvc1": _VIDEO_ENTRY_BYTES,
    f"{_ENTRIES}/hev1": _VIDEO_ENTRY_BYTES,
    f"{_ENTRIES}/mp4v": _VIDEO_ENTRY_BYTES,
}
"""The boxes that hold others, and the size of their own fields before the first."""


class Mp4Box(NamedTuple):
    """One box.

    Attributes:
        path: Its type after those of the boxes around it, "moov/trak/edts".
        start: Where its header begins in the file.
        content: Where its content begins.
        end: Where its header says that it ends, which may be beyond the end of the file.
    """

    path: str
    start: int
    content: int
    end: int


class ContainerColour(NamedTuple):
    """A `colr` box: codes of ITU-T H.273 and whether the full range is used."""

    primaries: int
    transfer: int
    matrix: int
    is_full_range: bool


class Layout(NamedTuple):
    """The layout of a file.

    Attributes:
        size: Bytes of the file.
        boxes: In the order of the file, each before what it holds.
        damage: Where the chain of boxes breaks, in words; empty for a whole file.
        colour: What the first `colr` box of the kind that video uses says.
    """

    size: int
    boxes: tuple[Mp4Box, ...]
    damage: str
    colour: ContainerColour | None

    def first(self, path: str) -> Mp4Box | None:
        """The first box of a path."""
        return next((box for box in self.boxes if box.path == path), None)

    def count(self, path: str) -> int:
        """How many boxes have a path."""
        return sum(box.path == path for box in self.boxes)


def read_layout(path: Path) -> Layout:
    """Read a file's boxes; damage is part of the answer, not an error.

    Raises:
        OSError: The file cannot be read.
    """
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        damage: list[str] = []
        boxes = tuple(_boxes(file, 0, size, "", damage))
        return Layout(size, boxes, "; ".join(damage), _colour(file, boxes))


def _boxes(file: BinaryIO, at: int, end: int, around: str, damage: list[str]) -> Iterator[Mp4Box]:
    """The boxes from one byte to another, as long as they are contiguous."""
    while at < end and not damage:
        box = _read_box(file, at, end, around)
        if box is None:
            damage.append(f"no box begins at byte {at:,}")
            return
        yield box
        if box.end > end:
            there, said = end - box.start, box.end - box.start
            damage.append(
                f"the box {box.path} is cut off: {there:,} of its {said:,} bytes are there"
            )
        elif box.path in _FIRST_CHILD:
            first = box.content + _FIRST_CHILD[box.path]
            yield from _boxes(file, first, box.end, box.path, damage)
        at = box.end


def _read_box(file: BinaryIO, at: int, end: int, around: str) -> Mp4Box | None:
    """The box that begins at a byte, or nothing if no header fits there."""
    file.seek(at)
    header = file.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    size, kind = _HEADER.unpack(header)
    content = at + _HEADER.size
    if size == 0:
        size = end - at
    elif size == 1:
        large = file.read(_LARGE_SIZE.size)
        if len(large) < _LARGE_SIZE.size:
            return None
        (size,) = _LARGE_SIZE.unpack(large)
        content += _LARGE_SIZE.size
    if at + size < content or not kind.isascii():
        return None
    name = kind.decode("ascii").strip()
    return Mp4Box(f"{around}/{name}" if around else name, at, content, at + size)


def _colour(file: BinaryIO, boxes: Sequence[Mp4Box]) -> ContainerColour | None:
    for box in boxes:
        if not box.path.endswith("/colr"):
            continue
        file.seek(box.content)
        said = file.read(_COLR.size + 1)
        if len(said) > _COLR.size and said[:4] in _VIDEO_COLOURS:
            kind, primaries, transfer, matrix = _COLR.unpack(said[: _COLR.size])
            is_full_range = kind == b"nclx" and said[_COLR.size] >= _FULL_RANGE_FLAG
            return ContainerColour(primaries, transfer, matrix, is_full_range)
    return None
