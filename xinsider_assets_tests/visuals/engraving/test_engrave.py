"""The engraver's pictures."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.visuals.engraving.engrave import engrave
from xinsider_assets.visuals.engraving.lines import ruled
from xinsider_assets.visuals.engraving.scenes import scene_of
from xinsider_assets.visuals.theme import Palette, Theme

THEME = Theme()


@cache
def cut(scene, keywords=(), theme=THEME):
    found = scene_of(scene, keywords)
    png = engrave(found, theme, found.seed)
    return cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)


def test_a_picture_is_grey_and_of_the_themes_size():
    picture = cut("flat.horizon")
    assert picture.shape == (864, 1296)
    assert picture.dtype == np.uint8


def test_ink_and_paper_are_the_palettes():
    palette = Palette(ink="#202020", paper="#e0e0e0")
    picture = cut("flat.horizon", theme=Theme(palette=palette, illustration_size=(648, 432)))
    assert picture.shape == (432, 648)
    assert picture.min() >= 0x20
    assert picture.max() <= 0xE0


def test_the_same_scene_is_cut_the_same_way():
    scene = scene_of("plunge.cliff", ["plunge", "apple"])
    assert engrave(scene, THEME, scene.seed) == engrave(scene, THEME, scene.seed)


def test_a_stretchs_other_keyword_joins_the_picture():
    alone, joined = cut("plunge.cliff"), cut("plunge.cliff", ("plunge", "apple"))
    assert (alone != joined).mean() > 0.01


def test_general_words_join_no_picture():
    assert scene_of("plunge.cliff", ["plunge", "share", "price"]) == scene_of("plunge.cliff")


def test_the_companys_name_is_cut_into_the_picture():
    blank, named = cut("company.billboard"), cut("company.billboard@BELLWEATHER")
    assert scene_of("company.billboard@BELLWEATHER").lettering == "BELLWEATHER"
    assert (blank != named).mean() > 0.005


def test_an_unknown_scene_is_refused_by_name():
    with pytest.raises(InputError, match=r"no scene 'plunge\.moon'"):
        scene_of("plunge.moon")


@pytest.mark.parametrize("zoom", [0.63, 0.68, 0.76])
def test_lines_do_not_beat_with_the_videos_pixels(zoom):
    """Where line pitch and pixels interfere, broad bands of another tone would crawl through."""
    picture = cut("after_hours.moon").astype(np.float32)
    size = (round(1296 * zoom), round(864 * zoom))
    shown = cv2.resize(picture, size, interpolation=cv2.INTER_LINEAR)
    tone = cv2.GaussianBlur(shown, (0, 0), 16 * zoom)
    meant = cv2.resize(cv2.GaussianBlur(picture, (0, 0), 16), size, interpolation=cv2.INTER_AREA)
    assert np.abs(tone - meant).max() < 10


@pytest.mark.parametrize("tone", [0.15, 0.4, 0.7])
def test_the_lines_coverage_is_the_tone(tone):
    phase = np.arange(8000, dtype=np.float32)[None, :] / 10
    lines = ruled(np.full(phase.shape, tone, np.float32), phase, 8.0)
    assert lines.mean() == pytest.approx(tone, abs=0.03)
