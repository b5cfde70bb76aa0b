"""Grok and X together: whose word counts, and what each of them is asked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from xinsider_assets.errors import InputError, NoPostsError
from xinsider_assets.parts import Parts
from xinsider_assets.providers.client.faults import BudgetError, PassingError
from xinsider_assets.providers.client.work import Work, doing
from xinsider_assets.providers.posts.factory import build_post_source
from xinsider_assets.providers.posts.live.gathering import NOT_ON_X, NOT_READ
from xinsider_assets.quality.posts import inspect_viral_tweets
from xinsider_assets.settings import Settings
from xinsider_assets_tests.doubles import DAY, Doubles
from xinsider_assets_tests.doubles.wire import Json
from xinsider_assets_tests.live import asked, live_settings
from xinsider_assets_tests.providers.posts.live.conftest import NEXT_DAY, Open

SEARCH, LOOKUP, USERS = "/2/tweets/search/recent", "/2/tweets", "/2/users"


def test_the_best_finds_are_read_again_with_their_authors_and_nothing_else(
    doubles: Doubles, fresh: Open
):
    source = fresh("grok+x")

    with asked(doubles) as calls:
        tweets = source.fetch(DAY)

    assert [(call.provider, call.path) for call in calls] == [
        ("xai", "/responses"),
        ("x", LOOKUP),
        ("x", USERS),
    ]
    assert tweets.made_by == "Grok grok-4.6 x_search + X API v2"
    read = calls[1].request["ids"].split(",")
    assert read == sorted(read)
    assert len(read) == 5
    assert {post.id for post in tweets.tweets} == set(read)
    assert tweets.dropped[NOT_READ] > 0
    assert tweets.fetched_count == 25
    assert len(tweets.tweets) + sum(tweets.dropped.values()) == tweets.fetched_count
    assert tweets.failed_sources == {}
    spent_usd = source.providers.provider_client.usage_log.spending(day=None).cost_usd
    assert 0.05 < spent_usd < 0.11


def test_what_is_told_of_a_post_is_xs_word(doubles: Doubles, fresh: Open):
    honest = {post.id: post for post in fresh("grok+x").fetch(DAY).tweets}

    def lie(document: Json) -> Json:
        for post in document["posts"]:
            post |= {"likes": 10**6, "author_verified": True, "author_name": "Reuters"}
        return document

    doubles.fault("xai", "wrong_meaning", answer=lie)
    told = {post.id: post for post in fresh("grok+x").fetch(DAY).tweets}

    assert told.keys() & honest.keys()
    assert all(told[post_id] == honest[post_id] for post_id in told.keys() & honest.keys())
    assert all(post.author.created_at for post in told.values())


def test_finds_that_x_does_not_give_are_counted_and_its_search_takes_their_place(
    doubles: Doubles, fresh: Open
):
    doubles.fault("x", "refusal")

    with asked(doubles) as calls:
        tweets = fresh("grok+x").fetch(DAY)

    assert [call.path for call in calls[1:]] == [LOOKUP, SEARCH, USERS]
    assert tweets.dropped[NOT_ON_X] == 5
    assert tweets.tweets


def test_posts_that_nobody_asked_for_are_not_taken(doubles: Doubles, fresh: Open):
    """The double gives posts of other ids and another year."""
    doubles.fault("x", "wrong_meaning")

    tweets = fresh("grok+x").fetch(DAY)

    assert tweets.dropped[NOT_ON_X] == 5
    assert "older than the day's window" not in tweets.dropped


def test_odd_posts_of_a_look_up_are_counted_and_the_others_used(doubles: Doubles, fresh: Open):
    doubles.fault("x", "odd_items")

    tweets = fresh("grok+x").fetch(DAY)

    assert tweets.dropped["unusable public_metrics"] == 1
    assert tweets.dropped["unusable public_metrics.like_count"] == 1
    assert len(tweets.tweets) == 3
    assert len(tweets.tweets) + sum(tweets.dropped.values()) == tweets.fetched_count


def _no_finds(_found: Json) -> Json:
    return {"posts": []}


def test_without_finds_xs_own_search_stands(doubles: Doubles, fresh: Open):
    doubles.fault("xai", "wrong_meaning", answer=_no_finds)

    with asked(doubles) as calls:
        tweets = fresh("grok+x").fetch(DAY)

    assert [call.path for call in calls[1:]] == [SEARCH, USERS]
    assert tweets.tweets


def test_an_old_day_needs_no_search_of_xs(doubles: Doubles, live: Open):
    """Grok searches any day, and X reads posts of any age by their ids."""
    tweets = live("grok+x", NEXT_DAY + timedelta(days=400)).fetch(DAY)

    assert tweets.tweets
    assert tweets.failed_sources == {}


def test_nothing_from_either_is_told(doubles: Doubles, fresh: Open):
    doubles.fault("x", "empty_answer")
    doubles.fault("xai", "wrong_meaning", answer=_no_finds)

    with pytest.raises(NoPostsError, match=f"no posts of {DAY}"):
        fresh("grok+x").fetch(DAY)


@pytest.mark.parametrize("kind", ["bad_key", "quota", "refusal", "server_error"])
def test_a_failure_of_grok_leaves_xs_posts_and_is_told(doubles: Doubles, fresh: Open, kind: str):
    doubles.fault("xai", kind, times=100)

    tweets = fresh("grok+x", call_deadline_s=0.5).fetch(DAY)

    assert tweets.made_by == "X API v2"
    assert tweets.tweets
    assert list(tweets.failed_sources) == ["Grok"]
    (finding,) = (f for f in inspect_viral_tweets(tweets) if f.name == "sources_answered")
    assert not finding.is_well
    assert not finding.is_blocking
    assert "Grok failed: xai (grok-4.6)" in finding.says
    assert f"xinsider make {DAY} --again viral_tweets" in finding.says


@pytest.mark.parametrize("kind", ["bad_key", "quota", "fields_refused", "server_error"])
def test_a_failure_of_x_leaves_groks_posts_in_groks_words_and_is_told(
    doubles: Doubles, fresh: Open, kind: str
):
    doubles.fault("x", kind, times=100)

    tweets = fresh("grok+x", call_deadline_s=0.5).fetch(DAY)

    assert "as Grok gives them" in tweets.made_by
    assert len(tweets.tweets) > 10
    assert list(tweets.failed_sources) == ["X"]
    assert len(tweets.tweets) + sum(tweets.dropped.values()) == tweets.fetched_count


def test_where_both_fail_the_one_that_may_pass_is_raised_and_the_other_named(
    doubles: Doubles, fresh: Open
):
    doubles.fault("xai", "bad_key")
    doubles.fault("x", "server_error", times=100)

    with pytest.raises(PassingError, match=r"x \(recent search\).*besides, xai \(grok-4.6\)"):
        fresh("grok+x", call_deadline_s=0.5).fetch(DAY)


@pytest.mark.parametrize("paid_before", ["", "grok"])
def test_a_budget_that_would_be_passed_ends_all(doubles: Doubles, live: Open, paid_before: str):
    """Whether Grok or X is the one that it does not pay for."""
    with doing(Work("viral_tweets", DAY)):
        if paid_before:
            live("grok").fetch(DAY)
        with asked(doubles) as calls, pytest.raises(BudgetError):
            live("grok+x", budget_per_video_usd=0.03).fetch(DAY)

    assert calls == []


def test_what_failed_last_is_all_that_is_bought_again(doubles: Doubles, live: Open):
    doubles.fault("x", "bad_key", after=1)

    told = live("grok+x").fetch(DAY)
    with asked(doubles) as calls:
        tweets = live("grok+x").fetch(DAY)

    assert list(told.failed_sources) == ["X"]
    assert [call.path for call in calls] == [USERS]
    assert tweets.failed_sources == {}


@pytest.mark.parametrize(
    ("way", "named", "unnamed"),
    [
        ("grok", "XAI_API_KEY", "X_BEARER_TOKEN"),
        ("x", "X_BEARER_TOKEN", "XAI_API_KEY"),
    ],
)
def test_a_missing_key_is_named_before_anything_is_asked(way: Any, named: str, unnamed: str):
    parts = Parts(Settings(posts=way, xai_api_key=None, x_bearer_token=None))

    with pytest.raises(InputError) as caught:
        build_post_source(parts.settings, parts.providers)

    assert named in str(caught.value)
    assert unnamed not in str(caught.value)


def test_the_settings_choose_the_way(doubles: Doubles, tmp_path: Any):
    parts = Parts(live_settings(doubles, tmp_path, posts="grok+x"))

    source = build_post_source(parts.settings, parts.providers)

    assert getattr(source, "way", "") == "grok+x"
