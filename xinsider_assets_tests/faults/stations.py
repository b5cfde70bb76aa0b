"""Each thing that is asked of a provider, as one function over the way outside."""

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
from xinsider_assets.providers.vendors.outside import Outside
from xinsider_assets.providers.word_times.timer import build_word_timer
from xinsider_assets.visuals.theme import Theme
from xinsider_assets_tests.doubles import Endpoint, Provider
from xinsider_assets_tests.samples import analysis, plain_script

DAY = date(2013, 1, 24)
NEXT_DAY = datetime(2013, 1, 26, 5, 0, tzinfo=timezone.utc)
_SMALL = Theme(illustration_size=(324, 216))
SCRIPT = "Apple fell 12.35% on Thursday."


@dataclass(frozen=True)
class Station:
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
    ask: Callable[[Outside], Artifact]
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


def _fetch(way: str, outside: Outside) -> Artifact:
    return LivePosts(outside, way, lambda: NEXT_DAY).fetch(DAY)


def _price(outside: Outside) -> Artifact:
    return build_price_source(outside.settings, lambda: outside).history(("AAPL", "MSFT"), DAY)


def _select(outside: Outside) -> Artifact:
    return build_selector(outside.settings, lambda: outside).select(_posts(), _prices(), NEXT_DAY)


def _analyse(outside: Outside) -> Artifact:
    return build_analyst(outside.settings, lambda: outside).analyse(_report(), _prices())


def _prompt(outside: Outside) -> Artifact:
    return build_prompter(outside.settings, lambda: outside).prompt_images(_written())


def _speak(outside: Outside) -> Narration:
    return build_speech_engine(outside.settings, lambda: outside).speak(plain_script(SCRIPT))


_RECORDINGS: dict[str, Narration] = {}


def _recording(outside: Outside) -> Narration:
    """A recording that these doubles made, and know again; made once for each of them."""
    url = outside.settings.elevenlabs_base_url
    if url not in _RECORDINGS:
        voiced = outside.settings.model_copy(update={"speech": "elevenlabs"})
        _RECORDINGS[url] = build_speech_engine(voiced, lambda: outside).speak(plain_script(SCRIPT))
    return _RECORDINGS[url]


def _time(outside: Outside) -> Timestamps:
    timer = build_word_timer(outside.settings, lambda: outside)
    return timer.time_words(_recording(outside), analysis(SCRIPT))


def _draw(outside: Outside) -> Illustrations:
    maker = build_image_maker(outside.settings, lambda: outside)
    return illustrate(maker, _prompts(), _SMALL, _written().day)


STATIONS: Mapping[str, Station] = {
    station.name: station
    for station in (
        Station("Grok: posts", "xai", "fetch", partial(_fetch, "grok"), {"posts": "grok"}),
        Station("X: posts", "x", "posts", partial(_fetch, "x"), {"posts": "x"}),
        Station("Yahoo: prices", "yahoo", "prices", _price, {"market": "yahoo"}),
        Station("OpenAI: post", "openai", "selection", _select, {"selection": "openai"}),
        Station("Anthropic: script", "anthropic", "analysis", _analyse, {"analysis": "anthropic"}),
        Station("OpenAI: prompts", "openai", "prompts", _prompt, {"prompts": "openai"}),
        Station("ElevenLabs: voice", "elevenlabs", "speech", _speak, {"speech": "elevenlabs"}),
        Station(
            "ElevenLabs: times", "elevenlabs", "alignment", _time, {"word_times": "elevenlabs"}
        ),
        Station("Whisper: times", "openai", "transcription", _time, {"word_times": "whisper"}),
        Station("Gemini: pictures", "gemini", "image", _draw, {"images": "gemini"}),
    )
}
"""All of them by name, in the order of a day."""
