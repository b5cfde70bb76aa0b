"""A whole video's illustrations by the engraver."""

from __future__ import annotations

import io
import itertools

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from xinsider_assets.artifacts.pictures import Illustrations, ImagePrompts
from xinsider_assets.editorial.image_prompts import prompt_images
from xinsider_assets.providers.images.embedded import MADE_BY
from xinsider_assets.providers.images.factory import build_image_maker
from xinsider_assets.providers.images.illustrate import illustrate
from xinsider_assets.settings import Settings
from xinsider_assets.visuals.theme import Theme
from xinsider_assets_tests.providers.images.engraving import engrave_prompt
from xinsider_assets_tests.scripts import analyses

THEME = Theme()
SCRIPTS = (analyses()[0], analyses()[2])


@pytest.fixture(scope="module", params=SCRIPTS, ids=lambda a: a.symbol)
def video(request: pytest.FixtureRequest):
    prompts = prompt_images(request.param)
    return prompts, illustrate(build_image_maker(Settings()), prompts, THEME, request.param.day)


def test_there_is_a_picture_and_a_manifest_entry_for_each_prompt(
    video: tuple[ImagePrompts, Illustrations],
):
    prompts, illustrations = video
    entries = illustrations.manifest.illustrations
    assert [entry.file for entry in entries] == [Illustrations.file_name(i) for i in range(1, 13)]
    assert set(illustrations.png_by_file) == {entry.file for entry in entries}
    for prompt, entry in zip(prompts.prompts, entries, strict=True):
        assert entry.made_by == MADE_BY
        assert (entry.first_word, entry.last_word) == (prompt.first_word, prompt.last_word)
        assert entry.prompt == prompt.prompt


def test_a_picture_comes_from_its_prompt_alone(video: tuple[ImagePrompts, Illustrations]):
    """A live image maker falls back on single pictures, and threads must not change them."""
    prompts, illustrations = video
    for index in (2, 9):
        alone = engrave_prompt(prompts.prompts[index], THEME)
        assert alone == illustrations.png_by_file[Illustrations.file_name(index + 1)]


def test_no_two_pictures_of_a_video_are_alike(video: tuple[ImagePrompts, Illustrations]):
    """By difference hash of the tones, as a viewer sees them who doesn't count lines."""
    hashes = [_difference_hash(png) for png in video[1].png_by_file.values()]
    for one, two in itertools.combinations(hashes, 2):
        assert (one != two).mean() > 0.18


def _difference_hash(png: bytes) -> npt.NDArray[np.bool_]:
    picture = np.asarray(Image.open(io.BytesIO(png)).convert("L"))
    tones = cv2.resize(
        cv2.GaussianBlur(picture, (0, 0), 14), (25, 16), interpolation=cv2.INTER_AREA
    )
    return np.diff(np.asarray(tones, np.int64), axis=1) > 0
