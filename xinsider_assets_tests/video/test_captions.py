from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from xinsider_assets.video.caption_art import draw_caption, pop_scale
from xinsider_assets.video.captions import CaptionLayer
from xinsider_assets.video.colour import planes_of_rgb
from xinsider_assets.visuals.lettering import load_font
from xinsider_assets_tests.video.films import BACKGROUND, FULL, film_plan, flat

BOX, STYLE = FULL.caption_box, FULL.caption
TEXTS = ["Apple fell", "-12.35%", "a third of its value", "(Q3), $1.2T", "extraordinarily", "—"]


def art(text, style=STYLE):
    return draw_caption(text, BOX.width, BOX.height, style, FULL.palette)


def extent(mask, threshold=40):
    """First and last row and column, each counted from the edges of the box."""
    rows, columns = (
        np.flatnonzero((mask > threshold).any(1)),
        np.flatnonzero((mask > threshold).any(0)),
    )
    height, width = mask.shape
    return rows[0], height - 1 - rows[-1], columns[0], width - 1 - columns[-1]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3).map(" ".join))
def test_a_caption_stays_inside_its_box_even_at_the_height_of_its_pop(text):
    """Neither letters nor outline nor shadow are cut: at the box's edges nothing is left."""
    drawn = art(text)
    for scale in (0.9, 1.0, STYLE.pop_scale):
        cover = 255 - drawn.sprite(scale).keep.luma
        edges = np.concatenate([cover[0], cover[-1], cover[:, 0], cover[:, -1]])
        assert cover.max() == 255
        assert edges.max() <= 25


def test_a_short_caption_has_the_full_size_and_stands_in_the_middle():
    """Capitals of Anton at 144 px to the em are 124 px high."""
    top, bottom, left, right = extent(art("HI").fill, threshold=127)
    assert BOX.height - top - bottom == pytest.approx(124, abs=1)
    assert abs(top - bottom) <= 1
    assert abs(left - right) <= 2


def test_a_wide_caption_shrinks_to_the_width():
    top, bottom, left, right = extent(art("considerably higher").fill, threshold=127)
    assert 40 < BOX.height - top - bottom < 124
    assert left < 60
    assert abs(left - right) <= 2


def test_what_would_be_too_small_in_one_line_gets_two():
    rows = (art("notwithstanding considerable extraordinary uncertainty").fill > 127).any(axis=1)
    starts = np.flatnonzero(np.diff(rows.astype(int)) == 1)
    assert len(starts) == 2


def test_the_outline_is_the_one_that_the_font_engine_would_stroke():
    """It is drawn from the letters, which is three times as fast; here against FreeType's own."""
    text = "OFF 8%"
    stroked = Image.new("L", (BOX.width, BOX.height), 0)
    font = load_font(STYLE.font, STYLE.size_px)
    baseline = BOX.height - extent(art("HI").fill, threshold=127)[1]
    ImageDraw.Draw(stroked).text(
        (BOX.width // 2, baseline), text, 255, font, "ms", stroke_width=STYLE.stroke_px
    )
    solid = (art(text).cover == 255).astype(int)
    expected = np.asarray(stroked)
    assert solid[expected == 255].mean() > 0.995
    assert solid[expected == 0].mean() < 0.001


@pytest.mark.parametrize("scale", [0.9, 1.03, STYLE.pop_scale])
@pytest.mark.parametrize("text", ["HI", "considerably higher", "Apple fell,"])
def test_a_caption_is_scaled_about_its_middle(text, scale):
    drawn = art(text)
    own, other = drawn.sprite(1.0).ink.luma, drawn.sprite(scale).ink.luma
    middle_x, middle_y = own.shape[1] / 2, own.shape[0] / 2
    for before, after, middle in zip(
        extent(own, 127), extent(other, 127), (middle_y,) * 2 + (middle_x,) * 2, strict=True
    ):
        assert middle - after == pytest.approx((middle - before) * scale, abs=1.5)


def test_a_short_caption_takes_only_the_middle_of_its_box():
    box = art("HI").box
    assert box.width < BOX.width / 2
    assert 2 * box.x + box.width == BOX.width
    assert art("considerably higher").box.width == BOX.width


def test_letters_are_white_and_the_outline_is_black_all_round():
    layer = CaptionLayer(film_plan(cues=(("HI", 0.0, 1.0),)), FULL)
    canvas = planes_of_rgb(flat((BOX.width, BOX.height), BACKGROUND))
    layer.draw(20, canvas)
    fill = art("HI").fill
    assert (canvas.luma[fill == 255] >= 234).all()
    left = np.flatnonzero((fill == 255).any(axis=0))[0]
    middle = BOX.height // 2
    outline = canvas.luma[middle, left - STYLE.stroke_px + 2 : left - 2]
    assert outline.max() <= 20


def test_the_pop_grows_past_the_size_and_settles_in_time():
    sizes = [pop_scale(age / 300, STYLE) for age in range(60)]
    assert sizes[0] == pytest.approx(0.9)
    assert max(sizes) == pytest.approx(STYLE.pop_scale, abs=1e-3)
    assert set(sizes[round(STYLE.pop_s * 300) :]) == {1.0}


def test_every_caption_pops_in_the_same_sizes_wherever_it_starts():
    layer = CaptionLayer(film_plan(cues=(("one", 0.213, 0.8), ("two", 0.8, 1.5))), FULL)
    states = [state and state[:2] for state in map(layer.state, range(60))]
    assert states[:7] == [None] * 7
    assert states[7:13] == [("one", 0), ("one", 1), ("one", 2), ("one", 3), ("one", 4), ("one", 4)]
    assert states[24:28] == [("two", 0), ("two", 1), ("two", 2), ("two", 3)]
    assert states[45:] == [None] * 15
