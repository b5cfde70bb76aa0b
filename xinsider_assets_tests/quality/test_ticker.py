from __future__ import annotations

import io
from functools import cache

import numpy as np
import pytest
from PIL import Image

from xinsider_assets.artifacts.pictures import TickerStrip
from xinsider_assets.quality.ticker import CHECKS, inspect_ticker_strip
from xinsider_assets.visuals.theme import Theme
from xinsider_assets.visuals.ticker import draw_ticker
from xinsider_assets_tests.quality.verdicts import faults
from xinsider_assets_tests.video.films import png
from xinsider_assets_tests.visuals.quotes import quote

THEME = Theme(ticker_strip_width=4320)


@cache
def strip(quotes: int = 3) -> np.ndarray:
    names = [f"{letter}APL" for letter in "ABCDEFGHIJKLMNOPQRST"[:quotes]]
    drawn = draw_ticker([quote(name) for name in names], THEME)
    return np.array(Image.open(io.BytesIO(drawn)))


def wrong(pixels: np.ndarray) -> dict[str, str]:
    return faults(inspect_ticker_strip(TickerStrip(png(pixels)), THEME), CHECKS)


@pytest.mark.parametrize("quotes", [1, 3, 9])
def test_strips_of_few_and_many_quotes_are_well(quotes: int):
    assert wrong(strip(quotes)) == {}


def test_another_size_is_refused():
    assert wrong(strip()[:, 2:-2]) == {"size": "refused"}


def test_a_cut_through_lettering_is_refused():
    pixels = strip()
    edges = np.abs(np.diff(pixels.astype(int), axis=1)).max(axis=(0, 2))
    turned = np.roll(pixels, -int(edges.argmax()) - 1, axis=1)
    assert wrong(turned) == {"seamless": "refused"}


def test_an_empty_stretch_as_wide_as_the_picture_is_refused():
    pixels = strip().copy()
    pixels[:, 600:2000] = pixels[:, :1]
    assert wrong(pixels) == {"filled": "refused"}


def test_a_bare_band_is_refused():
    bare = np.repeat(strip()[:, :1], THEME.ticker_strip_width, axis=1)
    assert wrong(bare) == {"filled": "refused", "readable": "refused"}


def test_what_is_no_picture_is_refused():
    found = inspect_ticker_strip(TickerStrip(b"<html>"), THEME)
    assert faults(found, CHECKS)["size"] == "refused"
