from __future__ import annotations

import numpy as np
import pytest

from xinsider_assets.video.colour import planes_of_rgb
from xinsider_assets.video.planes import Planes
from xinsider_assets.video.ticker import TickerImageLayer
from xinsider_assets_tests.video.films import FLAT, film_plan, pictures, png, strip

BOX = FLAT.ticker_box
ROUND = 2160


def layer(px_s=120.0, named=None):
    return TickerImageLayer(film_plan(FLAT, ticker_px_s=px_s), named or pictures(FLAT), FLAT)


def shown(ticker, frame):
    planes = Planes.empty(BOX.width, BOX.height)
    ticker.draw(frame, planes)
    return planes


def expected(offset):
    """The strip turned round by whole pixels, converted as one picture."""
    turned = np.roll(strip(FLAT), -offset, axis=1)
    return planes_of_rgb(np.concatenate([turned, turned[:, :4]], axis=1))


@pytest.mark.parametrize("frame", [0, 1, 7, 269, 271, 400, 539, 540, 12_345])
def test_it_moves_four_pixels_a_frame_and_wraps_without_a_seam(frame):
    planes = shown(layer(), frame)
    exact = expected(4 * frame % ROUND)
    assert np.array_equal(planes.luma, exact.luma[:, : BOX.width])
    # The first pair of `exact` has no neighbour at its left.
    assert np.array_equal(planes.chroma[:, 1:], exact.chroma[:, 1 : BOX.width // 2])


def test_the_left_edge_of_the_strip_takes_its_colour_from_the_right():
    start, round_later = shown(layer(), 0), shown(layer(), ROUND // 4)
    assert np.array_equal(start.chroma, round_later.chroma)
    around = np.concatenate([strip(FLAT)[:, -2:], strip(FLAT)[:, :6]], axis=1)
    assert np.array_equal(start.chroma[:, 0], planes_of_rgb(around).chroma[:, 1])


def test_between_pixels_it_is_a_mix_of_both_neighbours():
    half = shown(layer(px_s=15.0), 3)
    left, right = expected(1).luma[:, : BOX.width], expected(2).luma[:, : BOX.width]
    mixed = (left.astype(float) + right) / 2
    assert np.abs(half.luma - mixed).max() <= 0.5


def test_a_strip_with_clear_parts_lets_the_ground_through():
    clear = np.dstack([strip(FLAT), np.full((BOX.height, ROUND), 128, np.uint8)])
    ticker = layer(named={**pictures(FLAT), "ticker_strip.png": png(clear)})
    planes = Planes(
        np.full((BOX.height, BOX.width), 200, np.uint8),
        np.full((BOX.height // 2, BOX.width // 2, 2), 128, np.uint8),
    )
    assert not ticker.covers_box
    ticker.draw(0, planes)
    mixed = (200.0 + expected(0).luma[:, : BOX.width]) / 2
    assert np.abs(planes.luma - mixed).max() <= 2
