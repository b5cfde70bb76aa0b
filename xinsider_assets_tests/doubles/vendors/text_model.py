"""Faults of a model's answer, the same for all that write."""

from __future__ import annotations

import json
from abc import abstractmethod
from typing import Any, Literal

from xinsider_assets_tests.doubles.answers import Question
from xinsider_assets_tests.doubles.faults import fault
from xinsider_assets_tests.doubles.vendors.base import KeyedVendor
from xinsider_assets_tests.doubles.wire import Json, Reply, Request, json_reply

Ending = Literal["complete", "cut", "refused"]
REFUSAL = "I'm sorry, but I can't help with that request."
ANSWERED = ("fetch", "selection", "analysis", "advice", "prompts", "text")
"""Endpoints at which a model writes."""


class TextModel(KeyedVendor):
    """A provider whose models answer by a schema."""

    @abstractmethod
    def question(self, request: Request) -> Question:
        """What is asked."""

    @abstractmethod
    def message(self, request: Request, text: str | None, ending: Ending) -> Reply:
        """A model's text in the provider's form; None: it says nothing at all."""

    def written(self, request: Request) -> Json:
        """The model's answer as JSON."""
        return self.answers.give(self.question(request))

    @fault(*ANSWERED)
    def refusal(self, request: Request, *, text: str = REFUSAL) -> Reply:
        """HTTP 200 in which the model declines, each vendor in a field of its own."""
        return self.message(request, text, "refused")

    @fault(*ANSWERED)
    def empty_answer(self, request: Request, *, message: bool = True) -> Reply:
        """HTTP 200 with an empty text, or with no message at all."""
        return self.message(request, "" if message else None, "complete")

    @fault(*ANSWERED)
    def truncated_answer(self, request: Request, *, share: float = 0.5) -> Reply:
        """HTTP 200 that stopped at the limit of tokens: JSON without its end, and a mark of it."""
        text = json.dumps(self.written(request), ensure_ascii=False)
        return self.message(request, text[: int(len(text) * share)], "cut")

    @fault(*ANSWERED)
    def wrapped_answer(
        self,
        request: Request,
        *,
        before: str = "Here is the answer, {as asked}:\n```json\n",
        behind: str = "\n```\n[[1]](https://x.com/i/status/12)",
    ) -> Reply:
        """HTTP 200 with good JSON between words, code fences and a citation."""
        text = json.dumps(self.written(request), ensure_ascii=False)
        return self.message(request, f"{before}{text}{behind}", "complete")

    @fault(*ANSWERED)
    def no_usage(self, request: Request) -> Reply:
        """HTTP 200 with a good answer of a gateway that does not say what was used."""
        document = json.loads(self.answer(request).body)
        del document["usage"]
        return json_reply(document)

    @fault(*ANSWERED)
    def wrong_shape(self, request: Request, *, answer: object = None) -> Reply:
        """HTTP 200 with JSON that is none of the schema's (strict mode rules it out, mostly)."""
        wrong = {"surprise": [1, 2, 3]} if answer is None else answer
        return self.message(request, json.dumps(wrong), "complete")

    @fault(*ANSWERED)
    def wrong_meaning(self, request: Request, **changes: Any) -> Reply:
        """HTTP 200 whose JSON fits the schema and says what is not so.

        Options: `post_id` (a choice outside the enum), `number`, `ticker` or `sentence` (what a
        script says besides), `answer` (a function of the good answer). Without any: an unknown
        post, a number without a fact, an invented post, twelve times the same picture.
        """
        wrong = self.answers.falsified(self.question(request), **changes)
        return self.message(request, json.dumps(wrong, ensure_ascii=False), "complete")
