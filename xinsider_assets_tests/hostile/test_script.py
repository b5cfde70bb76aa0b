"""Were an attack taken after all, nothing of it would be said, titled or described."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

import pytest

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.posts import Post
from xinsider_assets.editorial.analyst import analyse
from xinsider_assets.editorial.context import ScriptContext, read_context
from xinsider_assets.editorial.selection.quotation import quotable
from xinsider_assets.editorial.tone import tone
from xinsider_assets.editorial.topics import topic_of
from xinsider_assets.providers.market.embedded import EmbeddedPrices
from xinsider_assets.providers.posts.text import clean_text
from xinsider_assets_tests.hostile.attack import DAY, Attack
from xinsider_assets_tests.hostile.corpus import ATTACKS
from xinsider_assets_tests.hostile.day import forced
from xinsider_assets_tests.hostile.reading import kept_posts

SAYABLE = re.compile(r"[A-Za-z0-9 .,:;!?'\"$%&+*()/#\u2019\u2014\u2013€£~½-]+")


@cache
def apple() -> MarketData:
    """A year's prices of the one stock that the attacks are about."""
    prices = EmbeddedPrices().history(("AAPL",), DAY)
    return replace(prices, frame=prices.frame.tail(270).reset_index(drop=True))


@dataclass(frozen=True)
class Taken:
    """All that a writer takes from a post; posts with the same get the same script."""

    quote: str | None
    topic: str
    mood: int
    author: str
    handle: str


def taken_from(post: Post) -> Taken:
    return Taken(
        quotable(post.text, post.lang),
        topic_of(post.text).key,
        tone(post.text),
        post.author.name,
        post.author.handle,
    )


_SITUATIONS: dict[Taken, ScriptContext] = {}
_ANALYSES: dict[tuple[object, ...], FinancialAnalysis] = {}


def context_of(post: Post) -> ScriptContext:
    """What the analyst is given to write from, read once for all posts that give the same."""
    taken = taken_from(post)
    if taken not in _SITUATIONS:
        _SITUATIONS[taken] = read_context(forced(post), apple())
    return _SITUATIONS[taken]


def analysis_of(post: Post) -> FinancialAnalysis:
    """The analysis, written once for each context."""
    context = context_of(post)
    given = (context.tags, *sorted(context.fills.items()), post.author.handle)
    if given not in _ANALYSES:
        _ANALYSES[given] = analyse(forced(post), apple())
    return _ANALYSES[given]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.id)
def test_script_holds_nothing_of_an_attack(attack: Attack) -> None:
    for _, post in kept_posts([attack]):
        analysis = analysis_of(post)
        packaging = (analysis.title, analysis.description, *analysis.hashtags, analysis.disclosure)
        for words in (*context_of(post).fills.values(), analysis.script, *packaging):
            assert not attack.spoilt(words)
            assert "http" not in words
        assert SAYABLE.fullmatch(analysis.script)


def test_a_writer_takes_no_more_of_a_post() -> None:
    for attack, post in kept_posts()[::40]:
        fresh, known = read_context(forced(post), apple()), context_of(post)
        assert (fresh.tags, fresh.slots) == (known.tags, known.slots), attack.id


def test_attacks_by_themselves_are_not_quoted() -> None:
    """Without the story before them, where the rules of quoting leave anything of them at all."""
    quoted: list[str] = []
    for attack, post in kept_posts(attack for attack in ATTACKS if attack.where == "text"):
        text = clean_text(attack.payload).text
        if text and quotable(text, "en"):
            alone = post.model_copy(update={"text": text})
            assert not attack.spoilt(context_of(alone).post.quote or ""), attack.id
            quoted.append(attack.id)
    assert len(quoted) > 20
