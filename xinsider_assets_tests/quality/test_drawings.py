from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from xinsider_assets.artifacts.pictures import (
    IllustrationEntry,
    Illustrations,
    IllustrationsManifest,
)
from xinsider_assets.providers.images.embedded import MADE_BY
from xinsider_assets.quality.drawings import CHECKS, inspect_illustrations
from xinsider_assets.visuals.theme import Theme
from xinsider_assets_tests.quality.replayed import replayed
from xinsider_assets_tests.quality.verdicts import faults, of
from xinsider_assets_tests.video.films import png

THEME = Theme(illustration_size=(324, 216))
PROMPTS = replayed().prompts
FIRST = Illustrations.file_name(1)


def drawing(seed: int) -> np.ndarray:
    """Fine lines over blots of ink and light, elsewhere for each seed."""
    chance = np.random.default_rng(seed)
    y, x = np.mgrid[0:216, 0:324]
    tone = np.repeat(np.repeat(chance.uniform(0.2, 0.8, (4, 6)), 54, axis=0), 54, axis=1)
    return np.where((x + y) % 6 < 6 * tone, 18, 241).astype(np.uint8)


@cache
def drawings() -> dict[str, bytes]:
    return {Illustrations.file_name(n): png(drawing(n)) for n in range(1, 13)}


def illustrations(first: bytes | None = None, made_by: str = MADE_BY) -> Illustrations:
    """Twelve pictures, the first one another, or made by somebody else."""
    others = {FIRST: first} if first is not None else {}
    entries = tuple(
        IllustrationEntry(
            index=prompt.index,
            file=Illustrations.file_name(prompt.index),
            made_by=made_by if prompt.index == 1 else MADE_BY,
            prompt=prompt.prompt,
            first_word=prompt.first_word,
            last_word=prompt.last_word,
        )
        for prompt in PROMPTS.prompts
    )
    return Illustrations(IllustrationsManifest(illustrations=entries), drawings() | others)


def wrong(given: Illustrations) -> dict[str, str]:
    return faults(inspect_illustrations(given, PROMPTS, THEME), CHECKS)


def with_first(pixels: np.ndarray) -> dict[str, str]:
    return wrong(illustrations(png(pixels)))


def test_twelve_unlike_drawings_are_well():
    assert wrong(illustrations()) == {}


def test_one_too_few_or_bound_elsewhere_is_refused():
    whole = illustrations()
    entries = whole.manifest.illustrations
    fewer = {name: drawings()[name] for name in drawings() if name != FIRST}
    assert wrong(Illustrations(whole.manifest, fewer)) == {"complete": "refused"}
    later = entries[0].model_copy(update={"last_word": entries[0].last_word + 1})
    moved = IllustrationsManifest(illustrations=(later, *entries[1:]))
    assert wrong(Illustrations(moved, whole.png_by_file)) == {"complete": "refused"}


def test_another_size_is_refused():
    assert with_first(drawing(1)[:-2]) == {"size": "refused"}


def test_colour_is_refused_and_grey_in_another_form_is_not():
    grey = np.repeat(drawing(1)[..., None], 3, axis=2)
    assert with_first(grey) == {}
    grey[5, 5] = (200, 40, 40)
    assert with_first(grey) == {"grey_only": "refused"}


@pytest.mark.parametrize("level", [18, 241], ids=["night", "paper"])
def test_a_blank_sheet_is_refused(level: int):
    found = with_first(np.full((216, 324), level, np.uint8))
    assert found == {"not_blank": "refused", "exposure": "advised"}


def test_two_of_a_kind_are_named_and_kept():
    found = inspect_illustrations(illustrations(png(drawing(7))), PROMPTS, THEME)
    assert faults(found, CHECKS) == {"no_two_alike": "advised"}
    assert Illustrations.file_name(7) in of(found, "no_two_alike").says


def test_a_stand_in_is_a_warning():
    refused = illustrations(made_by=f"{MADE_BY} (refused: SAFETY)")
    assert wrong(refused) == {"makers": "advised"}
    bought = inspect_illustrations(illustrations(made_by="Gemini x (second seed)"), PROMPTS, THEME)
    assert of(bought, "makers").says == "1 by Gemini x, 11 by embedded engraver"


def test_what_is_no_picture_is_refused():
    assert wrong(illustrations(b"<html>"))["complete"] == "refused"
