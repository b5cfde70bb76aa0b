"""Questions to a language model with answers in JSON of one schema, validated before use."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Literal, Protocol, TypeVar, cast

from pydantic import ValidationError

from xinsider_assets.artifacts.base import Model
from xinsider_assets.providers.client.call import Answer, Call, Usage
from xinsider_assets.providers.client.faults import RefusalError, TruncatedError, WrongContentError
from xinsider_assets.providers.client.work import current_work, make_again
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.json_answer import only_object
from xinsider_assets.providers.vendors.prompt_envelope import enclose
from xinsider_assets.providers.vendors.provider_context import ProviderContext

S = TypeVar("S", bound=Model)

Review = Callable[[S], Sequence[str]]
"""The problems of an answer of the right schema, in sentences for the model that wrote it."""

_LONGEST_DRAFT = 8_000
_MOST_REASONS = 20
_CHARACTERS_A_TOKEN = 3
"""JSON has short tokens; English prose has four characters per token."""


@dataclass(frozen=True)
class Question(Generic[S]):
    """A question to a model.

    Attributes:
        operation: The kind of call, for usage log and prices.
        name: The name of the answer's schema.
        instructions: The instructions, independent of the data.
        data: The data as JSON; it is enclosed before it is sent.
        shape: The schema of the answer. Every field is required, in the order of the class.
        most_tokens: The token limit of the answer.
        tries: The number of wrong answers that are allowed.
        besides: The usage of tools, in addition to the tokens of question and answer.
    """

    operation: str
    name: str
    instructions: str
    data: Mapping[str, Any]
    shape: type[S]
    most_tokens: int
    tries: int = 2
    besides: Usage = field(default_factory=Usage)

    @property
    def envelope(self) -> str:
        """The user's turn."""
        return enclose(self.data)


@dataclass(frozen=True)
class Said:
    """The text of a model before validation.

    Attributes:
        text: The text; of a refusal its reason, if it gives one.
        ending: Whether it is complete, was cut at the token limit, or is a refusal.
    """

    text: str
    ending: Literal["complete", "cut", "refused"]


@dataclass(frozen=True)
class Reply(Generic[S]):
    """A validated answer.

    Attributes:
        answer: The answer of the model.
        document: The whole response of the provider.
    """

    answer: S
    document: Mapping[str, Any]


class LanguageModel(Protocol):
    """A vendor's model."""

    @property
    def account(self) -> Account:
        """The account of the model."""
        ...

    @property
    def model(self) -> str:
        """The model id."""
        ...

    def request(self, question: Question[Any]) -> dict[str, Any]:
        """The question in the arguments of the vendor's SDK, as JSON."""
        ...

    def send(self, request: Mapping[str, Any], timeout_s: float, key: str) -> Answer:
        """Make one attempt; see `providers.client.request.Send`."""
        ...

    def read(self, document: Mapping[str, Any]) -> Said:
        """The text of an answer."""
        ...


def ask(
    providers: ProviderContext, model: LanguageModel, question: Question[S], review: Review[S]
) -> S:
    """Return a valid answer to a question.

    If an answer is cut off, the question is sent once more with twice the tokens. If an answer is
    wrong, the question is sent again with the reasons, up to `Question.tries` times.

    Args:
        providers: Sends the calls.
        model: The model.
        question: The question.
        review: Finds problems that the schema does not cover.

    Raises:
        RefusalError: The model declined.
        TruncatedError: A second answer is cut off.
        WrongContentError: The last answer is still wrong; names the problem.
        ProviderError: There is no answer.
    """
    return ask_for_reply(providers, model, question, review).answer


def ask_for_reply(
    providers: ProviderContext, model: LanguageModel, question: Question[S], review: Review[S]
) -> Reply[S]:
    """Like `ask`, with the document of the answer."""
    who, name = model.account.provider, model.model
    asked, was_cut, wrong_answers = question, False, 0
    while True:
        said, document = _buy(providers, model, asked)
        if said.ending == "cut":
            if was_cut:
                what = f"its answer to {asked.operation} was cut off at {asked.most_tokens} tokens"
                raise TruncatedError(who, name, what, another_variation())
            was_cut, asked = True, replace(asked, most_tokens=2 * asked.most_tokens)
            continue
        answer, wrong = _judge(said.text, question.shape, review)
        if answer is not None:
            return Reply(answer, document)
        wrong_answers += 1
        if wrong_answers == question.tries:
            told = model.account.told("; ".join(wrong))
            what = f"its answer to {asked.operation} was wrong {wrong_answers} times: {told}"
            raise WrongContentError(who, name, what, another_variation())
        asked = _mending(asked, said.text, wrong, wrong_answers + 1)


def entries(value: object) -> list[Mapping[str, Any]]:
    """Return the objects of a JSON list; for any other value, an empty list."""
    found = cast("list[object]", value) if isinstance(value, list) else []
    return [cast("Mapping[str, Any]", entry) for entry in found if isinstance(entry, dict)]


def another_variation() -> str:
    """The remedy for a paid answer that cannot be used."""
    return f"{make_again()} makes another variation"


def _buy(
    providers: ProviderContext, model: LanguageModel, question: Question[Any]
) -> tuple[Said, Mapping[str, Any]]:
    request = model.request(question)
    asked_tokens = len(json.dumps(request)) // _CHARACTERS_A_TOKEN
    besides = question.besides
    call = Call(
        model.account.provider,
        model.model,
        question.operation,
        request,
        besides.model_copy(
            update={
                "input_tokens": besides.input_tokens + asked_tokens,
                "output_tokens": besides.output_tokens + question.most_tokens,
            }
        ),
    )
    key = call.key(current_work().variation)
    answer = providers.call(call, lambda timeout_s: model.send(request, timeout_s, key))
    said = model.read(answer.document)
    if said.ending == "refused":
        told = model.account.told(said.text)
        what = f"it declined {question.operation}" + (f" ({told})" if told else "")
        raise RefusalError(model.account.provider, model.model, what, another_variation())
    return said, answer.document


def _judge(text: str, shape: type[S], review: Review[S]) -> tuple[S | None, Sequence[str]]:
    """Return the answer, or its problems."""
    try:
        answer = shape.model_validate_json(only_object(text))
    except ValidationError as error:
        wrong = [
            f"{'.'.join(str(step) for step in problem['loc']) or 'the answer'}: {problem['msg']}"
            for problem in error.errors(include_input=False, include_url=False)
        ]
        return None, wrong[:_MOST_REASONS]
    wrong = list(review(answer))
    return (None, wrong[:_MOST_REASONS]) if wrong else (answer, [])


def _mending(question: Question[S], draft: str, wrong: Sequence[str], attempt: int) -> Question[S]:
    """The question with the draft and its problems in the data.

    It counts the attempt, since the response cache answers a request that was sent before.
    """
    found = {"draft": draft[:_LONGEST_DRAFT], "to_mend": list(wrong), "attempt": attempt}
    data = {**question.data, **found}
    return replace(question, data=data)
