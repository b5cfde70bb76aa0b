"""Has a model describe the pictures; it reads only the approved script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import Field

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.base import Model
from xinsider_assets.artifacts.picture_library import FROM_LIBRARY, Idea
from xinsider_assets.artifacts.pictures import ILLUSTRATION_COUNT, ImagePrompt, ImagePrompts
from xinsider_assets.editorial.image_prompts import prompt_images
from xinsider_assets.editorial.live.instructions import read_instructions
from xinsider_assets.editorial.live.wording import usable_subject
from xinsider_assets.editorial.picture_words import in_house_style
from xinsider_assets.providers.client.call import Call, Usage
from xinsider_assets.providers.vendors.openai_model import open_model
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.providers.vendors.structured import Question, ask
from xinsider_assets.settings import Settings
from xinsider_assets.visuals.engraving.library import library_ideas

DATA = ("../instructions/prompts/*.txt", "../instructions/library/*.txt")
PROMPTS = Usage(input_tokens=2_500, output_tokens=2_000)
"""Tokens: a script of 230 words in its stretches; descriptions of twelve pictures."""


class Picture(Model):
    """The subject of one picture, and the number of its stretch."""

    number: int
    subject: str


class Pictures(Model):
    """The model's answer."""

    pictures: tuple[Picture, ...] = Field(
        min_length=ILLUSTRATION_COUNT, max_length=ILLUSTRATION_COUNT
    )


class PictureOrIdea(Picture):
    """The subject of one picture, and the picture library idea that may replace it."""

    idea: Idea | None


class PicturesOrIdeas(Model):
    """The model's answer if there is a picture library."""

    pictures: tuple[PictureOrIdea, ...] = Field(
        min_length=ILLUSTRATION_COUNT, max_length=ILLUSTRATION_COUNT
    )


@dataclass(frozen=True)
class OpenAIPrompter:
    """Has an OpenAI model describe the pictures.

    Attributes:
        providers: Settings, accounts and the provider client.
    """

    providers: ProviderContext

    def prompt_images(self, analysis: FinancialAnalysis) -> ImagePrompts:
        """Return twelve prompts, each bound to its stretch of the script.

        Stretches, keywords and scenes come from the embedded prompts: the engraver draws from them
        when a picture is unavailable. With the combined call, the ideas returned with the choice of
        the post are used in order, and no further call is made.

        Raises:
            ProviderError: There is no usable answer.
        """
        settings = self.providers.settings
        embedded = prompt_images(analysis, with_library=settings.picture_library)
        if settings.combined_call and analysis.picture_ideas:
            subjects: Sequence[str] = analysis.picture_ideas
            made_by = f"OpenAI {settings.selection_model}, before the script"
        else:
            pictures = self._ask(analysis, embedded)
            subjects = [picture.subject for picture in pictures]
            embedded = with_ideas(embedded, [_idea_of(picture) for picture in pictures])
            made_by = f"OpenAI {settings.image_prompts_model}"
        return with_subjects(embedded, subjects, analysis, made_by)

    def _ask(self, analysis: FinancialAnalysis, embedded: ImagePrompts) -> Sequence[Picture]:
        providers, model = open_model(self.providers, self.providers.settings.image_prompts_model)
        question = Question(
            operation="prompts",
            name="image_prompts",
            instructions=read_instructions("prompts"),
            data={
                "trade": analysis.related_stocks[0].sector,
                "mood": analysis.sentiment,
                "stretches": [
                    {"number": prompt.index, "text": prompt.stretch} for prompt in embedded.prompts
                ],
            },
            shape=Pictures,
            most_tokens=PROMPTS.output_tokens,
        )
        pictures: Sequence[Picture]
        if self.providers.settings.picture_library:
            meanings = {idea.name: idea.means for idea in library_ideas().values()}
            with_library = replace(
                question,
                instructions=read_instructions("prompts", "library"),
                data={**question.data, "ideas": meanings},
                shape=PicturesOrIdeas,
            )
            pictures = ask(providers, model, with_library, _misnumbered).pictures
        else:
            pictures = ask(providers, model, question, _misnumbered).pictures
        return sorted(pictures, key=lambda picture: picture.number)


def with_ideas(embedded: ImagePrompts, told: Sequence[Idea | None]) -> ImagePrompts:
    """Return the prompts with `FROM_LIBRARY` ideas of the picture library.

    If the model gives fewer, ideas of the embedded prompts fill the rest. If it gives more,
    those that the embedded prompts have for the same stretch are kept, then the first ones.

    Args:
        embedded: The prompts with the ideas derived from the script's facts and keywords.
        told: The model's idea for each stretch; an idea given twice counts once.
    """
    own: list[Idea | None] = [prompt.idea for prompt in embedded.prompts]
    if not any(own):
        return embedded
    places = range(len(own))
    chosen: dict[int, Idea] = {}
    agreed: list[Idea | None] = [
        one if one == other else None for one, other in zip(told, own, strict=True)
    ]
    preferences: tuple[Sequence[Idea | None], ...] = (agreed, told, own)
    for given in preferences:
        for place in places:
            idea = given[place]
            has_room = len(chosen) < FROM_LIBRARY and place not in chosen
            if idea and has_room and idea not in chosen.values():
                chosen[place] = idea
    prompts = tuple(
        prompt.model_copy(update={"idea": chosen.get(place)})
        for place, prompt in enumerate(embedded.prompts)
    )
    return embedded.model_copy(update={"prompts": prompts})


def _idea_of(picture: Picture) -> Idea | None:
    return picture.idea if isinstance(picture, PictureOrIdea) else None


def with_subjects(
    embedded: ImagePrompts, subjects: Sequence[str], analysis: FinancialAnalysis, made_by: str
) -> ImagePrompts:
    """Return the prompts with these subjects in the house style.

    The embedded prompt replaces a subject that may not be drawn or that is a duplicate.

    Args:
        embedded: The prompts derived from the engraver's keywords.
        subjects: One subject for each stretch, in order.
        analysis: The script that contains the stretches.
        made_by: The part that provided the subjects.
    """
    prompts: list[ImagePrompt] = []
    drawn: set[str] = set()
    for prompt, given in zip(embedded.prompts, subjects, strict=True):
        subject = usable_subject(given, analysis.related_stocks)
        if subject is None or subject.casefold() in drawn:
            prompts.append(prompt)
            continue
        drawn.add(subject.casefold())
        prompts.append(prompt.model_copy(update={"prompt": in_house_style(subject)}))
    kept = len(embedded.prompts) - len(drawn)
    told = f"{made_by}; {kept} of {len(prompts)} by {embedded.made_by}" if kept else made_by
    return ImagePrompts(made_by=told, prompts=tuple(prompts))


def _misnumbered(answer: Pictures | PicturesOrIdeas) -> list[str]:
    """Return whether there is one picture for each stretch."""
    counts = Counter(picture.number for picture in answer.pictures)
    wrong = [number for number in range(1, ILLUSTRATION_COUNT + 1) if counts[number] != 1]
    return [f"stretch {number} has {counts[number]} pictures instead of one" for number in wrong]


def expected_calls(settings: Settings) -> Sequence[Call]:
    """Return an upper bound of the prompts' paid call; none if the post's call returns them."""
    if settings.combined_call and settings.selection == "openai":
        return ()
    return (Call("openai", settings.image_prompts_model, "prompts", {}, PROMPTS),)
