from __future__ import annotations

import io
import struct
import zlib
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from xinsider_assets.providers.images.acceptance import UnusableError, accepted

NOISE = np.random.default_rng(0).integers(0, 255, (600, 800, 3), np.uint8)


def file_of(picture, kind="PNG", **options):
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


GOOD = file_of(Image.fromarray(NOISE), compress_level=1)


def header_of(width, height):
    """A PNG that says how large it is and has next to nothing of it."""

    def chunk(name, content):
        checked = name + content
        ends = struct.pack(">I", zlib.crc32(checked))
        return struct.pack(">I", len(content)) + checked + ends

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 100)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_the_usual_formats_are_taken(kind):
    picture = accepted(file_of(Image.fromarray(NOISE), kind))
    assert (picture.mode, picture.size) == ("RGB", (800, 600))


def test_clear_pixels_are_paper():
    clear = np.dstack([NOISE, np.zeros((600, 800), np.uint8)])
    clear[:, :400, 3] = 255
    picture = np.asarray(accepted(file_of(Image.fromarray(clear), compress_level=1)))
    assert (picture[:, 400:] == 255).all()
    assert (picture[:, :400] == NOISE[:, :400]).all()


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "PPM"])
def test_other_formats_are_not_even_opened(kind):
    with pytest.raises(UnusableError, match="not a picture"):
        accepted(file_of(Image.new("RGB", (800, 600), "red"), kind))


@pytest.mark.parametrize(
    "content",
    [b"", b"not a picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", GOOD[:5000], GOOD[:-30]],
)
def test_what_is_no_whole_picture(content):
    with pytest.raises(UnusableError, match="not a picture"):
        accepted(content)


def test_a_damaged_picture():
    damaged = bytearray(GOOD)
    damaged[len(damaged) // 2] ^= 0xFF
    with pytest.raises(UnusableError, match="not a picture"):
        accepted(bytes(damaged))


@pytest.mark.parametrize(
    ("size", "told"),
    [
        ((7000, 7000), "7000x7000"),
        ((200_000, 200_000), "far too many"),
        ((1_000_000, 600), "far too many"),
    ],
)
def test_a_bomb_is_seen_by_its_header(size, told):
    with pytest.raises(UnusableError, match=told):
        accepted(header_of(*size))


@pytest.mark.parametrize("size", [(1, 1), (511, 2000), (2000, 511)])
def test_too_small(size):
    with pytest.raises(UnusableError, match=f"only {size[0]}x{size[1]}"):
        accepted(file_of(Image.new("RGB", size, "red")))


@pytest.mark.parametrize("colour", ["black", "white", (120, 121, 119)])
def test_an_empty_one(colour):
    with pytest.raises(UnusableError, match="empty"):
        accepted(file_of(Image.new("RGB", (800, 600), colour)))


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255), st.integers(0, len(GOOD)))
def test_no_damage_does_more_than_refuse(place, value, length):
    damaged = bytearray(GOOD)
    damaged[place] = value
    with suppress(UnusableError):
        assert accepted(bytes(damaged[:length])).size == (800, 600)
