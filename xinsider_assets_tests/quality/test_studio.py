from __future__ import annotations

import numpy as np
import pytest

from xinsider_assets.artifacts.pictures import StudioBackground
from xinsider_assets.quality.studio import CHECKS, inspect_studio_background
from xinsider_assets.visuals.theme import Theme
from xinsider_assets_tests.quality.verdicts import faults, of
from xinsider_assets_tests.video.films import png

THEME = Theme()


def studio() -> np.ndarray:
    """A dark room, lighter towards the top of the wall."""
    rows = np.linspace(90, 20, THEME.height)[:, None, None]
    return np.broadcast_to(rows, (THEME.height, THEME.width, 3)).astype(np.uint8)


def wrong(pixels: np.ndarray) -> dict[str, str]:
    return faults(inspect_studio_background(StudioBackground(png(pixels)), THEME), CHECKS)


def test_a_dark_calm_room_is_well():
    assert wrong(studio()) == {}


def test_another_size_is_refused_and_still_looked_at():
    assert wrong(studio()[:900, :500]) == {"size": "refused"}


def test_a_bare_wall_is_refused():
    assert wrong(np.full_like(studio(), 30)) == {"not_blank": "refused"}


@pytest.mark.parametrize("name", ["header", "captions"])
def test_a_lamp_behind_lettering_is_refused_and_its_place_named(name: str):
    box = {"header": THEME.header_box, "captions": THEME.caption_box}[name]
    pixels = studio()
    pixels[box.y + 20 : box.y + 30, 300:310] = (255, 244, 214)
    found = inspect_studio_background(StudioBackground(png(pixels)), THEME)
    assert faults(found, CHECKS) == {"dark_behind_lettering": "refused"}
    assert f"behind the {name}" in of(found, "dark_behind_lettering").says


def test_stripes_behind_lettering_are_advice():
    pixels = studio()
    box = THEME.caption_box
    pixels[box.y : box.bottom, ::4] += 30
    assert wrong(pixels) == {"calm_behind_lettering": "advised"}


def test_what_is_no_picture_is_refused():
    found = inspect_studio_background(StudioBackground(b""), THEME)
    assert faults(found, CHECKS)["size"] == "refused"
