"""Before a model an attack is sealed data, and a model that obeys it is not believed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import pytest

from xinsider_assets.artifacts.base import Model
from xinsider_assets.editorial.live.analysis import AnthropicAnalyst
from xinsider_assets.editorial.live.image_prompts import OpenAIPrompter
from xinsider_assets.editorial.live.instructions import read_instructions
from xinsider_assets.editorial.live.selection import OpenAISelector
from xinsider_assets.editorial.live.wording import one_line
from xinsider_assets.editorial.rules.check import Rules
from xinsider_assets.providers.client.faults import WrongContentError
from xinsider_assets.providers.client.rate_limiter import Limits
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.anthropic_model import AnthropicModel
from xinsider_assets.providers.vendors.openai_model import OpenAIModel
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.providers.vendors.structured import LanguageModel, Question
from xinsider_assets_tests.doubles import Doubles
from xinsider_assets_tests.hostile.attack import POST_ID, Attack
from xinsider_assets_tests.hostile.corpus import ATTACKS
from xinsider_assets_tests.hostile.day import NOW, forced, market, own_choice, tweets_with
from xinsider_assets_tests.hostile.reading import kept_posts
from xinsider_assets_tests.hostile.test_script import context_of
from xinsider_assets_tests.live import asked, providers

READ = [a for a in ATTACKS if a.where in {"text", "author name", "handle", "lang", "post id"}]
SPOKEN = [
    attack
    for attack in READ
    if attack.where in {"text", "author name"} and attack.kind not in {"oversized", "pump"}
]
OBEYED = [attack for attack in SPOKEN if attack.spoilt(one_line(attack.payload))]
HARMLESS = [attack for attack in ATTACKS if attack.is_harmless]
FRAME = re.compile(r"<data (?P<mark>[0-9a-f]{24})>\n(?P<line>[ -~]*)\n</data (?P=mark)>")
NO_LIMITS = {name: Limits(at_once=64) for name in ("openai", "anthropic")}
ANTHROPIC = AnthropicModel(Account("anthropic", "key", "http://127.0.0.1:9"), "model")
OPENAI = OpenAIModel(Account("openai", "key", "http://127.0.0.1:9"), "model")


class Choice(Model):
    """An answer whose id is one of two."""

    id: Literal["1", "2"]


@pytest.fixture
def way(doubles: Doubles, tmp_path: Path) -> ProviderContext:
    return providers(doubles, tmp_path, limits=NO_LIMITS)


def said(**changes: Any) -> dict[str, Any]:
    """For the doubles: another answer of the right shape."""

    def changed(good: dict[str, Any]) -> dict[str, Any]:
        return {**good, **changes}

    return {"answer": changed}


def users_turn(request: Mapping[str, Any]) -> str:
    return request["input"] if "input" in request else request["messages"][0]["content"]


def sealed_in(request: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the user's turn, which is nothing but one frame."""
    frame = FRAME.fullmatch(users_turn(request))
    assert frame is not None
    assert users_turn(request).count(frame["mark"]) == 2
    assert hashlib.sha256(frame["line"].encode()).hexdigest().startswith(frame["mark"])
    return json.loads(frame["line"])


def without_data(request: Mapping[str, Any]) -> dict[str, Any]:
    """The request but for what the user's turn says."""
    return {**request, "input": "", "messages": ""}


@pytest.mark.parametrize(
    ("model", "step"), [(OPENAI, 1), (ANTHROPIC, 3)], ids=["openai", "anthropic"]
)
def test_attack_changes_nothing_but_the_sealed_data(model: LanguageModel, step: int) -> None:
    """Uncleaned, as if nothing stood before the seal."""
    instructions = read_instructions("selection")

    def request(post: Mapping[str, str]) -> dict[str, Any]:
        data = {"posts": [post]}
        return model.request(Question("selection", "choice", instructions, data, Choice, 100))

    plain = without_data(request({"text": "plain"}))
    assert "tools" not in plain
    for attack in READ[::step]:
        post = {
            "id": attack.post_id,
            "author": attack.name,
            "handle": attack.handle,
            "lang": attack.payload if attack.where == "lang" else "en",
            "text": attack.text[:20_000],
        }
        asked_for = request(post)
        assert without_data(asked_for) == plain, attack.id
        assert sealed_in(asked_for) == {"posts": [post]}, attack.id


@pytest.mark.parametrize("place", range(0, 120, 40))
def test_selector_offers_checked_ids_alone(
    place: int, way: ProviderContext, doubles: Doubles
) -> None:
    """The real requests, through the real SDK, with a post in the day that may be taken."""
    _, post = kept_posts(HARMLESS)[place]
    with asked(doubles) as calls:
        OpenAISelector(way).select(tweets_with(post, others_kept=4), market(), NOW)
    request = calls[0].request
    ids = request["text"]["format"]["schema"]["properties"]["id"]["enum"]
    told = sealed_in(request)["posts"]
    assert [one["id"] for one in told] == ids
    assert all(re.fullmatch(r"[0-9]{1,20}", one) for one in ids)
    assert request["instructions"] == read_instructions("selection")
    assert not request.get("tools")
    if POST_ID in ids:
        assert post.text in [one["text"] for one in told]
        assert post.text not in json.dumps(without_data(request), ensure_ascii=False)


def test_what_an_obeying_model_says_is_not_believed() -> None:
    """The one gate for reasons, titles, descriptions, hashtags and scripts."""
    given = context_of(kept_posts()[0][1])

    def is_believed(text: str) -> bool:
        return not Rules(given.slots, given.stocks).of_text(one_line(text))

    obeyed = [attack for attack, _ in kept_posts(OBEYED)]
    assert len(obeyed) > 100
    assert not [attack.id for attack in obeyed if is_believed(attack.payload)]


@pytest.mark.parametrize("attack", OBEYED[::30], ids=lambda attack: attack.id)
def test_obeying_selector_gives_no_reason(
    attack: Attack, way: ProviderContext, doubles: Doubles
) -> None:
    doubles.fault("openai", "wrong_meaning", **said(reason=attack.payload))
    report = OpenAISelector(way).select(tweets_with(others_kept=4), market(), NOW)
    assert not attack.spoilt(report.selection_reason)


@pytest.mark.parametrize("attack", OBEYED[3::45], ids=lambda attack: attack.id)
def test_obeying_analyst_is_asked_again_and_then_replaced(
    attack: Attack, way: ProviderContext, doubles: Doubles
) -> None:
    """A script that does as it is told is asked for again, then the embedded writer's is taken."""

    def obeys(good: dict[str, Any]) -> dict[str, Any]:
        hook = f"{good['sections']['hook']} {attack.payload}"
        return {**good, "sections": {**good["sections"], "hook": hook}}

    doubles.fault("anthropic", "wrong_meaning", answer=obeys)
    fixed = AnthropicAnalyst(way).analyse(own_choice(), market())
    assert not attack.spoilt(fixed.script)
    doubles.fault("anthropic", "wrong_meaning", 3, answer=obeys)
    other = own_choice().model_copy(update={"selection_reason": "another day"})
    taken = other.selected_tweet.model_copy(update={"text": f"{attack.id}. $AAPL"})
    replaced = other.model_copy(update={"selected_tweet": taken})
    embedded = AnthropicAnalyst(way).analyse(replaced, market())
    assert embedded.made_by.startswith("embedded templates, in place of Anthropic")
    assert not attack.spoilt(embedded.script)


@pytest.mark.parametrize("attack", OBEYED[5::35], ids=lambda attack: attack.id)
def test_obeying_writer_packs_nothing_of_it(
    attack: Attack, way: ProviderContext, doubles: Doubles
) -> None:
    words = attack.payload
    tags = [f"#{spoil.title().replace(' ', '')}" for spoil in attack.spoils]
    fields = {"title": words[:80], "description": f"{words} {words}", "hashtags": tags}
    doubles.fault("anthropic", "wrong_meaning", **said(**fields))
    made = AnthropicAnalyst(way).analyse(own_choice(), market())
    for text in (made.title, made.description, made.script):
        assert not attack.spoilt(text)
    assert not {tag.casefold() for tag in tags}.intersection(map(str.casefold, made.hashtags))


def test_hashtags_make_no_name_known(way: ProviderContext, doubles: Doubles) -> None:
    tags = ["#Wolfpicks", "#SLRM", "#Apple", "#StockMarket", "#Earnings"]
    doubles.fault("anthropic", "wrong_meaning", **said(hashtags=tags))
    made = AnthropicAnalyst(way).analyse(own_choice(), market())
    assert made.hashtags == ("#Apple", "#StockMarket", "#Earnings")


@pytest.mark.parametrize("attack", OBEYED[9::60], ids=lambda attack: attack.id)
def test_obeying_prompter_draws_nothing_of_it(
    attack: Attack, way: ProviderContext, doubles: Doubles
) -> None:
    pictures = [{"number": at, "subject": attack.payload} for at in range(1, 13)]
    doubles.fault("openai", "wrong_meaning", **said(pictures=pictures))
    analysis = AnthropicAnalyst(way).analyse(own_choice(), market())
    made = OpenAIPrompter(way).prompt_images(analysis)
    assert not [p.prompt for p in made.prompts if attack.spoilt(p.prompt)]


@pytest.mark.parametrize("attack", [a for a in SPOKEN if a.where == "text"][::50])
def test_analyst_hears_an_attack_as_data(
    attack: Attack, way: ProviderContext, doubles: Doubles
) -> None:
    """Were its post taken, uncleaned; the doubles' script is about another post."""
    post = kept_posts()[0][1].model_copy(update={"text": attack.text})
    with asked(doubles) as calls, suppress(WrongContentError):
        AnthropicAnalyst(way).analyse(forced(post), market())
    request = calls[0].request
    assert sealed_in(request)["post"]["text"] == attack.text
    assert request["system"] == read_instructions("analysis")
    assert "tools" not in request
