"""Grok and X together: whose word counts, and what each of them is asked."""

from __future__ import annotations

from typing import Any

import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.metering.faults import FinalError
from xinsider_assets.parts import Parts
from xinsider_assets.providers.posts import build_post_source
from xinsider_assets.providers.posts.live.source import NOT_ON_X
from xinsider_assets.settings import Settings
from xinsider_assets_tests.doubles import DAY, Doubles
from xinsider_assets_tests.doubles.wire import Json
from xinsider_assets_tests.live import asked, live_settings
from xinsider_assets_tests.providers.posts.live.conftest import Open

LOOKUP = "/2/tweets"


def test_both_are_asked_and_only_what_the_search_lacks_is_read_again(doubles: Doubles, fresh: Open):
    with asked(doubles) as calls:
        tweets = fresh("grok+x").fetch(DAY)

    assert [call.provider for call in calls] == ["x", "xai", "x"]
    assert tweets.made_by == "Grok grok-4.6 x_search + X API v2"
    searched = 20
    read = calls[2].request["ids"].split(",")
    assert read == sorted(read)
    assert 0 < len(read) < 20
    assert tweets.dropped["same id twice"] == 20 - len(read)
    assert tweets.fetched_count == searched + 25
    assert len(tweets.tweets) + sum(tweets.dropped.values()) == tweets.fetched_count
    assert {post.id for post in tweets.tweets} & set(read)


def test_what_is_told_of_a_post_is_xs_word(doubles: Doubles, fresh: Open):
    honest = {post.id: post for post in fresh("grok+x", posts_wanted=30).fetch(DAY).tweets}

    def lie(document: Json) -> Json:
        for post in document["posts"]:
            post |= {"text": "Buy $SCAM now", "likes": 10**6, "author_verified": True}
        return document

    doubles.fault("xai", "wrong_meaning", answer=lie)
    told = fresh("grok+x", posts_wanted=30).fetch(DAY)

    assert {post.id: post for post in told.tweets} == honest
    assert all(post.author.created_at for post in told.tweets)


def test_finds_that_x_does_not_give_are_dropped_and_counted(doubles: Doubles, fresh: Open):
    doubles.fault("x", "refusal", after=1)

    with asked(doubles) as calls:
        tweets = fresh("grok+x").fetch(DAY)

    asked_for = calls[2].request["ids"].split(",")
    assert calls[2].path == LOOKUP
    assert tweets.dropped[NOT_ON_X] == len(asked_for)
    assert not set(asked_for) & {post.id for post in tweets.tweets}


def test_posts_that_nobody_asked_for_are_not_taken(doubles: Doubles, fresh: Open):
    """The double gives posts of other ids and another year."""
    doubles.fault("x", "wrong_meaning", after=1)

    tweets = fresh("grok+x").fetch(DAY)

    assert tweets.dropped[NOT_ON_X] > 0
    assert "older than the day's window" not in tweets.dropped


def test_without_finds_xs_own_search_stands(doubles: Doubles, fresh: Open):
    doubles.fault("xai", "wrong_meaning", answer=lambda _: {"posts": []})

    with asked(doubles) as calls:
        tweets = fresh("grok+x").fetch(DAY)

    assert len(calls) == 2
    assert tweets.fetched_count == 20


def test_without_a_search_result_groks_finds_stand(doubles: Doubles, fresh: Open):
    doubles.fault("x", "empty_answer")

    tweets = fresh("grok+x").fetch(DAY)

    assert len(tweets.tweets) > 10
    assert "same id twice" not in tweets.dropped


def test_nothing_from_either_is_told(doubles: Doubles, fresh: Open):
    doubles.fault("x", "empty_answer")
    doubles.fault("xai", "wrong_meaning", answer=lambda _: {"posts": []})

    with pytest.raises(InputError, match=f"no posts of {DAY}"):
        fresh("grok+x").fetch(DAY)


def test_what_failed_last_is_all_that_is_bought_again(doubles: Doubles, fresh: Open):
    doubles.fault("x", "bad_key", after=1)
    source = fresh("grok+x")

    with pytest.raises(FinalError):
        source.fetch(DAY)
    with asked(doubles) as calls:
        tweets = source.fetch(DAY)

    assert [call.path for call in calls] == [LOOKUP]
    assert tweets.tweets


def test_odd_posts_of_a_look_up_are_counted_and_the_search_stands(doubles: Doubles, fresh: Open):
    doubles.fault("x", "wrong_shape", after=1)

    tweets = fresh("grok+x").fetch(DAY)

    assert tweets.tweets
    assert tweets.dropped["unusable text"] > 0
    assert len(tweets.tweets) + sum(tweets.dropped.values()) == tweets.fetched_count


@pytest.mark.parametrize(
    ("way", "named", "unnamed"),
    [
        ("grok", "XAI_API_KEY", "X_BEARER_TOKEN"),
        ("x", "X_BEARER_TOKEN", "XAI_API_KEY"),
    ],
)
def test_a_missing_key_is_named_before_anything_is_asked(way: Any, named: str, unnamed: str):
    parts = Parts(Settings(_env_file=None, posts=way, xai_api_key=None, x_bearer_token=None))

    with pytest.raises(InputError) as caught:
        build_post_source(parts.settings, parts.outside)

    assert named in str(caught.value)
    assert unnamed not in str(caught.value)


def test_the_settings_choose_the_way(doubles: Doubles, tmp_path: Any):
    parts = Parts(live_settings(doubles, tmp_path, posts="grok+x"))

    source = build_post_source(parts.settings, parts.outside)

    assert "Grok" in getattr(source, "made_by", "")
