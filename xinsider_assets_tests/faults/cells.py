"""What is done to a provider, and what becomes of the asset: one cell of the matrix."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.artifacts.pictures import Illustrations
from xinsider_assets.artifacts.speech import Timestamps
from xinsider_assets.errors import XInsiderError
from xinsider_assets.providers.client.faults import (
    FinalError,
    PassingError,
    RefusalError,
    WrongContentError,
)
from xinsider_assets.providers.client.work import Work, doing
from xinsider_assets_tests.doubles import Call, Doubles, paid_again
from xinsider_assets_tests.faults.provider_cases import DAY, ProviderCase
from xinsider_assets_tests.live import asked, providers

ALWAYS = 50
"""More often than anything is tried."""
_HASTY = {"call_timeout_s": 1.0, "call_deadline_s": 12.0}
_SOON_OVER = {"call_deadline_s": 0.3}
_WORDS: Sequence[tuple[type[XInsiderError], str]] = (
    (PassingError, "passing error"),
    (FinalError, "final error"),
    (RefusalError, "refusal"),
    (WrongContentError, "wrong content"),
    (XInsiderError, "input error"),
)
"""Of the kinds of errors, the special ones first."""


@dataclass(frozen=True)
class Fault:
    """A row of the matrix.

    Attributes:
        name: In words.
        kind: The doubles' name of it.
        options: Its options.
        times: How many calls get it.
        only: The provider that it is for; default: all that can have it.
        settings: What else must be set for it to be seen within a test's time.
    """

    name: str
    kind: str
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])
    times: int = 1
    only: str | None = None
    settings: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def fits(self, provider_case: ProviderCase) -> bool:
        """Whether the station's provider can have it there."""
        kinds = Doubles.faults(provider_case.provider)
        endpoints = kinds.get(self.kind)
        if endpoints is None or self.only not in {None, provider_case.provider}:
            return False
        return not endpoints or provider_case.endpoint in endpoints


FAULTS: Sequence[Fault] = (
    Fault("no answer within the time", "timeout", settings=_HASTY),
    Fault("connection reset", "connection_reset"),
    Fault("429 with Retry-After", "rate_limited", {"retry_after_s": 0.2}),
    Fault("429 without", "rate_limited"),
    Fault("500", "server_error"),
    Fault("503", "unavailable"),
    Fault("bad key", "bad_key", times=ALWAYS),
    Fault("quota used up", "quota", times=ALWAYS),
    Fault("redirect to another host", "redirect", times=ALWAYS),
    Fault("body cut off in transport", "truncated_json"),
    Fault("… each time", "truncated_json", times=ALWAYS, settings=_SOON_OVER),
    Fault("answer cut off at its greatest length", "truncated_answer"),
    Fault("… each time", "truncated_answer", times=ALWAYS),
    Fault("JSON in code fences, a preamble and a citation", "wrapped_answer", times=ALWAYS),
    Fault("valid JSON of the wrong shape", "wrong_shape"),
    Fault("… each time", "wrong_shape", times=ALWAYS),
    Fault("wrong meaning", "wrong_meaning"),
    Fault("… each time", "wrong_meaning", times=ALWAYS),
    Fault("a ticker that nobody knows", "wrong_meaning", {"ticker": "ZZZQ"}, only="anthropic"),
    Fault("refusal", "refusal"),
    Fault("… each time", "refusal", times=ALWAYS),
    Fault("empty answer", "empty_answer"),
    Fault("… each time", "empty_answer", times=ALWAYS),
    Fault("an image that is none", "not_an_image"),
    Fault("… each time", "not_an_image", times=ALWAYS),
    Fault("an image that is cut short", "cut_image"),
    Fault("audio that is cut short", "cut_audio"),
    Fault("… each time", "cut_audio", times=ALWAYS),
    Fault("audio that is none", "not_audio"),
    Fault("no times with the audio", "no_alignment", times=ALWAYS),
    Fault("not one number among the prices", "all_nan", times=ALWAYS),
    Fault("prices that end long before", "stale_prices", times=ALWAYS),
    Fault("a byte at a time, too slow", "slow_drip", {"interval_s": 0.5}, settings=_HASTY),
)


@dataclass(frozen=True)
class Usual:
    """What a station does undisturbed.

    Attributes:
        content: What it makes.
        calls: How many calls that takes.
        questions: How many different ones.
    """

    content: str
    calls: int
    questions: int


@dataclass(frozen=True)
class Outcome:
    """What became of it.

    Attributes:
        word: What the asset did, in the words of the matrix.
        message: The error's, empty where there is none.
        paid_again: Calls that paid for an answer which had come before, in this make or the next.
        recovers: Whether the next make without the fault, or another variation where that is the
            remedy, comes to its end.
    """

    word: str
    message: str
    paid_again: int
    recovers: bool


def usual(doubles: Doubles, provider_case: ProviderCase, folder: Path) -> Usual:
    """Let a station work undisturbed."""
    with asked(doubles) as calls:
        made = _made(doubles, provider_case, folder, dict(provider_case.settings))
    if isinstance(made, XInsiderError):
        raise made
    own = _own(calls, provider_case)
    return Usual(made.content_hash(), len(own), _questions(own))


def outcome(
    doubles: Doubles, provider_case: ProviderCase, fault: Fault, folder: Path, normal: Usual
) -> Outcome:
    """Disturb a station, see what it does, then let it work undisturbed with the same store."""
    doubles.fault(
        provider_case.provider,
        fault.kind,
        fault.times,
        endpoint=provider_case.endpoint,
        **fault.options,
    )
    settings = {**provider_case.settings, **fault.settings}
    with asked(doubles) as calls:
        made = _made(doubles, provider_case, folder, settings)
        doubles.clear_faults()
    with asked(doubles) as later:
        again = _made(doubles, provider_case, folder, dict(provider_case.settings))
        if isinstance(again, XInsiderError):
            again = _made(doubles, provider_case, folder, dict(provider_case.settings), variation=1)
    return Outcome(
        word=_word(made, _own(calls, provider_case), normal),
        message=str(made) if isinstance(made, XInsiderError) else "",
        paid_again=len(paid_again([*calls, *later])),
        recovers=isinstance(again, Artifact),
    )


def _made(
    doubles: Doubles,
    provider_case: ProviderCase,
    folder: Path,
    settings: dict[str, Any],
    variation: int = 0,
) -> Artifact | XInsiderError:
    way = providers(doubles, folder, **settings)
    try:
        with doing(Work("the_asset", DAY, "a run", variation)):
            return provider_case.ask(way)
    except XInsiderError as error:
        return error


def _own(calls: Sequence[Call], provider_case: ProviderCase) -> list[Call]:
    return [call for call in calls if call.endpoint == provider_case.endpoint]


def _questions(calls: Sequence[Call]) -> int:
    """By what is asked: the parts of a form are set apart by chance, so its bytes always differ."""
    return len({json.dumps(call.request, sort_keys=True) + call.path for call in calls})


def _word(made: Artifact | XInsiderError, calls: Sequence[Call], normal: Usual) -> str:
    if isinstance(made, XInsiderError):
        return next(word for kind, word in _WORDS if isinstance(made, kind))
    if isinstance(made, Illustrations) and "embedded engraver" in str(made.manifest):
        return "engraved"
    if isinstance(made, FinancialAnalysis) and "in place of" in made.made_by:
        return "written here"
    if isinstance(made, Timestamps) and "pocketsphinx" in made.made_by:
        return "timed here"
    if _questions(calls) > normal.questions:
        return "asked otherwise"
    if len(calls) > normal.calls:
        return "tried again"
    return "made" if made.content_hash() == normal.content else "left out"
