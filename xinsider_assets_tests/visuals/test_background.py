from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from xinsider_assets.visuals.background import draw_studio
from xinsider_assets.visuals.stage.screens import standby_screen
from xinsider_assets.visuals.theme import Box, Theme

THEME = Theme()
Pixels = npt.NDArray[np.uint8]


@pytest.fixture(scope="module")
def png() -> bytes:
    return draw_studio(THEME)


@pytest.fixture(scope="module")
def studio(png: bytes) -> Pixels:
    return np.asarray(Image.open(io.BytesIO(png)))


def luminance(studio: Pixels, box: Box) -> npt.NDArray[np.float64]:
    """Relative luminance as WCAG 2.2 defines it."""
    part = studio[box.y : box.bottom, box.x : box.right] / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def test_it_is_as_large_as_the_video(studio: Pixels) -> None:
    assert studio.shape == (THEME.height, THEME.width, 3)


@pytest.mark.parametrize("name", ["caption_box", "header_box"])
def test_white_lettering_stands_out(studio: Pixels, name: str) -> None:
    brightest = luminance(studio, getattr(THEME, name)).max()
    assert 1.05 / (brightest + 0.05) >= 7.0


def test_the_margin_beside_the_panels_is_part_of_the_set(studio: Pixels) -> None:
    wall = THEME.safe_box
    margin = Box(x=wall.right, y=wall.y, width=THEME.width - wall.right, height=900)
    light = luminance(studio, margin)
    assert light.max() > 0.4
    assert light.std() > 0.05


def test_soft_gradients_are_dithered(studio: Pixels) -> None:
    """Rows of one flat value are what an encoder turns into visible bands."""
    box = THEME.caption_box
    floor = studio[box.y + 20 : box.bottom, box.x : box.right].astype(np.float64)
    assert (floor.std(axis=1) > 0.3).all()
    assert np.abs(np.diff(floor, axis=1)).mean() < 1.5


def test_the_same_seed_gives_the_same_bytes(png: bytes) -> None:
    assert draw_studio(THEME) == png


def test_screens_differ_by_seed() -> None:
    one, other = (standby_screen(96, 64, np.random.default_rng(seed)) for seed in (0, 1))
    assert not np.array_equal(one, other)
