from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from xinsider_assets.artifacts.pictures import ImagePrompts
from xinsider_assets.editorial.image_prompts import prompt_images
from xinsider_assets.editorial.live.image_prompts import OpenAIPrompter, with_subjects
from xinsider_assets.editorial.picture_words import HOUSE_STYLE
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets_tests.doubles import Doubles
from xinsider_assets_tests.editorial.live.conftest import data_of
from xinsider_assets_tests.editorial.live.days import report, script
from xinsider_assets_tests.live import asked

SUBJECTS = [
    f"a {thing} on a bare hill before gathering clouds"
    for thing in (
        "lighthouse",
        "windmill",
        "kite",
        "ship's wheel",
        "signal bell",
        "telescope",
        "rope bridge",
        "printing press",
        "steam engine",
        "weathercock",
        "anvil",
        "balance",
    )
]


def prompts(way: ProviderContext) -> ImagePrompts:
    return OpenAIPrompter(way).prompt_images(script())


def given(subjects: list[str]) -> dict[str, Any]:
    """For the doubles: these subjects, for the stretches in order."""
    pictures = [{"number": at, "subject": said} for at, said in enumerate(subjects, start=1)]
    return {"answer": lambda _good: {"pictures": pictures}}


def test_each_stretch_has_its_subject_in_the_house_style(way: ProviderContext, doubles: Doubles):
    doubles.fault("openai", "wrong_meaning", **given(SUBJECTS))

    made = prompts(way)

    assert made.made_by == "OpenAI gpt-6-luna"
    for prompt, subject in zip(made.prompts, SUBJECTS, strict=True):
        assert prompt.prompt == f"A{subject[1:]}. {HOUSE_STYLE}"


def test_the_engraver_can_still_stand_in(way: ProviderContext):
    """Keywords, scene and stretch are the embedded ones, whoever gave the subject."""
    embedded = prompt_images(script())

    for own, theirs in zip(prompts(way).prompts, embedded.prompts, strict=True):
        assert own.model_copy(update={"prompt": ""}) == theirs.model_copy(update={"prompt": ""})


def test_only_the_approved_script_is_told_never_the_post(way: ProviderContext, doubles: Doubles):
    with asked(doubles) as calls:
        prompts(way)

    request = json.dumps(calls[0].request)
    data = data_of(calls[0].request)
    assert " ".join(stretch["text"] for stretch in data["stretches"]) == script().script
    assert report().selected_tweet.author_handle not in request
    assert report().selected_tweet.id not in request


@pytest.mark.parametrize(
    "subject",
    [
        "a clock that shows 12:35 over an empty hall",
        'a banner that reads "sell" above a crowd',
        "the Apple headquarters in a thunderstorm at night",
        "a poster of www.example.com on a brick wall",
        "a portrait of @tortoise_fic in a heavy frame",
        "<svg onload=alert()> on a bare hill before clouds",
        "kite",
        "a very long procession of ships " * 12,
        "a sign with ١٢ painted on it in a desert",
    ],
)
def test_a_subject_that_may_not_be_drawn_gives_way_to_the_embedded_one(
    subject: str, way: ProviderContext, doubles: Doubles
):
    doubles.fault("openai", "wrong_meaning", **given([SUBJECTS[0], subject, *SUBJECTS[2:]]))

    made = prompts(way)

    assert made.prompts[1] == prompt_images(script()).prompts[1]
    assert made.prompts[2].prompt.startswith("A kite")
    assert made.made_by == "OpenAI gpt-6-luna; 1 of 12 by embedded keywords"


def test_a_subject_is_drawn_once(way: ProviderContext):
    embedded = prompt_images(script())

    made = with_subjects(embedded, [SUBJECTS[0]] * 12, script(), "a test")

    assert made.prompts[0].prompt.startswith("A lighthouse")
    assert made.prompts[1:] == embedded.prompts[1:]


def test_pictures_out_of_order_find_their_stretch(way: ProviderContext, doubles: Doubles):
    def turned(_good: dict[str, Any]) -> dict[str, Any]:
        pictures = [{"number": at, "subject": said} for at, said in enumerate(SUBJECTS, start=1)]
        return {"pictures": pictures[::-1]}

    doubles.fault("openai", "wrong_meaning", answer=turned)

    assert prompts(way).prompts[0].prompt.startswith("A lighthouse")


def test_the_same_picture_twelve_times_goes_back_once(way: ProviderContext, doubles: Doubles):
    doubles.fault("openai", "wrong_meaning")

    with asked(doubles) as calls:
        made = prompts(way)

    assert len(calls) == 2
    assert "stretch 1 has 12 pictures instead of one" in data_of(calls[1].request)["to_mend"]
    assert len({prompt.prompt for prompt in made.prompts}) == 12


def test_with_the_combined_call_nothing_more_is_asked(way: ProviderContext, doubles: Doubles):
    combined = replace(way, settings=way.settings.model_copy(update={"combined_call": True}))
    illustrated = script().model_copy(update={"picture_ideas": tuple(SUBJECTS)})

    with asked(doubles) as calls:
        made = OpenAIPrompter(combined).prompt_images(illustrated)

    assert not calls
    assert made.made_by == "OpenAI gpt-6-luna, before the script"
    assert made.prompts[11].prompt.startswith("A balance")


def test_without_ideas_the_combined_setting_asks_after_all(way: ProviderContext, doubles: Doubles):
    """They are missing when the embedded scoring chose the post."""
    combined = replace(way, settings=way.settings.model_copy(update={"combined_call": True}))

    with asked(doubles) as calls:
        OpenAIPrompter(combined).prompt_images(script())

    assert len(calls) == 1
