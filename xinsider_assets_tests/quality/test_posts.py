from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from xinsider_assets.artifacts.posts import Engagement, Post, ViralTweets
from xinsider_assets.quality.posts import CHECKS, inspect_viral_tweets
from xinsider_assets_tests.editorial.selection.builders import STORY, post, tweets
from xinsider_assets_tests.quality.replayed import DAYS, replayed
from xinsider_assets_tests.quality.verdicts import faults, of

OTHERS = (
    "Facebook's phone is late again, says a supplier. $FB",
    "IBM keeps its dividend and buys back shares of its own. $IBM",
    "Microsoft sold more tablets than anybody thought it would. $MSFT",
    "Google trades again after a long pause at lunch. $GOOG",
)


def wrong(found: ViralTweets) -> dict[str, str]:
    return faults(inspect_viral_tweets(found), CHECKS)


def day_of(texts: Sequence[str]) -> tuple[Post, ...]:
    return tuple(post(text, number=number + 1) for number, text in enumerate(texts))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_replay_days_are_well(day: date):
    found = inspect_viral_tweets(replayed(day).posts)
    assert faults(found, CHECKS) == {}
    assert of(found, "posts_kept").measured["kept"] == len(replayed(day).posts.tweets)


def test_a_day_without_posts_is_refused():
    assert wrong(tweets()) == {"posts_kept": "refused"}


@pytest.mark.parametrize("minutes", [-26 * 60, 12 * 60], ids=["before", "after"])
def test_a_post_outside_the_days_window_is_refused(minutes: int):
    strange = post(OTHERS[0], number=2, minutes=minutes)
    found = inspect_viral_tweets(tweets(post(), strange))
    assert faults(found, CHECKS) == {"of_the_day": "refused"}
    assert "2 of 2013-01-2" in of(found, "of_the_day").says


def test_a_post_that_stands_there_twice_is_refused():
    assert wrong(tweets(post(), post(OTHERS[0]))) == {"ids_differ": "refused"}


def test_drops_that_do_not_add_up_are_told():
    three = tweets(*day_of(OTHERS)).model_copy(update={"fetched_count": 9, "dropped": {"old": 3}})
    assert wrong(three) == {"drops_add_up": "advised"}
    assert wrong(three.model_copy(update={"fetched_count": 7})) == {}


def test_a_source_without_counts_and_counts_that_cannot_be_are_told():
    def counted(engagement: Engagement) -> ViralTweets:
        posts = [
            post.model_copy(update={"engagement": engagement}) for post in day_of((STORY, *OTHERS))
        ]
        return tweets(*posts)

    assert wrong(counted(Engagement())) == {"echo_counted": "advised"}
    assert wrong(counted(Engagement(likes=11, views=10))) == {"echo_counted": "advised"}
    assert wrong(counted(Engagement(likes=11, views=0))) == {}


def test_posts_that_say_the_same_are_told_where_they_are_many():
    copies = [STORY, STORY.replace("a year", "one year"), STORY.replace("up from", "after")]
    assert wrong(tweets(*day_of((*copies, *OTHERS)))) == {"texts_differ": "advised"}
    assert wrong(tweets(*day_of((*copies[:2], *OTHERS)))) == {}
