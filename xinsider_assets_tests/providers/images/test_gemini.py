"""A video's illustrations by Gemini's double, through Google's real SDK and a real till."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from xinsider_assets.artifacts.pictures import Illustrations
from xinsider_assets.editorial.image_prompts import prompt_images
from xinsider_assets.providers.client.faults import BudgetError, FinalError, PassingError
from xinsider_assets.providers.images.factory import build_image_maker
from xinsider_assets.providers.images.illustrate import illustrate
from xinsider_assets.quality.drawings import CHECKS, inspect_illustrations
from xinsider_assets.settings import Settings
from xinsider_assets.visuals.theme import Theme
from xinsider_assets_tests.doubles import Doubles
from xinsider_assets_tests.live import providers
from xinsider_assets_tests.providers.images.engraving import engrave_prompt
from xinsider_assets_tests.quality.verdicts import faults
from xinsider_assets_tests.scripts import analyses

THEME = Theme(illustration_size=(324, 216))
"""Small, for finishing and engraving take time."""
MODEL = "gemini-3.1-flash-lite-image"
BY_GEMINI = f"Gemini {MODEL}"


@cache
def prompts():
    return prompt_images(analyses()[0])


@pytest.fixture
def gemini(doubles: Doubles, tmp_path: Path):
    return Desk(doubles, tmp_path)


def judged(drawn: Illustrations) -> dict[str, str]:
    """What the asset's checks find fault with."""
    return faults(inspect_illustrations(drawn, prompts(), THEME), CHECKS)


def pixels(png: bytes):
    return np.asarray(Image.open(io.BytesIO(png)))


class Desk:
    """Draws with Gemini's double and counts what that took."""

    def __init__(self, doubles: Doubles, folder: Path, **settings: Any):
        self.doubles = doubles
        self.providers = providers(doubles, folder, images="gemini", **settings)
        self._before = len(doubles.calls)

    def draw(self) -> Illustrations:
        maker = build_image_maker(self.providers.settings, lambda: self.providers)
        return illustrate(maker, prompts(), THEME, analyses()[0].day)

    @property
    def calls(self):
        return self.doubles.calls[self._before :]

    @property
    def paid(self):
        return sum(call.paid for call in self.calls)

    def makers(self, drawn: Illustrations):
        return [entry.made_by for entry in drawn.manifest.illustrations]


def test_twelve_pictures_are_asked_for_once_each_and_five_at_once(tmp_path: Path):
    with Doubles(latency_s={"image": 0.3}) as slow:
        take_twelve(Desk(slow, tmp_path))


def take_twelve(gemini: Desk):
    drawn = gemini.draw()
    spans = [(call.arrived_s, call.answered_s or 0.0) for call in gemini.calls]
    assert max(sum(a <= start < b for a, b in spans) for start, _ in spans) == 5

    assert gemini.makers(drawn) == [BY_GEMINI] * 12
    assert "refused" not in judged(drawn).values()
    assert [entry.prompt for entry in drawn.manifest.illustrations] == [
        prompt.prompt for prompt in prompts().prompts
    ]
    assert len({call.request_sha256 for call in gemini.calls}) == len(gemini.calls) == 12
    own = pixels(engrave_prompt(prompts().prompts[0], THEME))
    for png in drawn.png_by_file.values():
        assert (pixels(png).min(), pixels(png).max()) == (own.min(), own.max())
        with Image.open(io.BytesIO(png)) as picture:
            assert (picture.mode, picture.size) == ("L", THEME.illustration_size)
    assert len(set(drawn.png_by_file.values())) == 12

    spent = gemini.providers.provider_client.usage_log.spending()
    assert spent.cost_usd == pytest.approx(12 * 0.0336, rel=0.02)
    again = gemini.draw()
    assert again.content_hash() == drawn.content_hash()
    assert again.png_by_file == drawn.png_by_file
    assert len(gemini.calls) == 12, "all of it lay in the store"


def test_then_the_engraver_and_all_is_found_again(tmp_path: Path, doubles: Doubles):
    desk = Desk(doubles, tmp_path, limits={"gemini": {"at_once": 1}})
    doubles.fault("gemini", "no_image", reason="IMAGE_SAFETY")
    doubles.fault("gemini", "refusal")
    doubles.fault("gemini", "not_an_image")
    drawn = desk.draw()
    first = drawn.manifest.illustrations[0]
    assert first.made_by == (
        "embedded engraver (refused: IMAGE_SAFETY, PROHIBITED_CONTENT, not a picture)"
    )
    assert first.prompt == prompts().prompts[0].prompt
    assert drawn.png_by_file[first.file] == engrave_prompt(prompts().prompts[0], THEME)
    assert judged(drawn)["makers"] == "advised"
    assert desk.paid == 14
    again = desk.draw()
    assert again.content_hash() == drawn.content_hash()
    assert desk.paid == 14, "refusals are answers, and bought once"
    assert desk.providers.provider_client.usage_log.spending().cost_usd < 13.5 * 0.0336


def test_what_is_final_ends_it_and_loses_nothing(gemini: Desk):
    """Five are under way: those are waited for and kept, and no other is begun."""
    gemini.doubles.fault("gemini", "quota", after=6)
    with pytest.raises(FinalError, match="GEMINI_API_KEY"):
        gemini.draw()
    begun, paid = len(gemini.calls), gemini.paid
    assert paid == begun - 1
    assert begun <= 12
    assert gemini.makers(gemini.draw()) == [BY_GEMINI] * 12
    assert gemini.paid == 12, "the next make buys what is missing and nothing else"


def test_a_key_that_is_wrong_is_not_tried_twelve_times(gemini: Desk):
    gemini.doubles.fault("gemini", "bad_key", 12)
    with pytest.raises(FinalError, match="GEMINI_API_KEY") as caught:
        gemini.draw()
    assert gemini.doubles.key("gemini") not in str(caught.value)
    assert len(gemini.calls) <= 5
    assert gemini.paid == 0


def test_a_fault_that_does_not_pass_ends_it_at_the_deadline(tmp_path: Path, doubles: Doubles):
    desk = Desk(doubles, tmp_path, call_deadline_s=1.5, limits={"gemini": {"at_once": 1}})
    doubles.fault("gemini", "rate_limited", retry_after_s=17, after=3)
    with pytest.raises(PassingError, match=re.escape("asks to wait 17 s")):
        desk.draw()
    assert desk.paid == 3


def test_the_budget_ends_it_and_loses_nothing(tmp_path: Path, doubles: Doubles):
    poor = Desk(doubles, tmp_path, budget_per_month_usd=0.2)
    with pytest.raises(BudgetError, match="BUDGET"):
        poor.draw()
    assert 1 <= poor.paid <= 5
    assert poor.providers.provider_client.usage_log.spending().cost_usd <= 0.2


def test_the_engraver_stays_the_default():
    assert type(build_image_maker(Settings())).__name__ == "EmbeddedEngraver"
