from __future__ import annotations

import pytest

from xinsider_assets.assets.catalogue import RECIPES
from xinsider_assets.platform.description import description
from xinsider_assets.platform.recipe import Recipe
from xinsider_assets.providers.registry import CAPABILITIES
from xinsider_assets.settings import Settings

each_recipe = pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)


def described(name: str, settings: Settings) -> list[str]:
    (found,) = [recipe for recipe in RECIPES if recipe.name == name]
    return description(found, settings).splitlines()


def test_every_capability_is_an_assets():
    assert {recipe.capability for recipe in RECIPES if recipe.capability} == set(CAPABILITIES)


@each_recipe
def test_it_says_what_first_and_then_from_what_and_by_whom(recipe: Recipe):
    """The first line alone stands in the graph's boxes."""
    lines = description(recipe, Settings()).splitlines()
    assert lines[0] == recipe.docstring.splitlines()[0]
    (source,) = [line for line in lines if line.startswith("- From:")]
    assert all(f"`{name}`" in source for name in recipe.inputs)
    assert recipe.inputs or "outside" in source
    assert any(line.startswith("- By: ") and len(line) > 8 for line in lines)


def test_the_part_is_the_one_that_the_settings_choose():
    lines = described("narration", Settings(speech="elevenlabs"))
    assert "- By: ElevenLabs (`XINSIDER_SPEECH=elevenlabs`)" in lines
    others = "the embedded voice, hibari-tts (`embedded`); OpenAI's voice (`openai`)"
    assert f"- Or by: {others}" in lines
    (settings,) = [line for line in lines if line.startswith("- Settings:")]
    assert "`XINSIDER_SPEECH_VOICE`" in settings
    assert "`XINSIDER_VOICE_SPEED`" not in settings
