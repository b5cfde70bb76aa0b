"""Which ideas of the picture library a script's pictures show."""

from __future__ import annotations

import pytest

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.picture_library import FROM_LIBRARY
from xinsider_assets.editorial.image_prompts import prompt_images
from xinsider_assets.visuals.engraving.library import library_ideas
from xinsider_assets.visuals.engraving.vocabulary import scene_entries
from xinsider_assets_tests.editorial.live.days import script
from xinsider_assets_tests.scripts import analyses

SCRIPTS = (*analyses(), script())
each_script = pytest.mark.parametrize("analysis", SCRIPTS, ids=lambda one: f"{one.symbol}")


@each_script
def test_eight_of_twelve_pictures_show_an_idea_and_none_twice(analysis: FinancialAnalysis):
    ideas = [prompt.idea for prompt in prompt_images(analysis, with_library=True).prompts]
    shown = [idea for idea in ideas if idea]
    assert len(shown) == len(set(shown)) == FROM_LIBRARY


@each_script
def test_without_a_library_no_prompt_has_an_idea_nor_a_field_for_one(analysis: FinancialAnalysis):
    prompts = prompt_images(analysis)
    assert '"idea"' not in prompts.model_dump_json()


@each_script
def test_no_picture_of_the_story_shows_what_one_of_the_library_shows(analysis: FinancialAnalysis):
    prompts = prompt_images(analysis, with_library=True).prompts
    shown = {key for p in prompts if p.idea for key in library_ideas()[p.idea].keywords}
    for prompt in prompts:
        if prompt.idea is None:
            keyword = scene_entries()[prompt.scene.partition("@")[0]].keyword
            assert keyword not in shown


def test_ideas_follow_the_facts_that_are_said():
    analysis = script()
    words = analysis.parsed.words
    ideas = {
        fact.id.removeprefix("AAPL."): prompt.idea
        for prompt in prompt_images(analysis, with_library=True).prompts
        for word in words[prompt.first_word : prompt.last_word + 1]
        if (fact := word.fact) is not None
    }
    assert ideas["volume"] == "volume"
    assert ideas["change_pct.week"] == "week"
    assert ideas["largest_move.months"] == "record"
    assert ideas["change_pct.day"] == "fall"


def test_what_is_quoted_from_the_post_and_the_companys_own_things_stay_the_storys():
    prompts = prompt_images(script(), with_library=True).prompts
    own = [prompt for prompt in prompts if "apple" in prompt.keywords[:5] or '"' in prompt.stretch]
    assert sum(prompt.idea is None for prompt in own) >= 3
