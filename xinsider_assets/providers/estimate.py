"""What the live parts will ask of their providers, before they are asked: upper bounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import get_args

from xinsider_assets.artifacts.picture_library import FROM_LIBRARY, VARIANTS, Idea
from xinsider_assets.artifacts.pictures import ILLUSTRATION_COUNT
from xinsider_assets.providers.client.call import Call, Provider, Usage
from xinsider_assets.providers.posts.live.x_allowance import x_allowance
from xinsider_assets.settings import Settings

SCRIPT_CHARACTERS = 2_200
"""Of the longest script that passes (230 words, 1,500 characters), its numbers in words: those
make it some 30 % longer."""
SCRIPT_S = 110.0
"""Of the same."""
PICTURE_TOKENS = 1_000
"""Of what Gemini is told about a picture."""

SELECTION = Usage(input_tokens=8_000, output_tokens=500)
"""Twelve posts of the greatest length with what is told of them; an id and a reason."""
SELECTION_WITH_PICTURES = Usage(input_tokens=8_000, output_tokens=2_000)
"""The same, and what twelve pictures show."""
ANALYSIS = Usage(input_tokens=9_000, output_tokens=16_000)
"""Facts of four stocks, a post and a draft to fix; a script of 230 words after much thought."""
SCRIPT_TRIES = 3
ADVICE = Usage(input_tokens=2_500, output_tokens=2_000)
"""The sentences of a script; a verdict on each."""
PROMPTS = Usage(input_tokens=2_500, output_tokens=2_000)
"""A script of 230 words in its stretches; what twelve pictures show."""

_TOKENS_FOUND_A_TURN = 5_000
_TOKENS_THOUGHT_A_TURN = 1_000
_TOKENS_A_POST = 300
"""A post of 280 characters, its author and its counts, as JSON."""


def expected_calls(asset: str, settings: Settings) -> Sequence[Call]:
    """The paid calls that making an asset takes with the chosen parts; empty for embedded ones."""
    rule = _RULES.get(asset)
    return rule(settings) if rule else ()


def _call(provider: Provider, model: str, operation: str, **expected: float) -> Call:
    return Call(provider, model, operation, {}, Usage.model_validate(expected))


def _posts(settings: Settings) -> Sequence[Call]:
    calls = list[Call]()
    if "grok" in settings.posts:
        used = grok_search(settings).model_copy(
            update={"output_tokens": grok_answer_tokens(settings)}
        )
        calls.append(Call("xai", settings.grok_model, "fetch", {}, used))
    if settings.posts in {"x", "grok+x"}:
        allowance = x_allowance(settings)
        posts = allowance.searched
        calls.append(_call("x", "recent search", "search", posts=posts))
        calls.append(_call("x", "users", "users", users=allowance.users(posts)))
    return calls


def grok_search(settings: Settings) -> Usage:
    """What Grok uses besides question and answer: searches, and what it reads of their results."""
    turns = settings.grok_max_turns
    return Usage(input_tokens=turns * _TOKENS_FOUND_A_TURN, searches=turns)


def grok_answer_tokens(settings: Settings) -> int:
    """The longest list of posts that Grok may write, and its thoughts before that."""
    thoughts = settings.grok_max_turns * _TOKENS_THOUGHT_A_TURN
    return thoughts + _TOKENS_A_POST * settings.posts_wanted


def _selection(settings: Settings) -> Sequence[Call]:
    if settings.selection == "embedded":
        return ()
    used = SELECTION_WITH_PICTURES if settings.combined_call else SELECTION
    return (Call("openai", settings.selection_model, "selection", {}, used),)


def _analysis(settings: Settings) -> Sequence[Call]:
    if settings.analysis == "embedded":
        return ()
    longer = ANALYSIS.model_copy(update={"output_tokens": 2 * ANALYSIS.output_tokens})
    uses = (longer, *(ANALYSIS,) * SCRIPT_TRIES)
    scripts = [Call("anthropic", settings.analysis_model, "analysis", {}, used) for used in uses]
    judged = Call("anthropic", settings.advice_model, "advice", {}, ADVICE)
    return (*scripts, *(judged,) * SCRIPT_TRIES)


def _prompts(settings: Settings) -> Sequence[Call]:
    is_combined = settings.combined_call and settings.selection == "openai"
    if settings.prompts == "embedded" or is_combined:
        return ()
    return (Call("openai", settings.image_prompts_model, "prompts", {}, PROMPTS),)


def _speech(settings: Settings) -> Sequence[Call]:
    if settings.speech == "embedded":
        return ()
    return (_call("elevenlabs", settings.speech_model, "speech", characters=SCRIPT_CHARACTERS),)


def _word_times(settings: Settings) -> Sequence[Call]:
    if settings.word_times == "whisper":
        return (_call("openai", settings.transcription_model, "transcription", seconds=SCRIPT_S),)
    if settings.word_times == "elevenlabs":
        return (_call("elevenlabs", "forced_alignment", "alignment", seconds=SCRIPT_S),)
    return ()


def _picture(model: str) -> Call:
    return _call("gemini", model, "image", images=1, input_tokens=PICTURE_TOKENS)


def _illustrations(settings: Settings) -> Sequence[Call]:
    if settings.images == "embedded":
        return ()
    count = ILLUSTRATION_COUNT - (FROM_LIBRARY if settings.picture_library else 0)
    return (_picture(settings.image_model),) * count


def _library(settings: Settings) -> Sequence[Call]:
    """At the ordinary price, since the batch tier may refuse."""
    if settings.images == "embedded" or not settings.picture_library:
        return ()
    return (_picture(settings.image_model),) * (VARIANTS * len(get_args(Idea)))


def _background(settings: Settings) -> Sequence[Call]:
    if settings.background == "embedded":
        return ()
    return (_picture(settings.background_model),)


_RULES: Mapping[str, Callable[[Settings], Sequence[Call]]] = MappingProxyType(
    {
        "viral_tweets": _posts,
        "tweet_selection_report": _selection,
        "financial_analysis": _analysis,
        "image_prompts": _prompts,
        "narration": _speech,
        "timestamps": _word_times,
        "illustrations": _illustrations,
        "studio_background": _background,
        "picture_library": _library,
    }
)

PAYING_ASSETS = tuple(_RULES)
"""All that may cost something."""
FOR_ALL_VIDEOS = frozenset({"studio_background", "picture_library"})
"""Those among them that are made once, not for a day."""
