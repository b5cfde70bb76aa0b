"""What the pictures show, said by a model that has read the approved script and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import Field

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.base import Model
from xinsider_assets.artifacts.pictures import ILLUSTRATION_COUNT, ImagePrompt, ImagePrompts
from xinsider_assets.providers.estimate import PROMPTS
from xinsider_assets.providers.vendors.openai_model import open_model
from xinsider_assets.providers.vendors.outside import Outside
from xinsider_assets.providers.vendors.structured import Question, ask
from xinsider_assets.providers.writer.image_prompts import prompt_images
from xinsider_assets.providers.writer.live.instructions import read_instructions
from xinsider_assets.providers.writer.live.wording import usable_subject
from xinsider_assets.providers.writer.picture_words import in_house_style


class Picture(Model):
    """What one picture shows, and the number of its stretch."""

    number: int
    subject: str


class Pictures(Model):
    """What the model answers."""

    pictures: tuple[Picture, ...] = Field(
        min_length=ILLUSTRATION_COUNT, max_length=ILLUSTRATION_COUNT
    )


@dataclass(frozen=True)
class OpenAIPrompter:
    """Lets a model of OpenAI's say what the pictures show.

    Attributes:
        outside: Settings, accounts and the till.
    """

    outside: Outside

    def prompt_images(self, analysis: FinancialAnalysis) -> ImagePrompts:
        """Twelve prompts, each bound to its stretch of the script.

        Stretches, keywords and scenes are the embedded ones: the engraver, who stands in for a
        picture that cannot be had, draws from them. With the combined call the ideas that came
        with the choice of the post are taken in their order and nothing is asked.

        Raises:
            ProviderError: There is no usable answer.
        """
        embedded = prompt_images(analysis)
        settings = self.outside.settings
        if settings.combined_call and analysis.picture_ideas:
            subjects: Sequence[str] = analysis.picture_ideas
            made_by = f"OpenAI {settings.selection_model}, before the script"
        else:
            subjects = self._ask(analysis, embedded)
            made_by = f"OpenAI {settings.image_prompts_model}"
        return with_subjects(embedded, subjects, analysis, made_by)

    def _ask(self, analysis: FinancialAnalysis, embedded: ImagePrompts) -> list[str]:
        outside, model = open_model(self.outside, self.outside.settings.image_prompts_model)
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
        pictures = ask(outside, model, question, _misnumbered).pictures
        return [picture.subject for picture in sorted(pictures, key=lambda one: one.number)]


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


def _misnumbered(answer: Pictures) -> list[str]:
    """Whether there is one picture for each stretch."""
    counts = Counter(picture.number for picture in answer.pictures)
    wrong = [number for number in range(1, ILLUSTRATION_COUNT + 1) if counts[number] != 1]
    return [f"stretch {number} has {counts[number]} pictures instead of one" for number in wrong]
