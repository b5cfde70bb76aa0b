"""What the models say: a task is recognised by its schema, and an answer is made for it."""

from __future__ import annotations

import contextlib
import copy
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from xinsider_assets.artifacts.script import Script
from xinsider_assets.errors import InputError
from xinsider_assets.providers.speech.read_aloud import read_aloud
from xinsider_assets_tests.doubles.content import writing
from xinsider_assets_tests.doubles.content.days import Days
from xinsider_assets_tests.doubles.content.schema import enums, properties, shaped
from xinsider_assets_tests.doubles.endpoints import Endpoint
from xinsider_assets_tests.doubles.wire import Json

Task = Literal[
    "post_search", "post_selection", "market_analysis", "advice_verdicts", "image_prompts"
]
Answer = Callable[[Json], Json]
"""From a request's JSON to the JSON that the model writes."""

_ENDPOINTS: Mapping[Task, Endpoint] = {
    "post_search": "fetch",
    "post_selection": "selection",
    "market_analysis": "analysis",
    "advice_verdicts": "advice",
    "image_prompts": "prompts",
}
_POST_ID = re.compile(r"\d{15,20}")
_UNKNOWN_POST = "1234567890123456789"


@dataclass(frozen=True)
class Question:
    """What a model is asked.

    Attributes:
        name: The schema's, empty where the provider's schemas have none.
        schema: Of the answer.
        text: All that the model is told, instructions and data.
        request: The whole request.
        endpoint: If the provider is for one thing only.
    """

    name: str
    schema: Json
    text: str
    request: Json
    endpoint: Endpoint | None = None

    @property
    def task(self) -> Task | None:
        """By the schema's name, else by what stands in it."""
        if self.endpoint == "fetch":
            return "post_search"
        if self.name in _ENDPOINTS:
            return cast("Task", self.name)
        names = properties(self.schema)
        if self.choices:
            return "post_selection"
        if names & {"sections", "script"}:
            return "market_analysis"
        if "verdicts" in names:
            return "advice_verdicts"
        return "image_prompts" if names & {"prompts", "prompt"} else None

    @property
    def slots(self) -> frozenset[str]:
        """The slots in the request's data, in braces, as JSON values."""
        return frozenset(re.findall(r'"slot":\s*"(\{[^"{}]+\})"', self.text))

    @property
    def choices(self) -> list[str]:
        """The ids of posts among which the schema lets choose."""
        found = [
            choices
            for choices in enums(self.schema)
            if choices and all(_POST_ID.fullmatch(str(choice)) for choice in choices)
        ]
        return found[0] if found else []


def endpoint_of(question: Question) -> Endpoint:
    """Which of a model's endpoints a question is for."""
    return "text" if question.task is None else _ENDPOINTS[question.task]


@dataclass(frozen=True)
class Answers:
    """Gives each task's answer, by default from the embedded writer's own work.

    Attributes:
        days: What the answers are about.
    """

    days: Days
    _given: dict[Task, Answer] = field(default_factory=dict[Task, Answer])
    _scripts: dict[str, Script] = field(default_factory=dict[str, Script])

    def put(self, task: Task, answer: Answer) -> None:
        """Answer a task in another way from now on.

        Raises:
            ValueError: There is no such task.
        """
        if task not in _ENDPOINTS:
            raise ValueError(f"no task {task!r}; there are {', '.join(_ENDPOINTS)}")
        self._given[task] = answer

    def give(self, question: Question) -> Json:
        """The answer to a question."""
        task = question.task
        if task in self._given:
            answer = self._given[task](question.request)
        else:
            answer = cast("Json", shaped(question.schema, self._known(question, task)))
        if task == "market_analysis":
            analysis = self.days.analysis(self._told(question))
            if script := writing.script_in(answer, analysis):
                self.remember(script)
        return answer

    def remember(self, script: Script) -> None:
        """Know a script again when it is read aloud, its figures in words."""
        with contextlib.suppress(InputError):
            self._scripts[read_aloud(script).text] = script

    def script_read_as(self, text: str) -> Script | None:
        """The script that is read aloud in these words, if it is known."""
        return self._scripts.get(text)

    def falsified(
        self,
        question: Question,
        *,
        post_id: str = _UNKNOWN_POST,
        number: str = "$987.65",
        ticker: str | None = None,
        sentence: str | None = None,
        answer: Callable[[Json], Json] | None = None,
    ) -> Json:
        """The answer, changed so that its schema still holds and its meaning does not.

        Args:
            question: What is asked.
            post_id: The unknown post that is chosen, or the invented one that is found besides.
            number: What the script says without a fact for it.
            ticker: What the script names instead.
            sentence: What the script says instead of either.
            answer: Makes any other change.
        """
        good = copy.deepcopy(self.give(question))
        if answer is not None:
            return answer(good)
        if question.task == "post_search":
            return writing.with_invented_post(good, post_id)
        if question.task == "post_selection":
            return _replaced(good, set(question.choices), post_id)
        if question.task == "market_analysis":
            said = f"Keep an eye on ${ticker}." if ticker else f"Somebody paid {number} for it."
            return writing.with_sentence(good, sentence or said)
        return writing.with_one_entry_repeated(good)

    def _known(self, question: Question, task: Task | None) -> Mapping[str, Any]:
        """Values by the names that a schema may have for them."""
        told = self._told(question)
        if task == "post_search":
            return writing.found_posts(self.days, question.request, question.schema)
        if task == "post_selection":
            chosen = writing.chosen_post(self.days, question.choices)
            return {**writing.pictures(self.days, question.choices, question.schema), **chosen}
        if task == "advice_verdicts":
            return _verdicts(question.text)
        if task == "image_prompts":
            return writing.pictures(self.days, told, question.schema)
        return writing.script(self.days, told, question.slots)

    def _told(self, question: Question) -> set[str]:
        """The ids of posts that a request has."""
        return {post_id for post_id in self.days.posts if post_id in question.text}


def _verdicts(text: str) -> dict[str, Any]:
    """No sentence of the request is advice."""
    indexes = [int(index) for index in re.findall(r'"index":\s*(\d+)', text)]
    found = [{"index": index, "is_advice": False, "reason": ""} for index in indexes]
    return {"verdicts": found}


def _replaced(value: Any, old: set[str], new: str) -> Any:
    if isinstance(value, dict):
        fields = cast("Json", value)
        return {name: _replaced(part, old, new) for name, part in fields.items()}
    if isinstance(value, list):
        return [_replaced(part, old, new) for part in cast("list[Any]", value)]
    return new if isinstance(value, str) and value in old else value
