"""What the live parts will ask of their providers, before they are asked: upper bounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from xinsider_assets.artifacts.pictures import ILLUSTRATION_COUNT
from xinsider_assets.metering.call import Call, Provider, Usage
from xinsider_assets.settings import Settings

SCRIPT_CHARACTERS = 2_000
"""Of the longest script that passes (230 words, 1,500 characters), its numbers in words."""
SCRIPT_S = 110.0
"""Of the same."""
LEAST_POSTS_SEARCHED = 10
"""X's recent search gives no fewer."""

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
    if settings.posts.endswith("x"):
        searched = max(LEAST_POSTS_SEARCHED, settings.posts_wanted)
        calls.append(_call("x", "recent search", "search", posts=searched))
    if "grok" in settings.posts:
        used = grok_search(settings).model_copy(
            update={"output_tokens": grok_answer_tokens(settings)}
        )
        calls.append(Call("xai", settings.grok_model, "fetch", {}, used))
    if settings.posts == "grok+x":
        calls.append(_call("x", "lookup", "lookup", posts=settings.posts_wanted))
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
    output_tokens = 3_000 if settings.combined_call else 500
    return (
        _call(
            "openai",
            settings.selection_model,
            "selection",
            input_tokens=12_000,
            output_tokens=output_tokens,
        ),
    )


def _analysis(settings: Settings) -> Sequence[Call]:
    if settings.analysis == "embedded":
        return ()
    draft = _call(
        "anthropic",
        settings.analysis_model,
        "analysis",
        input_tokens=8_000,
        output_tokens=3_000,
    )
    return (draft, draft)


def _prompts(settings: Settings) -> Sequence[Call]:
    if settings.prompts == "embedded" or settings.combined_call:
        return ()
    return (
        _call(
            "openai",
            settings.image_prompts_model,
            "prompts",
            input_tokens=4_000,
            output_tokens=3_000,
        ),
    )


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


def _illustrations(settings: Settings) -> Sequence[Call]:
    if settings.images == "embedded":
        return ()
    return (_call("gemini", settings.image_model, "image", images=1),) * ILLUSTRATION_COUNT


def _background(settings: Settings) -> Sequence[Call]:
    if settings.background == "embedded":
        return ()
    return (_call("gemini", settings.background_model, "image", images=1),)


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
    }
)
