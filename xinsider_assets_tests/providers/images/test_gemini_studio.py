"""The studio by Gemini's double: its prompt, its darkening, and who paints when Gemini refuses."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from xinsider_assets.artifacts.pictures import StudioBackground
from xinsider_assets.providers.client.faults import FinalError
from xinsider_assets.providers.images.factory import build_set_painter
from xinsider_assets.providers.images.gemini_studio import studio_prompt
from xinsider_assets.quality.studio import CHECKS, inspect_studio_background
from xinsider_assets.settings import Settings
from xinsider_assets.visuals.theme import Box, Theme
from xinsider_assets_tests.live import asked, providers
from xinsider_assets_tests.quality.verdicts import faults

THEME = Theme()
BY_GEMINI = "Gemini gemini-3.1-flash-lite-image"


@pytest.fixture
def painter(doubles, tmp_path):
    way = providers(doubles, tmp_path, background="gemini")
    return build_set_painter(way.settings, lambda: way)


def test_it_is_one_upright_picture_cropped_to_the_video(doubles, painter):
    with asked(doubles) as calls:
        painted = painter.paint(THEME)
        assert painter.paint(THEME) == painted
    (call,) = calls
    assert call.request["generationConfig"]["imageConfig"]["aspectRatio"] == "9:16"
    assert call.request["contents"][0]["parts"][0]["text"] == studio_prompt(THEME)
    assert painted.made_by == BY_GEMINI
    with Image.open(io.BytesIO(painted.png)) as picture:
        assert (picture.format, picture.mode) == ("PNG", "RGB")
        assert picture.size == (THEME.width, THEME.height)
    found = inspect_studio_background(StudioBackground(painted.png), THEME)
    assert faults(found, CHECKS) == {}


def test_refused_once_it_takes_another_seed(doubles, painter):
    doubles.fault("gemini", "no_image")
    assert painter.paint(THEME).made_by == f"{BY_GEMINI} (second seed)"


def test_refused_again_the_studio_is_drawn_by_rules(doubles, painter):
    doubles.fault("gemini", "no_image", reason="IMAGE_SAFETY")
    doubles.fault("gemini", "not_an_image")
    painted = painter.paint(THEME)
    assert painted.made_by == "procedural studio (refused: IMAGE_SAFETY, not a picture)"
    with Image.open(io.BytesIO(painted.png)) as picture:
        assert picture.size == (THEME.width, THEME.height)


def test_a_key_that_is_wrong_fails_it(doubles, painter):
    doubles.fault("gemini", "bad_key")
    with pytest.raises(FinalError, match="GEMINI_API_KEY"):
        painter.paint(THEME)


def test_the_prompt_follows_the_boxes():
    prompt = studio_prompt(THEME)
    assert "$" not in prompt
    assert "version" not in prompt
    assert "from 14 % to 66 %: one large flat video wall" in prompt
    assert "fills 80 % of the width, its left edge at 6 %" in prompt
    lower = Theme(caption_box=Box(x=66, y=1500, width=862, height=160))
    assert "from 86 % down" in studio_prompt(lower)


def test_the_procedural_studio_stays_the_default():
    assert type(build_set_painter(Settings())).__name__ == "ProceduralStudio"
