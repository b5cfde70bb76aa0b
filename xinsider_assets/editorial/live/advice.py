"""Asks a second, cheaper model whether a model's script contains advice.

The rules match known wordings; a model also recognizes figures of speech. The model can only add
to what the rules reject. If the model is unavailable, only the rules decide.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from xinsider_assets.artifacts.analysis import AdviceOpinion
from xinsider_assets.artifacts.base import Model
from xinsider_assets.artifacts.hand_edits import text_hash
from xinsider_assets.artifacts.script import Script
from xinsider_assets.editorial.live.instructions import read_instructions
from xinsider_assets.editorial.rules.sentences import sentences
from xinsider_assets.editorial.rules.violation import Violation
from xinsider_assets.providers.client.call import Usage
from xinsider_assets.providers.client.faults import ProviderError
from xinsider_assets.providers.vendors.anthropic_model import AnthropicModel
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.providers.vendors.structured import Question, ask

DATA = ("../instructions/advice/*.txt",)
ADVICE = Usage(input_tokens=2_500, output_tokens=2_000)
"""Tokens: the sentences of a script; a verdict on each."""
DEADLINE_S = 60.0
"""Short, because the rules have already checked the script."""

_log = logging.getLogger(__name__)


class Verdict(Model):
    """The verdict on one sentence."""

    index: int
    is_advice: bool
    reason: str


class Verdicts(Model):
    """The model's answer."""

    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True)
class AdviceJudge:
    """Asks an Anthropic model about the sentences of a script.

    Attributes:
        providers: Settings, accounts and the provider client.
    """

    providers: ProviderContext

    def judge(self, script: Script) -> tuple[list[Violation], AdviceOpinion]:
        """Return the sentences that the model considers advice, and the model's availability."""
        told = [one.text.strip() for part in script.passages for one in sentences(part)]
        name = self.providers.settings.advice_model
        opinion = AdviceOpinion(model=name, script_hash=text_hash(script.text))
        try:
            verdicts = self._ask(name, told)
        except ProviderError as error:
            _log.warning("no second opinion on advice: %s", error)
            return [], AdviceOpinion(
                model=name, script_hash=text_hash(script.text), fault=f"{error}"
            )
        found = [_violation(told[one.index], one) for one in verdicts if one.is_advice]
        return found, opinion

    def _ask(self, name: str, told: Sequence[str]) -> Sequence[Verdict]:
        def review(answer: Verdicts) -> list[str]:
            given = [verdict.index for verdict in answer.verdicts]
            wanted = list(range(len(told)))
            return [] if given == wanted else [f"the indexes are {given} instead of {wanted}"]

        question = Question(
            operation="advice",
            name="advice_verdicts",
            instructions=read_instructions("advice"),
            data={"sentences": [{"index": i, "text": text} for i, text in enumerate(told)]},
            shape=Verdicts,
            most_tokens=ADVICE.output_tokens,
            tries=1,
        )
        provider_client = self.providers.provider_client
        deadline_s = min(provider_client.retry_policy.deadline_s, DEADLINE_S)
        retry_policy = provider_client.retry_policy.model_copy(update={"deadline_s": deadline_s})
        quick = replace(
            self.providers, provider_client=replace(provider_client, retry_policy=retry_policy)
        )
        model = AnthropicModel(self.providers.account("anthropic"), name)
        return ask(quick, model, question, review).verdicts


def _violation(sentence: str, verdict: Verdict) -> Violation:
    why = f" ({verdict.reason})" if verdict.reason else ""
    remedy = (
        f"'{sentence}' tells people what to trade{why}: say what happened and what to watch, "
        "never what to do"
    )
    return Violation("advice", sentence, remedy)
