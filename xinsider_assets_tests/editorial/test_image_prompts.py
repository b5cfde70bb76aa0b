"""What the illustrations show."""

from __future__ import annotations

import itertools

import pytest

from xinsider_assets.editorial.image_prompts import MADE_BY, prompt_images
from xinsider_assets.visuals.engraving.scenes import scene_of
from xinsider_assets.visuals.engraving.vocabulary import vocabulary
from xinsider_assets_tests.samples import analysis
from xinsider_assets_tests.scripts import analyses

ALL = pytest.mark.parametrize("script", analyses(), ids=lambda a: a.symbol)


@ALL
def test_the_prompts_cover_the_script(script):
    made = prompt_images(script)
    assert made.made_by == MADE_BY
    assert " ".join(prompt.stretch for prompt in made.prompts) == script.script
    assert made.prompts[-1].last_word == len(script.words) - 1
    assert [prompt.index for prompt in made.prompts] == list(range(1, 13))


@ALL
def test_no_scene_and_no_subject_comes_twice(script):
    entries = [scene_of(prompt.scene).entry for prompt in prompt_images(script).prompts]
    assert len({entry.id for entry in entries}) == 12
    assert len({entry.pieces[0] for entry in entries}) >= 11
    assert len({entry.sky for entry in entries}) >= 7


@ALL
def test_neighbours_have_another_backdrop_and_layout(script):
    entries = [scene_of(prompt.scene).entry for prompt in prompt_images(script).prompts]
    for one, two in itertools.pairwise(entries):
        assert (one.sky, one.layout) != (two.sky, two.layout)


@ALL
def test_nearly_every_picture_shows_what_is_being_said(script):
    prompts = prompt_images(script).prompts
    fitting = [p for p in prompts if scene_of(p.scene).entry.keyword in p.keywords]
    assert len(fitting) >= 10


def test_rare_things_weigh_more_than_common_ones():
    prompts = prompt_images(analyses()[0]).prompts
    cliff = prompts[0]
    assert cliff.keywords[0] == "plunge"
    assert cliff.scene.startswith("plunge.")
    dividend = next(p for p in prompts if "dividend" in p.stretch)
    assert {"dividend", "buyback", "cash"} & set(dividend.keywords[:2])


def test_a_company_without_a_picture_of_its_own_is_shown_by_name():
    scenes = [prompt.scene for prompt in prompt_images(analyses()[2]).prompts]
    assert any(scene.endswith("@BELLWEATHER") for scene in scenes)


def test_the_prompt_names_the_subject_and_the_house_style():
    for prompt in prompt_images(analyses()[1]).prompts:
        entry = scene_of(prompt.scene).entry
        if entry.keyword in vocabulary():
            assert vocabulary()[entry.keyword].subject.lower() in prompt.prompt.lower()
        assert "engraving" in prompt.prompt
        assert "no text" in prompt.prompt


def test_a_script_without_any_known_word_still_gets_twelve_pictures():
    """Section, mood and company stand in."""
    prompts = prompt_images(analysis("lorem ipsum " * 90)).prompts
    assert len({prompt.scene for prompt in prompts}) == 12


def test_the_same_script_gets_the_same_prompts():
    assert prompt_images(analyses()[0]) == prompt_images(analyses()[0])
