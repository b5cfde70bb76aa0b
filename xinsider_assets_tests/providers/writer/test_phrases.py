from __future__ import annotations

from importlib import resources

import pytest

from xinsider_assets.providers.writer.phrases.pool import PACKAGE, read_pool
from xinsider_assets.providers.writer.script import write_script
from xinsider_assets.providers.writer.situation import Situation, read_situation
from xinsider_assets.providers.writer.topics import TALK, TOPICS
from xinsider_assets.providers.writer.truth.quantities import find_quantities
from xinsider_assets_tests.providers.writer.samples import make_market, make_report, walk

POOLS = sorted(
    file.name.removesuffix(".txt")
    for file in resources.files(PACKAGE).iterdir()
    if file.name.endswith(".txt")
)
KNOWN_TAGS = {
    *("up", "down", "flat", "moved", "big", "modest", "small", "record", "closed", "open"),
    *(f"{span}_{way}" for span in ("week", "month") for way in ("up", "down", "flat", "moved")),
    *("before_up", "before_down", "no_week", "no_month", "no_range", "no_mean"),
    *("new_high", "new_low", "near_high", "near_low", "far_from_high", "mid_range"),
    *("heavy", "normal", "light", "engaged", "liked", "peer"),
    *("quoted", "unquoted", "named", "anonymous", "post_up", "post_down"),
    *(f"topic:{topic.key}" for topic in (*TOPICS, TALK)),
}
NEWS = "Apple sold 74.5 million iPhones in the quarter. $AAPL"


def situation(change_pct: float, text: str = NEWS, author: str = "Dana Whitfield") -> Situation:
    market = make_market({"AAPL": walk(change_pct), "IBM": walk(1.0)})
    report = make_report(market, text, author=author, symbols=("AAPL", "IBM"))
    return read_situation(report, market)


@pytest.mark.parametrize("name", POOLS)
def test_phrases_name_only_tags_and_slots_that_exist(name: str) -> None:
    known_slots = situation(-6.3).slots.keys() | {"streak"}
    phrases = read_pool(name)
    assert len(set(phrases)) == len(phrases)
    for phrase in phrases:
        assert phrase.needs <= KNOWN_TAGS, phrase
        assert phrase.slots <= known_slots, phrase
        assert phrase.text[0].isupper() or phrase.text[0] in "{$", phrase
        assert phrase.text[-1] in ".?!}" or name == "title", phrase


@pytest.mark.parametrize("name", POOLS)
def test_phrases_hold_no_number_of_their_own(name: str) -> None:
    """Save for the conventions that every stock's facts carry."""
    for phrase in read_pool(name):
        written = {number.written for number in find_quantities(phrase.text)}
        assert written <= {"52-week", "20-day"}, phrase


@pytest.mark.parametrize("change_pct", [-6.0, -1.0, 0.05, 1.0, 6.0])
@pytest.mark.parametrize(
    ("text", "author"),
    [(NEWS, "Dana Whitfield"), (NEWS, "fin_c393f3df"), ("Woo $AAPL!", "fin_c393f3df")],
)
def test_every_section_can_be_said_in_ten_ways(change_pct: float, text: str, author: str) -> None:
    said = situation(change_pct, text, author)
    ways: dict[str, set[str]] = {}
    for seed in range(45):
        for section in write_script(said, str(seed)):
            ways.setdefault(section.kind, set()).add(section.text)
    assert list(ways) == ["hook", "what_happened", "numbers", "watch", "risk"]
    assert min(len(texts) for texts in ways.values()) >= 10, {k: len(v) for k, v in ways.items()}
