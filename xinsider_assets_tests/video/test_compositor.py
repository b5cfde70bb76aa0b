from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from xinsider_assets.errors import InputError
from xinsider_assets.video.backdrop import picture_box
from xinsider_assets.video.colour import rgb_of_planes, yuv_of
from xinsider_assets.video.compositor import Canvas, Compositor, poster_frame
from xinsider_assets.video.pictures import PictureError
from xinsider_assets.video.planes import Planes
from xinsider_assets_tests.video.films import (
    BACKGROUND,
    CARD,
    CHART,
    FLAT,
    FULL,
    film_plan,
    flat,
    pictures,
    png,
    presenter,
)

EVERYTHING = film_plan(
    FLAT,
    starts=(0.0, 0.9, 1.1, 2.0),
    duration_s=3.0,
    cues=(("Apple fell", 0.1, 0.5), ("12.35%", 0.5, 1.6)),
    interval_s=1.0,
    fade_s=0.4,
)
"""Every kind of moment: scene fades that overlap, all effects, changes of card, captions."""


def with_poses():
    plan = film_plan(
        FLAT,
        starts=(0.0, 0.7, 1.4),
        duration_s=2.0,
        cues=(("Apple fell by", 0.1, 1.9),),
        poses=("point.png", None, "point.png"),
    )
    return plan, {**pictures(FLAT), "point.png": png(presenter())}


def same(first: Planes, second: Planes) -> bool:
    return np.array_equal(first.luma, second.luma) and np.array_equal(first.chroma, second.chroma)


@pytest.mark.parametrize("build", [lambda: (EVERYTHING, pictures(FLAT)), with_poses])
def test_a_frame_does_not_depend_on_the_frames_before(build):
    plan, named = build()
    compositor = Compositor(plan, named, FLAT)
    afresh = Compositor(plan, named, FLAT)
    for number, planes in enumerate(compositor.frames()):
        if number % 4 == 1:
            assert same(planes, afresh.frame(number)), f"frame {number}"


def test_frames_drawn_backwards_and_by_leaps_on_one_canvas_are_the_same():
    plan, named = with_poses()
    compositor = Compositor(plan, named, FLAT)
    canvas = Canvas.over(Planes.empty(FLAT.width, FLAT.height))
    for number in (59, 3, 25, 24, 0, 44, 45, 2):
        compositor.draw(number, canvas)
        assert same(canvas.planes, compositor.frame(number)), f"frame {number}"


def test_nothing_is_drawn_again_that_is_there():
    compositor = Compositor(EVERYTHING, pictures(FLAT), FLAT)
    canvas = Canvas.over(Planes.empty(FLAT.width, FLAT.height))
    compositor.draw(10, canvas)
    canvas.planes.luma[...] = 99
    compositor.draw(10, canvas)
    assert (canvas.planes.luma == 99).all()
    compositor.draw(11, canvas)
    assert (canvas.planes.view(FLAT.ticker_box).luma != 99).any()
    assert (canvas.planes.view(FLAT.header_box).luma == 99).all()


def test_each_layer_is_in_its_box_and_all_is_there_in_the_first_frame():
    """The first frame is the video's thumbnail."""
    compositor = Compositor(film_plan(), pictures(FULL), FULL)
    first = compositor.frame(0)
    picture = rgb_of_planes(first).astype(int)

    def colour(x, y):
        return picture[y, x]

    card, illustration = FULL.card_box, FULL.illustration_box
    assert colour(540, 100) == pytest.approx(np.array(BACKGROUND), abs=3)
    assert colour(card.x + 400, card.y + 200) == pytest.approx(np.array(CARD), abs=3)
    assert colour(illustration.x + 400, illustration.y + 1) == pytest.approx(
        np.array([0xF4, 0xF1, 0xEA]), abs=8
    )
    assert first.view(picture_box(FULL)).luma.std() > 40
    assert first.view(FULL.header_box).luma.max() > 200
    assert first.view(FULL.ticker_box).luma.std() > 20
    assert first.view(FULL.caption_box).luma.max() < 80
    assert compositor.frame(10).view(FULL.caption_box).luma.max() == 235


def test_corners_are_round():
    compositor = Compositor(film_plan(), pictures(FULL), FULL)
    picture = rgb_of_planes(compositor.frame(0)).astype(int)
    for box in (FULL.card_box, FULL.illustration_box):
        for x in (box.x + 1, box.right - 2):
            for y in (box.y + 1, box.bottom - 2):
                assert picture[y, x].max() <= max(BACKGROUND) + 3, "the shadowed background"


def test_card_and_chart_change_with_a_crossfade():
    compositor = Compositor(EVERYTHING, pictures(FLAT), FLAT)
    box = FLAT.card_box

    def middle(frame):
        planes = compositor.frame(frame).view(box)
        pair = planes.chroma[box.height // 4, box.width // 4]
        return np.array([planes.luma[box.height // 2, box.width // 2], *pair], float)

    card, chart = np.array(yuv_of(CARD)), np.array(yuv_of(CHART))
    assert middle(17) == pytest.approx(card, abs=1.5)
    assert middle(24) == pytest.approx((card + chart) / 2, abs=1.5)
    assert middle(30) == pytest.approx(chart, abs=1.5)
    assert middle(54) == pytest.approx((card + chart) / 2, abs=1.5)
    assert middle(60) == pytest.approx(card, abs=1.5)


def test_a_scene_fades_in_linearly_over_the_one_before():
    grey = {
        f"img_{index}.png": png(flat((1296, 864), (level,) * 3))
        for index, level in enumerate((40, 200))
    }
    plan = film_plan(FLAT, starts=(0.0, 1.0), duration_s=2.0, cues=())
    compositor = Compositor(plan, {**pictures(FLAT), **grey}, FLAT)
    box = FLAT.illustration_box
    x, y = box.x + 300, box.y + 50
    below, above = yuv_of((40,) * 3)[0], yuv_of((200,) * 3)[0]
    for frame, share in ((0, 0.0), (30, 0.0), (36, 0.4), (42, 0.8), (45, 1.0), (59, 1.0)):
        expected = below + share * (above - below)
        assert compositor.frame(frame).luma[y, x] == pytest.approx(expected, abs=1)


def test_the_presenter_stands_above_the_illustration_and_below_the_captions():
    plan, named = with_poses()
    compositor = Compositor(plan, named, FLAT)
    with_pose = rgb_of_planes(compositor.frame(10)).astype(int)
    without = rgb_of_planes(compositor.frame(40)).astype(int)
    pose, captions = FLAT.pose_box, FLAT.caption_box
    middle = pose.x + pose.width // 2
    assert with_pose[pose.y + 20, middle] == pytest.approx(np.array([220, 180, 30]), abs=4)
    assert np.abs(without[pose.y + 20, middle] - [220, 180, 30]).max() > 30
    white = (with_pose[captions.y : captions.bottom, pose.x : pose.right] > 245).all(axis=-1)
    assert white.any()


def test_the_poster_is_the_frame_of_the_film():
    poster = poster_frame(EVERYTHING, pictures(FLAT), FLAT, 0.4)
    frame = Compositor(EVERYTHING, pictures(FLAT), FLAT).frame(12)
    assert np.array_equal(np.asarray(poster), rgb_of_planes(frame))
    last = poster_frame(EVERYTHING, pictures(FLAT), FLAT, 999.0)
    assert last.size == (FLAT.width, FLAT.height)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("img_1.png", None, "img_1.png, which was not given"),
        ("selected_tweet.png", png(flat((100, 50), (1, 2, 3))), "100x50"),
        ("studio_background.png", png(flat((480, 1080), (1, 2, 3))), "480x1080"),
        ("ticker_strip.png", png(flat((2161, 40), (1, 2, 3))), "even width"),
        ("ticker_strip.png", png(flat((2160, 60), (1, 2, 3))), "40 px high"),
        ("chart.png", b"not a picture", "chart.png is no picture"),
    ],
)
def test_a_wrong_picture_is_named_before_anything_is_drawn(name, content, says):
    named = {**pictures(FLAT), name: content}
    named = {key: value for key, value in named.items() if value is not None}
    with pytest.raises(PictureError, match=name) as caught:
        Compositor(film_plan(FLAT), named, FLAT)
    assert says in str(caught.value)


@pytest.mark.parametrize("name", ["img_1.png", "selected_tweet.png", "ticker_strip.png"])
def test_a_picture_cut_short_is_named_before_anything_is_drawn(name):
    whole = pictures(FLAT)[name]
    cut = {**pictures(FLAT), name: whole[: len(whole) // 2]}
    with pytest.raises(PictureError, match=name):
        Compositor(film_plan(FLAT), cut, FLAT)


def test_a_plan_for_another_theme_is_refused():
    with pytest.raises(InputError, match="make production_plan again"):
        Compositor(film_plan(FULL), pictures(FULL), FLAT)


def test_pictures_of_any_size_and_mode_become_illustrations():
    buffer = io.BytesIO()
    Image.new("L", (333, 777), 90).save(buffer, "PNG")
    named = {**pictures(FLAT), "img_0.png": buffer.getvalue()}
    frame = Compositor(film_plan(FLAT), named, FLAT).frame(0)
    inside = frame.view(picture_box(FLAT))
    assert inside.luma[46, 400] == pytest.approx(yuv_of((90, 90, 90))[0], abs=1)
