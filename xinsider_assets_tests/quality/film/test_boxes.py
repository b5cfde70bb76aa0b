"""The reader of MP4 boxes, on chains of boxes made here byte by byte."""

from __future__ import annotations

import struct
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.quality.film.boxes import Layout, read_layout

STSD = "moov/trak/mdia/minf/stbl/stsd"


def box(kind: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def large_box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4sQ", 1, kind, 16 + len(content)) + content


def layout_of(data: bytes) -> Layout:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        path.write_bytes(data)
        return read_layout(path)


def nested(path: str, content: bytes) -> bytes:
    for kind in reversed(path.split("/")):
        before = {"stsd": 8, "avc1": 78}.get(kind, 0)
        content = box(kind.encode(), bytes(before) + content)
    return content


def test_boxes_are_found_with_their_places_and_what_they_hold():
    layout = layout_of(box(b"ftyp", b"isom") + nested("moov/trak/edts/elst", b"1234"))
    assert [(found.path, found.start) for found in layout.boxes] == [
        ("ftyp", 0),
        ("moov", 12),
        ("moov/trak", 20),
        ("moov/trak/edts", 28),
        ("moov/trak/edts/elst", 36),
    ]
    assert layout.damage == ""


def test_a_box_of_more_than_four_gigabytes_says_its_size_in_eight_bytes():
    layout = layout_of(large_box(b"mdat", b"12345") + box(b"moov"))
    assert [(found.path, found.content, found.end) for found in layout.boxes] == [
        ("mdat", 16, 21),
        ("moov", 29, 29),
    ]


def test_a_box_of_size_zero_lasts_to_the_end():
    layout = layout_of(box(b"ftyp") + struct.pack(">I4s", 0, b"mdat") + b"123456789")
    assert [(found.path, found.end) for found in layout.boxes] == [("ftyp", 8), ("mdat", 25)]
    assert layout.damage == ""


def test_the_colours_are_read_with_their_range():
    content = struct.pack(">4sHHHB", b"nclx", 1, 13, 6, 0x80)
    colour = layout_of(nested(f"{STSD}/avc1/colr", content)).colour
    assert colour == (1, 13, 6, True)


def test_a_colour_profile_is_not_taken_for_codes():
    assert layout_of(nested(f"{STSD}/avc1/colr", b"prof" + bytes(20))).colour is None


@given(cut=st.integers(0, 60))
def test_a_chain_cut_anywhere_but_between_boxes_is_damaged(cut):
    whole = box(b"ftyp", b"isom") + nested("moov/trak/edts", bytes(8)) + box(b"mdat", bytes(12))
    layout = layout_of(whole[:cut])
    assert bool(layout.damage) == (cut not in {0, 12, 44, len(whole)} and cut < len(whole))


@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_without_an_error(data):
    layout = layout_of(data)
    assert all(found.start < found.content <= found.end for found in layout.boxes)
