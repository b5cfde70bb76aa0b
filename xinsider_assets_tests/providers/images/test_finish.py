"""Pictures of all kinds come out as if the engraver's press had printed them."""

from __future__ import annotations

import io
from functools import cache

import numpy as np
import pytest
from PIL import Image

from xinsider_assets.editorial.image_prompts import prompt_images
from xinsider_assets.providers.images.finish import DARKEST, LIGHTEST, illustration
from xinsider_assets.visuals.theme import Theme
from xinsider_assets_tests.providers.images.engraving import engrave_prompt
from xinsider_assets_tests.scripts import analyses

THEME = Theme()


def pixels(png):
    with Image.open(io.BytesIO(png)) as picture:
        assert (picture.format, picture.mode) == ("PNG", "L")
        return np.asarray(picture)


def coverage(png):
    """The mean share of ink, from the lightest and the darkest grey that there is."""
    grey = pixels(png).astype(float)
    return float((paper() - grey.mean()) / (paper() - ink()))


@cache
def engraved():
    return engrave_prompt(prompt_images(analyses()[0]).prompts[0], THEME)


@cache
def ink():
    return int(pixels(engraved()).min())


@cache
def paper():
    return int(pixels(engraved()).max())


def ramp(dark, light, size=(1024, 1024), power=1.0):
    across = np.linspace(0.0, 1.0, size[0]) ** power
    grey = np.tile(dark + (light - dark) * across, (size[1], 1)).astype(np.uint8)
    return Image.fromarray(np.dstack([grey, grey, grey]))


@pytest.mark.parametrize("size", [(1024, 1024), (1264, 848), (848, 1264), (512, 2048)])
def test_any_shape_is_cropped_to_the_themes(size):
    png = illustration(ramp(20, 240, size), THEME)
    assert pixels(png).shape[::-1] == THEME.illustration_size


def test_the_middle_is_kept():
    picture = Image.new("RGB", (1024, 1024), "white")
    picture.paste("black", (412, 412, 612, 612))
    grey = pixels(illustration(picture, THEME))
    height, width = grey.shape
    assert grey[height // 2, width // 2] == ink()
    assert abs(float(np.argwhere(grey < 100).mean(axis=0)[0]) - height / 2) < 2


@pytest.mark.parametrize(("dark", "light"), [(0, 255), (90, 140), (0, 60), (200, 255)])
def test_greys_run_from_the_engravers_ink_to_its_paper(dark, light):
    grey = pixels(illustration(ramp(dark, light), THEME))
    assert (grey.min(), grey.max()) == (ink(), paper())


@pytest.mark.parametrize("power", [0.1, 0.4, 1.0, 2.5, 3.0])
def test_no_picture_is_lighter_or_darker_than_any_engraving(power):
    covered = coverage(illustration(ramp(0, 255, power=power), THEME))
    assert LIGHTEST - 0.01 <= covered <= DARKEST + 0.01
    assert LIGHTEST <= coverage(engraved()) <= DARKEST


def test_colours_are_seen_by_their_light():
    """Yellow is light and blue is dark, which a mean of the channels doesn't know."""
    picture = Image.new("RGB", (1200, 800), "yellow")
    picture.paste("blue", (0, 0, 600, 800))
    grey = pixels(illustration(picture, THEME))
    assert grey[400, 100] == ink()
    assert grey[400, -100] == paper()


def test_the_same_picture_gives_the_same_bytes():
    assert illustration(ramp(0, 200), THEME) == illustration(ramp(0, 200), THEME)
