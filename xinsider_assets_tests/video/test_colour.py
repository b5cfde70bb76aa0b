from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.video.colour import (
    halve,
    planes_of_rgb,
    rgb_of_planes,
    sprite_of_rgba,
    yuv_of,
)
from xinsider_assets_tests.video.films import flat

# ITU-R BT.709 in 8 bits, as tables of colour bars give them.
BARS = {
    (255, 255, 255): (235, 128, 128),
    (0, 0, 0): (16, 128, 128),
    (255, 0, 0): (63, 102, 240),
    (0, 255, 0): (173, 42, 26),
    (0, 0, 255): (32, 240, 118),
    (255, 255, 0): (219, 16, 138),
}
BYTE = st.integers(0, 255)


@pytest.mark.parametrize(("rgb", "yuv"), BARS.items())
def test_colour_bars_are_those_of_bt709(rgb, yuv):
    planes = planes_of_rgb(flat((8, 8), rgb))
    assert np.abs(planes.luma.astype(int) - yuv[0]).max() <= 1
    assert np.abs(planes.chroma.astype(int) - yuv[1:]).max() <= 1
    assert np.allclose(yuv_of(rgb), yuv, atol=0.6)


@given(st.tuples(BYTE, BYTE, BYTE))
def test_a_colour_comes_back(rgb):
    back = rgb_of_planes(planes_of_rgb(flat((4, 4), rgb)))
    assert np.abs(back.astype(int) - rgb).max() <= 3


def test_chroma_lies_on_the_left_column_and_between_the_rows():
    """MPEG-2 siting: of a plain slope, sample (i, j) is its value at 2 i and 2 j + 0.5."""
    y, x = np.mgrid[0:16, 0:32].astype(np.float32)
    across, down = halve(x), halve(y)
    assert np.allclose(across[:, 1:-1], 2 * np.arange(16)[1:-1])
    assert np.allclose(down[1:-1], 2 * np.arange(8)[1:-1, None] + 0.5)


@given(
    st.tuples(BYTE, BYTE, BYTE),
    st.tuples(BYTE, BYTE, BYTE),
    BYTE,
    st.tuples(BYTE, BYTE, BYTE, BYTE),
)
def test_laying_over_is_within_one_of_the_exact_blend(ground, colour, alpha, other):
    def over(base, rgb, opacity):
        return np.array(base, float) * (1 - opacity) + np.array(yuv_of(rgb)) * opacity

    planes = planes_of_rgb(flat((4, 4), ground))
    base = (planes.luma[0, 0], *planes.chroma[0, 0])
    first = sprite_of_rgba(flat((4, 4), (*colour, alpha)))
    second = sprite_of_rgba(flat((4, 4), other))
    for share in (0.0, 0.3):
        canvas = planes_of_rgb(flat((4, 4), ground))
        first.mixed(second, share).draw(canvas)
        exact = (1 - share) * over(base, colour, alpha / 255) + share * over(
            base, other[:3], other[3] / 255
        )
        drawn = (canvas.luma[0, 0], *canvas.chroma[0, 0])
        assert np.abs(np.array(drawn, float) - exact).max() <= 2.0


def test_clear_pixels_leave_the_ground_untouched():
    canvas = planes_of_rgb(flat((4, 4), (12, 200, 77)))
    before = canvas.luma.copy(), canvas.chroma.copy()
    sprite_of_rgba(flat((4, 4), (255, 0, 255, 0))).draw(canvas)
    assert np.array_equal(canvas.luma, before[0])
    assert np.array_equal(canvas.chroma, before[1])
