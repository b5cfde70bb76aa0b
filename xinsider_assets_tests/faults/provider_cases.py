"""Each thing that is asked of a provider, as one function over the provider context."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from functools import cache, partial
from typing import Any

from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.artifacts.pictures import Illustrations, ImagePrompts
from xinsider_assets.artifacts.speech import Narration, Timestamps
from xinsider_assets.editorial.analyst import analyse
from xinsider_assets.editorial.factory import (
    build_analyst,
    build_prompter,
    build_selector,
)
from xinsider_assets.editorial.image_prompts import prompt_images
from xinsider_assets.editorial.selection import select_post
from xinsider_assets.providers.images.factory import build_image_maker
from xinsider_assets.providers.images.illustrate import illustrate
from xinsider_assets.providers.market.embedded import SYMBOLS, EmbeddedPrices
from xinsider_assets.providers.market.source import build_price_source
from xinsider_assets.providers.posts.live.source import LivePosts
from xinsider_assets.providers.posts.replay import replay
from xinsider_assets.providers.speech.engine import build_speech_engine
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.providers.word_times.timer import build_word_timer
from xinsider_assets.visuals.theme import Theme
from xinsider_assets_tests.doubles import Endpoint, Provider
from xinsider_assets_tests.samples import analysis, plain_script

DAY = date(2013, 1, 24)
NEXT_DAY = datetime(2013, 1, 26, 5, 0, tzinfo=timezone.utc)
_SMALL = Theme(illustration_size=(324, 216))
SCRIPT = "Apple fell 12.35% on Thursday."


@dataclass(frozen=True)
class ProviderCase:
    """One kind of question to one provider.

    Attributes:
        name: In words, the heading of its column.
        provider: Who is asked.
        endpoint: For what.
        ask: Does it, as an asset would.
        settings: What must be chosen for it.
    """

    name: str
    provider: Provider
    endpoint: Endpoint
    ask: Callable[[ProviderContext], Artifact]
    settings: Mapping[str, Any] = field(default_factory=dict[str, Any])


@cache
def _posts():
    return replay().fetch(DAY)


@cache
def _prices():
    return EmbeddedPrices().history(SYMBOLS, DAY)


@cache
def _report():
    return select_post(_posts(), _prices(), NEXT_DAY)


@cache
def _written():
    return analyse(_report(), _prices())


@cache
def _prompts():
    """The first of the twelve: each is asked for in the same way."""
    prompts = prompt_images(_written())
    return ImagePrompts.model_construct(made_by=prompts.made_by, prompts=prompts.prompts[:1])


def _fetch(way: str, providers: ProviderContext) -> Artifact:
    return LivePosts(providers, way, lambda: NEXT_DAY).fetch(DAY)


def _price(providers: ProviderContext) -> Artifact:
    return build_price_source(providers.settings, lambda: providers).history(("AAPL", "MSFT"), DAY)


def _select(providers: ProviderContext) -> Artifact:
    return build_selector(providers.settings, lambda: providers).select(
        _posts(), _prices(), NEXT_DAY
    )


def _analyse(providers: ProviderContext) -> Artifact:
    return build_analyst(providers.settings, lambda: providers).analyse(_report(), _prices())


def _prompt(providers: ProviderContext) -> Artifact:
    return build_prompter(providers.settings, lambda: providers).prompt_images(_written())


def _speak(providers: ProviderContext) -> Narration:
    return build_speech_engine(providers.settings, lambda: providers).speak(plain_script(SCRIPT))


_RECORDINGS: dict[str, Narration] = {}


def _recording(providers: ProviderContext) -> Narration:
    """A recording that these doubles made, and know again; made once for each of them."""
    url = providers.settings.elevenlabs_base_url
    if url not in _RECORDINGS:
        voiced = providers.settings.model_copy(update={"speech": "elevenlabs"})
        _RECORDINGS[url] = build_speech_engine(voiced, lambda: providers).speak(
            plain_script(SCRIPT)
        )
    return _RECORDINGS[url]


def _time(providers: ProviderContext) -> Timestamps:
    timer = build_word_timer(providers.settings, lambda: providers)
    return timer.time_words(_recording(providers), analysis(SCRIPT))


def _draw(providers: ProviderContext) -> Illustrations:
    maker = build_image_maker(providers.settings, lambda: providers)
    return illustrate(maker, _prompts(), _SMALL, _written().day)


PROVIDER_CASES: Mapping[str, ProviderCase] = {
    provider_case.name: provider_case
    for provider_case in (
        ProviderCase("Grok: posts", "xai", "fetch", partial(_fetch, "grok"), {"posts": "grok"}),
        ProviderCase("X: posts", "x", "posts", partial(_fetch, "x"), {"posts": "x"}),
        ProviderCase("Yahoo: prices", "yahoo", "prices", _price, {"market": "yahoo"}),
        ProviderCase("OpenAI: post", "openai", "selection", _select, {"selection": "openai"}),
        ProviderCase(
            "Anthropic: script", "anthropic", "analysis", _analyse, {"analysis": "anthropic"}
        ),
        ProviderCase("OpenAI: prompts", "openai", "prompts", _prompt, {"prompts": "openai"}),
        ProviderCase("ElevenLabs: voice", "elevenlabs", "speech", _speak, {"speech": "elevenlabs"}),
        ProviderCase(
            "ElevenLabs: times", "elevenlabs", "alignment", _time, {"word_times": "elevenlabs"}
        ),
        ProviderCase("Whisper: times", "openai", "transcription", _time, {"word_times": "whisper"}),
        ProviderCase("Gemini: pictures", "gemini", "image", _draw, {"images": "gemini"}),
    )
}
"""All of them by name, in the order of a day."""
