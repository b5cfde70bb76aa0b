from __future__ import annotations

import base64
import io

import pytest
from PIL import Image, ImageDraw

from xinsider_assets.platform.thumbnails import thumbnail


def shown(image: Image.Image) -> Image.Image:
    """The pixels that the Markdown holds."""
    data = thumbnail(image, 80).partition("base64,")[2].rstrip(")")
    return Image.open(io.BytesIO(base64.b64decode(data)))


def test_rounded_corners_stay_transparent():
    card = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    ImageDraw.Draw(card).rounded_rectangle((0, 0, 399, 299), 90, fill=(250, 250, 250, 255))

    small = shown(card)
    alpha = small.convert("RGBA").getchannel("A")

    assert small.size == (80, 60)
    assert alpha.getpixel((0, 0)) == 0
    assert alpha.getpixel((40, 30)) == pytest.approx(255, abs=2)
    assert small.convert("L").getpixel((40, 30)) == pytest.approx(250, abs=6)


def test_an_opaque_picture_has_no_alpha():
    small = shown(Image.new("RGB", (400, 300), (40, 90, 160)))

    assert small.convert("RGBA").getchannel("A").getextrema() == (255, 255)
