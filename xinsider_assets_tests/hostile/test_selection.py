"""No attack is taken, and the report of the choice holds none of them."""

from __future__ import annotations

import dataclasses
from functools import cache

import pytest

from xinsider_assets.artifacts.posts import Post
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets_tests.hostile.attack import POST_ID, STORY, Attack
from xinsider_assets_tests.hostile.corpus import ATTACKS
from xinsider_assets_tests.hostile.corpus.pumps import COORDINATED, COPIES
from xinsider_assets_tests.hostile.day import choice_with, own_choice
from xinsider_assets_tests.hostile.reading import kept_posts, left_of

HARMFUL = [attack for attack in ATTACKS if not attack.is_harmless]
HARMLESS = [attack for attack in ATTACKS if attack.is_harmless]
NAMED = [attack for attack in HARMLESS if attack.where == "author name"]
"""Of a post the reason names the author, and counts the rest."""
SHOWN = {attack.id: attack for attack in (*NAMED, *HARMLESS[::6])}
PLAIN = Attack("plain", "instruction", "text", STORY, tries="nothing", why="no attack", alone=True)


def test_the_story_without_an_attack_is_taken() -> None:
    """Otherwise nothing would be shown by attacks that are not."""
    post = left_of(PLAIN)
    assert isinstance(post, Post)
    assert choice_with(post).selected_tweet.id == POST_ID


@cache
def all_at_once() -> TweetSelectionReport:
    """The choice of the day with every attack in it that is not harmless."""
    posts = [post for _, post in kept_posts(HARMFUL)]
    return choice_with(*(post.model_copy(update={"id": _id(at)}) for at, post in enumerate(posts)))


def test_every_attack_is_rejected() -> None:
    rejected = {item.id: item.rejected or "taken" for item in all_at_once().candidates}
    found = {a.id: rejected[_id(at)] for at, (a, _) in enumerate(kept_posts(HARMFUL))}
    assert len(found) > 100
    assert not [name for name, why in found.items() if why.startswith(("taken", "a near-dup"))]


def test_all_attacks_together_do_not_change_the_choice() -> None:
    report = all_at_once()
    assert report.selected_tweet.id == own_choice().selected_tweet.id
    assert not [attack.id for attack in HARMFUL if attack.spoilt(report.selection_reason)]


@pytest.mark.parametrize("attack", SHOWN.values(), ids=SHOWN)
def test_report_holds_nothing_of_what_may_be_taken(attack: Attack) -> None:
    for _, post in kept_posts([attack]):
        assert not attack.spoilt(choice_with(post, others_kept=3).selection_reason)


def test_many_accounts_that_say_the_same_are_one() -> None:
    """A dozen accounts, each a little different, do not make an unpriced stock the day's talk."""
    copies = [
        left_of(
            dataclasses.replace(PLAIN, payload=COORDINATED.format(n=number), tags=("SLRM", "AAPL"))
        )
        for number in range(COPIES)
    ]
    posts = [
        copy.model_copy(
            update={
                "id": str(int(POST_ID) + number),
                "author": copy.author.model_copy(update={"id": str(number + 1)}),
            }
        )
        for number, copy in enumerate(copies)
        if isinstance(copy, Post)
    ]
    report = choice_with(*posts)
    assert len(posts) == COPIES
    assert report.selected_tweet.id not in {post.id for post in posts}
    fit = [c.id for c in report.candidates if c.rejected is None]
    assert len({post.id for post in posts}.intersection(fit)) <= 1


def _id(at: int) -> str:
    return str(int(POST_ID) + at)
