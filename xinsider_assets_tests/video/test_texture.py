"""The camera over an illustration: nothing uncovered, nothing that jitters, colour with line."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from xinsider_assets.artifacts.plan import Effect
from xinsider_assets.video.colour import luma_of
from xinsider_assets.video.motion import View, view_at
from xinsider_assets.video.planes import Planes
from xinsider_assets.video.texture import prepare_texture
from xinsider_assets_tests.video.films import hatching

WIDTH, HEIGHT, SPAN = 200, 120, 0.14
EFFECTS = get_args(Effect)


def seen(texture, view):
    planes = Planes.empty(WIDTH, HEIGHT)
    texture.draw(view, planes)
    return planes


def spot(colour, x=150.0, y=90.0, size=(300, 200), spread=9.0):
    """A soft spot on grey."""
    rows, columns = np.mgrid[0 : size[1], 0 : size[0]] + 0.5
    bell = np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / (2 * spread**2))
    ground = np.full(3, 128.0)
    return np.rint(ground + bell[..., None] * (np.array(colour) - ground)).astype(np.uint8)


def middle(samples, rest):
    """Where the weight of what differs from `rest` lies, in sample indices."""
    weight = np.abs(samples.astype(float) - rest)
    weight[weight < 4] = 0.0
    rows, columns = np.mgrid[0 : samples.shape[0], 0 : samples.shape[1]]
    return (weight * columns).sum() / weight.sum(), (weight * rows).sum() / weight.sum()


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(EFFECTS),
    st.floats(0.0, 1.0),
    st.tuples(st.integers(40, 700), st.integers(40, 700)),
)
def test_the_picture_covers_the_box_whatever_its_shape(effect, progress, size):
    rgb = np.full((size[1], size[0], 3), 90, np.uint8)
    planes = seen(prepare_texture(rgb, WIDTH, HEIGHT), view_at(effect, progress, SPAN))
    assert planes.luma.min() == planes.luma.max()
    cover = max(WIDTH / size[0], HEIGHT / size[1])
    view = view_at(effect, progress, SPAN)
    for extent, picture, offset in (
        (WIDTH, size[0] * cover * view.zoom, view.x),
        (HEIGHT, size[1] * cover * view.zoom, view.y),
    ):
        assert abs(offset) * extent + extent / 2 <= picture / 2 + 1e-6


def test_effects_do_what_they_are_called():
    texture = prepare_texture(spot((255, 255, 255)), WIDTH, HEIGHT)

    def place(effect, progress):
        return np.array(middle(seen(texture, view_at(effect, progress, SPAN)).luma, 126))

    # The camera's way is the opposite of the spot's on screen.
    moves = {effect: place(effect, 1.0) - place(effect, 0.0) for effect in EFFECTS}
    assert moves["pan_left"] == pytest.approx([SPAN * WIDTH, 0], abs=0.3)
    assert moves["pan_right"] == pytest.approx([-SPAN * WIDTH, 0], abs=0.3)
    assert moves["pan_up"] == pytest.approx([0, SPAN * HEIGHT], abs=0.3)
    assert moves["pan_down"] == pytest.approx([0, -SPAN * HEIGHT], abs=0.3)
    area = {
        effect: [
            (seen(texture, view_at(effect, progress, SPAN)).luma > 190).sum()
            for progress in (0.0, 1.0)
        ]
        for effect in ("zoom_in", "zoom_out")
    }
    assert area["zoom_in"][1] / area["zoom_in"][0] == pytest.approx((1 + SPAN) ** 2, rel=0.06)
    assert area["zoom_out"] == area["zoom_in"][::-1]


@pytest.mark.parametrize("effect", ["zoom_in", "pan_right"])
def test_a_slow_move_does_not_jitter(effect):
    """Each of 240 frames moves a spot by the same tenth of a pixel."""
    texture = prepare_texture(spot((255, 255, 255), x=200, y=120), WIDTH, HEIGHT)
    places = np.array(
        [
            middle(seen(texture, view_at(effect, frame / 240, SPAN)).luma, 126)
            for frame in range(0, 240, 3)
        ]
    )
    steps = np.diff(places[:, 0])
    assert np.abs(steps - steps.mean()).max() < 0.06


@pytest.mark.parametrize(
    "view", [View(1.0), View(1.07), View(1.14, 0.05, -0.03), View(1.033, 0, 0.01)]
)
def test_colour_and_line_keep_together(view):
    """Chroma samples stand at 2 i and 2 j + 0.5 of the luma samples; so must the spot."""
    texture = prepare_texture(spot((255, 60, 60)), WIDTH, HEIGHT)
    planes = seen(texture, view)
    rest = seen(prepare_texture(np.full((200, 300, 3), 128, np.uint8), WIDTH, HEIGHT), view)
    x, y = middle(planes.luma, float(rest.luma[0, 0]))
    red_x, red_y = middle(planes.chroma[..., 1], float(rest.chroma[0, 0, 1]))
    assert 2 * red_x == pytest.approx(x, abs=0.12)
    assert 2 * red_y + 0.5 == pytest.approx(y, abs=0.12)


def test_fine_lines_are_as_exact_resampling_draws_them_in_every_frame():
    """Sampling too coarsely makes hatching crawl and pulse; too softly makes it grey."""
    rgb = hatching(0, (648, 432))
    texture = prepare_texture(rgb, 430, 254)
    luma = Image.fromarray(luma_of(rgb))
    for frame in range(0, 240, 20):
        view = view_at("zoom_in", frame / 240, SPAN)
        planes = Planes.empty(430, 254)
        texture.draw(view, planes)
        wide, high = 648 / view.zoom, 254 * 648 / 430 / view.zoom
        box = ((648 - wide) / 2, (432 - high) / 2, (648 + wide) / 2, (432 + high) / 2)
        exact = np.asarray(luma.resize((430, 254), Image.Resampling.BICUBIC, box=box), float)
        drawn = planes.luma.astype(float)
        assert 10 * np.log10(255**2 / ((drawn - exact) ** 2).mean()) > 33
        assert drawn.std() == pytest.approx(exact.std(), rel=0.08)


def test_a_picture_without_colour_moves_its_luma_only():
    texture = prepare_texture(np.dstack([spot((255, 255, 255))[..., 0]] * 3), WIDTH, HEIGHT)
    assert texture.plain
    assert (seen(texture, View(1.1)).chroma == 128).all()
