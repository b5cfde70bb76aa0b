from __future__ import annotations

from functools import cache
from importlib import resources

import pytest

from xinsider_assets.editorial.context import ScriptContext, read_context
from xinsider_assets.editorial.phrases.pool import PACKAGE, read_pool
from xinsider_assets.editorial.rules.check import Rules
from xinsider_assets.editorial.rules.sentences import sentences
from xinsider_assets.editorial.script import fill, fitting_phrases, write_script
from xinsider_assets.editorial.topics import TALK, TOPICS
from xinsider_assets_tests.editorial.samples import (
    make_market,
    make_report,
    walk,
    without_sessions,
)

POOLS = sorted(
    file.name.removesuffix(".txt")
    for file in resources.files(PACKAGE).iterdir()
    if file.name.endswith(".txt")
)
KNOWN_TAGS = {
    *("up", "down", "flat", "moved", "big", "modest", "small", "record", "closed", "open", "gap"),
    *(f"{span}_{way}" for span in ("week", "month") for way in ("up", "down", "flat", "moved")),
    *("before_up", "before_down", "no_week", "no_month", "no_range", "no_mean"),
    *("new_high", "new_low", "near_high", "near_low", "far_from_high", "mid_range"),
    *("heavy", "normal", "light", "engaged", "liked", "peer"),
    *("quoted", "unquoted", "named", "anonymous", "post_up", "post_down"),
    *("lively", "sober", "peer_flat", "roles"),
    *(f"topic:{topic.key}" for topic in (*TOPICS, TALK)),
}
NEWS = "Apple sold 74.5 million iPhones in the quarter. $AAPL"


DEAL = "Apple agreed to buy IBM for $90 a share in cash and stock, a bid of $84 billion $AAPL $IBM"
GRAVE = "Three people died after a fire in an Apple factory, the company said $AAPL"


@cache
def context(
    change_pct: float, text: str = NEWS, author: str = "Dana Whitfield", days: int = 400
) -> ScriptContext:
    closes = {"AAPL": walk(change_pct, days), "IBM": walk(1.0, days)}
    market = make_market(closes)
    report = make_report(market, text, author=author, symbols=("AAPL", "IBM"))
    return read_context(report, market)


@cache
def gap_context(change_pct: float, text: str) -> ScriptContext:
    """The same behind three sessions without a price of the main stock."""
    closes = {"AAPL": walk(change_pct), "IBM": walk(1.0)}
    market = without_sessions(make_market(closes), "AAPL", 3)
    return read_context(make_report(market, text, symbols=("AAPL", "IBM")), market)


def rules_of(said: ScriptContext) -> Rules:
    return Rules(said.slots, said.stocks)


@pytest.mark.parametrize("name", POOLS)
def test_phrases_name_only_tags_and_slots_that_exist(name: str) -> None:
    known_slots = context(-6.3, DEAL).fills.keys() | {"streak", "gap_pct", "gap_dir"}
    phrases = read_pool(name)
    assert len(set(phrases)) == len(phrases)
    for phrase in phrases:
        assert phrase.needs <= KNOWN_TAGS, phrase
        assert phrase.slots <= known_slots, phrase
        assert phrase.text[0].isupper() or phrase.text[0] in "{$", phrase
        assert phrase.text[-1] in ".?!}" or name == "title", phrase


@pytest.mark.parametrize("name", POOLS)
@pytest.mark.parametrize("change_pct", [-6.3, -1.0, 0.05, 1.0, 6.3])
@pytest.mark.parametrize("text", [NEWS, DEAL, GRAVE])
def test_phrases_that_fit_pass_the_rules(name: str, change_pct: float, text: str) -> None:
    said = context(change_pct, text)
    rules = rules_of(said)
    for phrase in fitting_phrases(name, said):
        assert rules.of_text(fill(phrase, said)) == [], phrase


@pytest.mark.parametrize("change_pct", [-6.3, -1.0, 0.05, 1.0, 6.3])
@pytest.mark.parametrize("name", ["hook", "thought", "title"])
def test_grave_news_is_told_soberly_in_eight_ways(name: str, change_pct: float) -> None:
    said = context(change_pct, GRAVE)
    assert "sober" in said.tags
    found = fitting_phrases(name, said)
    assert len(found) >= 8
    assert all("sober" in phrase.needs for phrase in found)


def test_both_companies_of_a_deal_are_in_the_script_with_their_roles() -> None:
    said = context(1.5, DEAL)
    for seed in range(20):
        script = write_script(said, rules_of(said), str(seed))
        ids = {fact.id for fact in script.facts}
        assert {"AAPL.change_pct.day", "IBM.close"} <= ids
        told = " ".join(sentence.text for sentence in sentences(script.passages[1]))
        assert {"Apple", "IBM"} <= set(told.replace(",", " ").replace("'s", " ").split())


@pytest.mark.parametrize("change_pct", [-6.0, -1.0, 0.05, 1.0, 6.0])
@pytest.mark.parametrize(
    ("text", "author"),
    [(NEWS, "Dana Whitfield"), (NEWS, "fin_c393f3df"), (DEAL, "OWUP"), (GRAVE, "Dana Whitfield")],
)
def test_every_section_can_be_said_in_ten_ways(change_pct: float, text: str, author: str) -> None:
    said = context(change_pct, text, author)
    wanted = 8 if text == GRAVE else 10
    ways: dict[str, set[str]] = {"hook": set()}
    for seed in range(45):
        if min(map(len, ways.values())) >= wanted:
            break
        script = write_script(said, rules_of(said), str(seed))
        for kind, passage in zip(script.kinds, script.passages, strict=True):
            ways.setdefault(kind, set()).add(passage.text)
    assert list(ways) == ["hook", "what_happened", "numbers", "watch", "risk"]
    assert min(map(len, ways.values())) >= wanted, {k: len(v) for k, v in ways.items()}


@pytest.mark.parametrize("change_pct", [-6.3, 0.05, 6.3])
@pytest.mark.parametrize("text", [NEWS, DEAL, GRAVE])
def test_a_gap_is_said_and_no_change_of_the_day(change_pct: float, text: str) -> None:
    said = gap_context(change_pct, text)
    assert {"gap"} == said.tags & {"gap", "up", "down", "flat", "moved", "record"}
    rules = rules_of(said)
    for name in POOLS:
        fitting = fitting_phrases(name, said)
        assert all(rules.of_text(fill(phrase, said)) == [] for phrase in fitting)
        assert not any("day_pct" in phrase.slots for phrase in fitting)
    for seed in range(5):
        script = write_script(said, rules, f"gap {seed}")
        assert "January 18, 2013" in script.text
