"""Whatever was photographed: white lettering on it can be read."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from xinsider_assets.visuals.stage.photograph import develop_photograph
from xinsider_assets.visuals.theme import Theme

THEME = Theme()
SIZE = (THEME.height, THEME.width, 3)


def white():
    return np.full(SIZE, 255, np.uint8)


def stripes():
    """Letters' worst ground: edges as fine as their own strokes."""
    lines = np.arange(THEME.width) // 6 % 2 * 255
    return np.broadcast_to(lines[None, :, None], SIZE).astype(np.uint8)


def lamps():
    """A dark studio with lamps where nobody should have put them."""
    picture = np.full(SIZE, 12, np.uint8)
    for box in (THEME.header_box, THEME.caption_box):
        picture[box.y + 20 : box.y + 50, 200:500] = (255, 244, 214)
    return picture


def developed(picture):
    return np.asarray(Image.open(io.BytesIO(develop_photograph(picture, THEME))))


def luminance(pixels):
    """Relative luminance as WCAG 2.2 defines it."""
    part = pixels / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def part(pixels, box):
    return pixels[box.y : box.bottom, box.x : box.right]


@pytest.mark.parametrize("photograph", [white, stripes, lamps])
def test_white_lettering_stands_out(photograph):
    picture = developed(photograph())
    for box in (THEME.caption_box, THEME.header_box):
        assert 1.05 / (luminance(part(picture, box)).max() + 0.05) >= 7.0


def test_edges_behind_lettering_are_gone():
    light = part(developed(stripes()), THEME.caption_box).astype(float)
    assert np.abs(np.diff(light, axis=1)).mean() < 3.0


def test_a_bright_photograph_is_turned_down_and_a_dark_one_is_not():
    assert luminance(developed(white())).mean() < 0.061
    dark = np.full(SIZE, 50, np.uint8)
    before, after = (luminance(part(it, THEME.card_box)).mean() for it in (dark, developed(dark)))
    assert after == pytest.approx(before, rel=0.15)


def test_the_same_photograph_gives_the_same_bytes():
    assert develop_photograph(lamps(), THEME) == develop_photograph(lamps(), THEME)
