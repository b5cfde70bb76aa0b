from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from xinsider_assets.artifacts.pictures import TweetScreenshot
from xinsider_assets.quality.card import CHECKS, inspect_tweet_screenshot
from xinsider_assets.visuals.shapes import Rgb, rounded_mask
from xinsider_assets.visuals.theme import Theme
from xinsider_assets_tests.quality.verdicts import faults, of
from xinsider_assets_tests.video.films import png

THEME = Theme(picture_scale=1)
WIDTH, HEIGHT = THEME.card_size
RADIUS = THEME.frame.radius_px * THEME.picture_scale
WHITE, INK = (255, 255, 255), (18, 18, 18)


def card(ground: Rgb = WHITE, ink: Rgb = INK) -> np.ndarray:
    """A card with lines as of lettering, clear outside its round corners."""
    pixels = np.full((HEIGHT, WIDTH, 4), (*ground, 255), np.uint8)
    for row in range(100, 300, 40):
        pixels[row : row + 20, 100 : WIDTH - 100 : 3, :3] = ink
    corners = Image.new("RGBA", THEME.card_size)
    corners.paste(Image.fromarray(pixels), mask=rounded_mask(WIDTH, HEIGHT, RADIUS))
    return np.array(corners)


def wrong(pixels: np.ndarray) -> dict[str, str]:
    found = inspect_tweet_screenshot(TweetScreenshot(png(pixels)), THEME)
    return faults(found, CHECKS)


@pytest.mark.parametrize("colours", [(WHITE, INK), (INK, WHITE)], ids=["light", "dark"])
def test_a_card_is_well_in_both_fashions(colours: tuple[Rgb, Rgb]):
    assert wrong(card(*colours)) == {}


def test_another_size_is_refused():
    assert wrong(card()[:-2]) == {"size": "refused"}


def test_a_hole_is_refused():
    pixels = card()
    pixels[HEIGHT // 2, WIDTH // 2, 3] = 0
    assert wrong(pixels) == {"opaque": "refused"}


def test_a_blank_card_is_refused():
    assert wrong(card(ink=WHITE)) == {"lettered": "refused", "readable": "refused"}


def test_pale_lettering_is_refused():
    assert "readable" in wrong(card(ink=(190, 190, 190)))


def test_lettering_at_the_edge_is_refused_and_the_edge_named():
    pixels = card()
    pixels[150:170, -30:, :3] = INK
    found = inspect_tweet_screenshot(TweetScreenshot(png(pixels)), THEME)
    assert faults(found, CHECKS) == {"nothing_cut": "refused"}
    assert "of the right edge" in of(found, "nothing_cut").says


def test_what_is_no_picture_is_refused_and_examined_no_further():
    found = inspect_tweet_screenshot(TweetScreenshot(png(card())[:3000]), THEME)
    judged = faults(found, CHECKS)
    assert judged.pop("size") == "refused"
    assert set(judged.values()) == {"advised"}
    assert "the card is no picture that can be decoded" in found[0].says
