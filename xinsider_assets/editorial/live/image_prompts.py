"""What the pictures show, said by a model that has read the approved script and nothing else."""

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
"""A script of 230 words in its stretches; what twelve pictures show."""


class Picture(Model):
    """What one picture shows, and the number of its stretch."""

    number: int
    subject: str


class Pictures(Model):
    """What the model answers."""

    pictures: tuple[Picture, ...] = Field(
        min_length=ILLUSTRATION_COUNT, max_length=ILLUSTRATION_COUNT
    )


class PictureOrIdea(Picture):
    """The same, and the idea of the picture library that may stand in its place."""

    idea: Idea | None


class PicturesOrIdeas(Model):
    """What the model answers where there is a picture library."""

    pictures: tuple[PictureOrIdea, ...] = Field(
        min_length=ILLUSTRATION_COUNT, max_length=ILLUSTRATION_COUNT
    )


@dataclass(frozen=True)
class OpenAIPrompter:
    """Lets a model of OpenAI's say what the pictures show.

    Attributes:
        providers: Settings, accounts and the provider client.
    """

    providers: ProviderContext

    def prompt_images(self, analysis: FinancialAnalysis) -> ImagePrompts:
        """Twelve prompts, each bound to its stretch of the script.

        Stretches, keywords and scenes are the embedded ones: the engraver, who stands in for a
        picture that cannot be had, draws from them. With the combined call the ideas that came
        with the choice of the post are taken in their order and nothing is asked.

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
    """The prompts with these ideas of the picture library, `FROM_LIBRARY` of them.

    Where there are fewer, the embedded prompts' own fill up; where there are more, those stay that
    the embedded prompts have for the same stretch, then the first.

    Args:
        embedded: The prompts with the ideas that the script's facts and keywords give.
        told: For each stretch the idea that a model gives; one that it gives twice counts once.
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
    """The prompts with these subjects in the house style.

    A subject that may not be drawn from, or that came before, gives way to the embedded prompt.

    Args:
        embedded: The prompts that the engraver's keywords give.
        subjects: One for each stretch, in order.
        analysis: The script that the stretches are of.
        made_by: Who gave the subjects.
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
    """Whether there is one picture for each stretch."""
    counts = Counter(picture.number for picture in answer.pictures)
    wrong = [number for number in range(1, ILLUSTRATION_COUNT + 1) if counts[number] != 1]
    return [f"stretch {number} has {counts[number]} pictures instead of one" for number in wrong]


def expected_calls(settings: Settings) -> Sequence[Call]:
    """The paid call of all prompts, as an upper bound; none where the post comes with them."""
    if settings.combined_call and settings.selection == "openai":
        return ()
    return (Call("openai", settings.image_prompts_model, "prompts", {}, PROMPTS),)
