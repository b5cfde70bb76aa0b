"""Which ideas of the picture library a model of OpenAI's gives, and what becomes of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import pytest

from xinsider_assets.artifacts.picture_library import FROM_LIBRARY, Idea
from xinsider_assets.artifacts.pictures import ImagePrompts
from xinsider_assets.editorial.image_prompts import prompt_images
from xinsider_assets.editorial.live.image_prompts import OpenAIPrompter
from xinsider_assets.editorial.live.instructions import read_instructions
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets_tests.doubles import Doubles
from xinsider_assets_tests.editorial.live.conftest import data_of
from xinsider_assets_tests.editorial.live.days import script
from xinsider_assets_tests.live import asked, providers

SUBJECTS = [
    f"a {thing} on a bare hill before gathering clouds"
    for thing in (
        *("lighthouse", "windmill", "kite", "ship's wheel", "signal bell", "telescope"),
        *("rope bridge", "printing press", "steam engine", "weathercock", "anvil", "balance"),
    )
]


def prompts(way: ProviderContext) -> ImagePrompts:
    return OpenAIPrompter(way).prompt_images(script())


@pytest.fixture
def library_way(doubles: Doubles, tmp_path: Path) -> ProviderContext:
    return providers(doubles, tmp_path, picture_library=True)


def told(ideas: Sequence[str | None]) -> dict[str, Any]:
    """For the doubles: the subjects above, and these ideas for the stretches in order."""
    pictures = [
        {"number": at, "subject": said, "idea": idea}
        for at, (said, idea) in enumerate(zip(SUBJECTS, ideas, strict=True), start=1)
    ]

    def answer(_good: dict[str, Any]) -> dict[str, Any]:
        return {"pictures": pictures}

    return {"answer": answer}


def test_the_model_says_which_ideas_of_the_library_are_shown(
    library_way: ProviderContext, doubles: Doubles
):
    ideas: list[Idea | None] = ["news", None, "post", "crowd", "price", "volume", "record", "week"]
    doubles.fault("openai", "wrong_meaning", **told([*ideas, None, None, None, "risk"]))
    with asked(doubles) as calls:
        made = prompts(library_way)
    assert [prompt.idea for prompt in made.prompts] == [*ideas, None, None, None, "risk"]
    assert data_of(dict(calls[0].request))["ideas"]["risk"]
    assert '"idea"' in json.dumps(calls[0].request["text"])


def test_too_few_ideas_are_filled_up_and_repeated_ones_count_once(
    library_way: ProviderContext, doubles: Doubles
):
    doubles.fault("openai", "wrong_meaning", **told([None, "value", "value", *[None] * 9]))
    ideas = [prompt.idea for prompt in prompts(library_way).prompts]
    assert ideas[1] == "value"
    shown = [idea for idea in ideas if idea]
    assert len(shown) == len(set(shown)) == FROM_LIBRARY


def test_too_many_ideas_are_cut_to_those_that_the_script_bears_out(
    library_way: ProviderContext, doubles: Doubles
):
    own = [p.idea for p in prompt_images(script(), with_library=True).prompts]
    known: tuple[Idea, ...] = get_args(Idea)
    spare = iter([idea for idea in known if idea not in own])
    many = [idea or next(spare) for idea in own]
    doubles.fault("openai", "wrong_meaning", **told(many))
    assert [prompt.idea for prompt in prompts(library_way).prompts] == own


def test_without_the_library_nothing_is_asked_or_written_of_ideas(
    way: ProviderContext, doubles: Doubles
):
    with asked(doubles) as calls:
        made = prompts(way)
    assert '"idea' not in json.dumps(calls[0].request)
    assert '"idea"' not in made.model_dump_json()


def test_the_librarys_instructions_follow_those_of_the_prompts():
    both, alone = read_instructions("prompts", "library"), read_instructions("prompts")
    assert "The picture library, version 1" in both
    assert "picture library" not in alone
    assert both.startswith(alone.splitlines()[0])
