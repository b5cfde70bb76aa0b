"""Each layer against its control picture, and the comparison against faults that it must notice."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from xinsider_assets_tests.video.control.kept import (
    FOLDER,
    RENEW,
    Difference,
    complaint,
    load,
    path_of,
)
from xinsider_assets_tests.video.control.moments import MOMENTS

NAMED = {moment.name: moment for moment in MOMENTS}
NEUTRAL = {"illustration_zoom_out", "illustration_pan_up"}
"""Greys are the same in BT.601 and BT.709; so are captions, black and white."""
COLOURED = [name for name in NAMED if name not in NEUTRAL and not name.startswith("caption")]
every_moment = pytest.mark.parametrize("name", NAMED)


@every_moment
def test_a_layer_looks_as_its_control_picture(name, tmp_path):
    moment = NAMED[name]
    wrong = complaint(moment, moment.draw(), tmp_path)
    assert wrong is None, wrong


def test_just_these_pictures_are_kept_and_they_are_small():
    kept = set(FOLDER.glob("*.png"))
    assert kept == {path_of(moment) for moment in MOMENTS}
    assert sum(path.stat().st_size for path in kept) < 1.5e6


def differs(faulty, name):
    return not Difference.between(faulty, load(NAMED[name])).small


@every_moment
def test_a_layer_that_is_one_pixel_off_is_noticed(name):
    picture = load(NAMED[name])
    for axis in (0, 1):
        for step in (-1, 1):
            assert differs(np.roll(picture, step, axis), name)


@pytest.mark.parametrize("name", COLOURED)
def test_colours_converted_with_bt601_are_noticed(name):
    """What OpenCV's and Pillow's own conversions would make of a layer."""
    to_yuv, to_rgb = _to_yuv(0.299, 0.114), np.linalg.inv(_to_yuv(0.2126, 0.0722))
    mixed = cv2.transform(load(NAMED[name]).astype(np.float32), to_rgb @ to_yuv)
    assert differs(np.clip(np.rint(mixed), 0, 255).astype(np.uint8), name)


@pytest.mark.parametrize("name", ["illustration_fade", "pose_fade", "card_fade"])
def test_a_fade_that_is_one_frame_early_or_late_is_noticed(name):
    moment = NAMED[name]
    for step in (-1, 1):
        assert differs(replace(moment, frame=moment.frame + step).draw(), name)


@every_moment
def test_rounding_the_other_way_is_let_through(name):
    """As another version of OpenCV or another CPU may: half of the samples one level off."""
    random = np.random.default_rng(0)
    picture = load(NAMED[name]).astype(int)
    other = picture + random.integers(0, 2, picture.shape) * random.choice([-1, 1], picture.shape)
    assert not differs(other.clip(0, 255), name)


def test_the_complaint_says_what_is_wrong_where_to_look_and_how_to_renew(tmp_path):
    moment = NAMED["card"]
    shifted = np.roll(load(moment), 1, axis=1)
    wrong = complaint(moment, shifted, tmp_path)
    assert wrong.startswith("card, frame 30: off by ")
    assert "levels on average (0.6 are allowed)" in wrong
    assert RENEW in wrong
    for name in ("card.actual.png", "card.difference.png"):
        assert str(tmp_path / name) in wrong
        assert (tmp_path / name).exists()


def test_a_moment_without_a_control_picture_asks_for_one(tmp_path):
    moment = replace(NAMED["card"], name="new_layer")
    wrong = complaint(moment, np.zeros((2, 2, 3), np.uint8), tmp_path)
    assert "new_layer: no control picture" in wrong
    assert RENEW in wrong
    assert (tmp_path / "new_layer.actual.png").exists()


def _to_yuv(red: float, blue: float) -> np.ndarray:
    luma = np.array([red, 1 - red - blue, blue])
    return np.stack([luma, ([0, 0, 1] - luma) / (2 - 2 * blue), ([1, 0, 0] - luma) / (2 - 2 * red)])
