"""X's recent search alone: what is asked, when it may be asked, and every way it can fail."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.providers.client.faults import FinalError, PassingError, WrongContentError
from xinsider_assets.providers.client.price_book import PriceBook
from xinsider_assets.providers.client.usage_rows import read_calls
from xinsider_assets.providers.client.work import Work, doing
from xinsider_assets.providers.estimate import expected_calls
from xinsider_assets_tests.doubles import DAY, Doubles
from xinsider_assets_tests.doubles.wire import Json
from xinsider_assets_tests.live import asked
from xinsider_assets_tests.providers.posts.live.conftest import Open

SEARCHED, LOOKED_UP, READ = "/2/tweets/search/recent", "/2/tweets", "/2/users"


def test_the_best_posts_come_with_their_authors_ages_and_counts(live: Open):
    tweets = live("x").fetch(DAY)

    assert (tweets.made_by, tweets.origin, tweets.fetched_count) == ("X API v2", "live", 10)
    assert len(tweets.tweets) + sum(tweets.dropped.values()) == 10
    assert len({post.author.id for post in tweets.tweets}) == 3
    assert all(post.author.created_at and post.author.id.isdigit() for post in tweets.tweets)
    assert any(post.engagement.views and post.author.followers for post in tweets.tweets)


def test_spam_with_a_great_echo_is_not_read_on(live: Open):
    tweets = live("x").fetch(DAY)

    assert tweets.dropped["unfit: spam"] > 0
    assert "pennyrocket_fic" not in {post.author.handle for post in tweets.tweets}


def test_the_whole_window_is_searched_without_reposts_replies_and_unseen_posts(
    doubles: Doubles, live: Open
):
    with asked(doubles) as calls:
        live("x", x_query="$AAPL OR $FB", x_min_likes=50).fetch(DAY)

    request = calls[0].request
    assert request["query"] == "($AAPL OR $FB) -is:retweet -is:reply min_likes:50"
    assert request["start_time"] == "2013-01-23T21:00:00Z"
    assert request["end_time"] == "2013-01-25T05:00:00Z"
    assert request["sort_order"] == "relevancy"
    assert request["max_results"] == "10"
    assert "expansions" not in request


def test_no_number_of_likes_is_asked_for_where_none_is_wished(doubles: Doubles, live: Open):
    with asked(doubles) as calls:
        live("x", x_min_likes=0).fetch(DAY)

    assert "min_likes" not in calls[0].request["query"]


@pytest.mark.parametrize("way", ["x", "grok+x"])
@pytest.mark.parametrize("budget_usd", [0.06, 0.08, 0.12, 0.3])
def test_each_post_and_author_is_billed_and_together_they_keep_to_the_budget(
    doubles: Doubles, fresh: Open, way: str, budget_usd: float
):
    source = fresh(way, x_budget_per_video_usd=budget_usd)

    with asked(doubles) as calls:
        tweets = source.fetch(DAY)

    entries = [
        entry
        for entry in read_calls(source.providers.provider_client.usage_log)
        if entry.provider == "x"
    ]
    posts = sum(entry.usage.get("posts", 0) for entry in entries)
    users = sum(entry.usage.get("users", 0) for entry in entries)
    spent_usd = sum(entry.cost_usd for entry in entries)
    assert users == len(calls[-1].request["ids"].split(","))
    assert spent_usd == pytest.approx(posts * 0.005 + users * 0.010)
    assert 0.015 <= spent_usd <= budget_usd + 1e-9
    assert tweets.tweets
    bound = expected_calls("viral_tweets", source.providers.settings)
    at_most_usd = sum(PriceBook().expected_usd(call) for call in bound if call.provider == "x")
    assert spent_usd <= at_most_usd + 1e-9 <= budget_usd + 2e-9


def test_a_day_that_is_over_is_paid_once_whenever_it_is_made(doubles: Doubles, live: Open):
    """Also after X's search no longer reaches back to it."""
    now = datetime(2013, 1, 26, 5, 0, tzinfo=timezone.utc)

    with asked(doubles) as calls:
        made = [live("x", now + timedelta(days=days, minutes=41)).fetch(DAY) for days in (0, 3, 60)]

    assert [call.path for call in calls] == [SEARCHED, READ]
    assert made[0] == made[1] == made[2]


def test_today_is_searched_up_to_the_last_full_hour(doubles: Doubles, live: Open):
    """So a run that is repeated within the hour finds its answer again."""
    with asked(doubles) as calls:
        for minute in (1, 59):
            live("x", datetime(2013, 1, 24, 17, minute, tzinfo=timezone.utc)).fetch(DAY)
        live("x", datetime(2013, 1, 24, 18, 0, 9, tzinfo=timezone.utc)).fetch(DAY)
        live("x", datetime(2013, 1, 24, 18, 0, 11, tzinfo=timezone.utc)).fetch(DAY)

    assert [call.request["end_time"] for call in calls if call.path == SEARCHED] == [
        "2013-01-24T17:00:00Z",
        "2013-01-24T18:00:00Z",
    ]


@pytest.mark.parametrize("kind", ["fields_refused", "operator_refused"])
def test_a_request_that_is_refused_for_its_words_is_worded_anew_and_paid_once(
    doubles: Doubles, live: Open, fresh: Open, kind: str
):
    expected = fresh("x").fetch(DAY)
    doubles.fault("x", kind)
    source = live("x")

    with asked(doubles) as calls:
        tweets, again = source.fetch(DAY), live("x").fetch(DAY)

    assert again == tweets
    assert {post.id for post in tweets.tweets} == {post.id for post in expected.tweets}
    first, second, users = calls
    assert (first.status, second.status, users.path) == (400, 200, READ)
    if kind == "operator_refused":
        assert second.request["query"] == first.request["query"].replace(" min_likes:20", "")
    else:
        assert "tweet.fields" not in second.request
        assert "note_post,referenced_posts" in second.request["post.fields"]


def test_the_words_that_were_taken_are_remembered_for_the_next_request(
    doubles: Doubles, fresh: Open
):
    """The look-up is refused once; the search that follows it is worded right at once."""
    doubles.fault("x", "fields_refused")
    doubles.fault("xai", "wrong_meaning", answer=_one_find)

    with asked(doubles) as calls:
        fresh("grok+x").fetch(DAY)

    of_x = [call for call in calls if call.provider == "x"]
    assert [call.status for call in of_x] == [400, 200, 200, 200]
    assert [call.path for call in of_x] == [LOOKED_UP, LOOKED_UP, SEARCHED, READ]
    assert "post.fields" in of_x[2].request


def _one_find(found: Json) -> Json:
    return {"posts": found["posts"][4:5]}


def test_fields_that_are_refused_in_both_vocabularies_end_it(doubles: Doubles, live: Open):
    doubles.fault("x", "fields_refused", times=2)

    with asked(doubles) as calls, pytest.raises(FinalError, match="XINSIDER_POSTS=grok") as caught:
        live("x").fetch(DAY)

    assert len(calls) == 2
    assert "post.fields" in str(caught.value)


def test_a_query_that_is_refused_is_told_at_once(doubles: Doubles, live: Open):
    doubles.fault("x", "query_refused")

    with asked(doubles) as calls, pytest.raises(FinalError, match="correct XINSIDER_X_QUERY"):
        live("x").fetch(DAY)

    assert len(calls) == 1


def test_odd_posts_and_users_are_counted_and_the_paid_rest_is_used(doubles: Doubles, live: Open):
    doubles.fault("x", "odd_items", times=2)

    with asked(doubles) as calls:
        tweets = live("x").fetch(DAY)
        again = live("x").fetch(DAY)

    assert again == tweets
    assert len(calls) == 2
    assert len({post.author.id for post in tweets.tweets}) == 2
    assert tweets.dropped["unusable public_metrics"] == 1
    assert tweets.dropped["unusable public_metrics.like_count"] == 1
    assert tweets.dropped["author not in the response"] >= 1


def test_a_day_that_has_not_begun_is_told(doubles: Doubles, live: Open):
    with asked(doubles) as calls, pytest.raises(InputError, match="not written yet"):
        live("x", datetime(2013, 1, 23, 21, 30, tzinfo=timezone.utc)).fetch(DAY)

    assert calls == []


@pytest.mark.parametrize(("hour", "first_day"), [(15, date(2013, 2, 21)), (17, date(2013, 2, 22))])
def test_a_day_out_of_reach_is_told_before_anybody_is_asked(
    doubles: Doubles, live: Open, hour: int, first_day: date
):
    """The day that the message names is one that can be made."""
    now = datetime(2013, 2, 27, hour, 0, tzinfo=NEW_YORK)

    with asked(doubles) as calls, pytest.raises(InputError) as caught:
        live("x", now).fetch(first_day - timedelta(days=1))

    assert calls == []
    assert "7 days" in str(caught.value)
    assert f"make a day from {first_day} on" in str(caught.value)
    assert "XINSIDER_POSTS" in str(caught.value)
    with asked(doubles) as calls, pytest.raises(InputError, match=f"no posts of {first_day}"):
        live("x", now).fetch(first_day)
    assert len(calls) == 1


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("timeout", {}),
        ("connection_reset", {}),
        ("rate_limited", {}),
        ("rate_limited", {"retry_after_s": 1}),
        ("server_error", {}),
        ("unavailable", {}),
        ("unavailable", {"retry_after_s": 0.1}),
        ("truncated_json", {}),
        ("truncated_json", {"announced": False}),
        ("slow_drip", {}),
    ],
)
def test_what_passes_is_recovered_from(
    doubles: Doubles, live: Open, kind: str, options: dict[str, Any]
):
    doubles.fault("x", kind, **options)
    source = live("x", call_timeout_s=0.5)

    with asked(doubles) as calls:
        tweets = source.fetch(DAY)
        again = source.fetch(DAY)

    assert tweets.tweets
    assert again == tweets
    assert [call.path for call in calls] == [SEARCHED, SEARCHED, READ]


def test_a_pause_beyond_the_deadline_is_told_and_not_waited_for(doubles: Doubles, live: Open):
    doubles.fault("x", "rate_limited", retry_after_s=900)

    with asked(doubles) as calls, pytest.raises(PassingError, match="Too Many Requests") as caught:
        live("x").fetch(DAY)

    assert len(calls) == 1
    assert caught.value.retry_after_s == pytest.approx(900, abs=5)


@pytest.mark.parametrize(
    ("kind", "options"),
    [("bad_key", {}), ("quota", {}), ("quota", {"status": 402}), ("quota", {"status": 403})],
)
def test_what_does_not_pass_is_told_at_once(
    doubles: Doubles, live: Open, kind: str, options: dict[str, Any]
):
    doubles.fault("x", kind, **options)
    source = live("x")

    with asked(doubles) as calls, pytest.raises(FinalError, match="X_BEARER_TOKEN"):
        source.fetch(DAY)

    assert len(calls) == 1
    assert source.providers.provider_client.usage_log.spending(day=None).cost_usd == 0.0


@pytest.mark.parametrize(
    ("kind", "error", "words"),
    [
        ("wrong_shape", WrongContentError, "10 unusable text"),
        ("wrong_meaning", WrongContentError, "10 older than the day's window"),
        ("empty_answer", InputError, "XINSIDER_X_QUERY"),
        ("refusal", InputError, "no posts of 2013-01-24"),
    ],
)
def test_what_is_wrong_is_told_and_not_bought_again(
    doubles: Doubles, live: Open, kind: str, error: type[Exception], words: str
):
    doubles.fault("x", kind)
    work = Work("viral_tweets", DAY)

    with asked(doubles) as calls, doing(work):
        with pytest.raises(error):
            live("x").fetch(DAY)
        with pytest.raises(error) as caught:
            live("x").fetch(DAY)

    assert words in str(caught.value)
    assert len(calls) == 1
    if error is WrongContentError:
        assert f"xinsider make {DAY} --again viral_tweets" in str(caught.value)


def test_another_variation_is_bought_anew(doubles: Doubles, live: Open):
    doubles.fault("x", "wrong_shape")

    with asked(doubles) as calls:
        with pytest.raises(WrongContentError):
            live("x").fetch(DAY)
        with doing(Work("viral_tweets", DAY, variation=1)):
            assert live("x").fetch(DAY).tweets

    assert [call.path for call in calls] == [SEARCHED, SEARCHED, READ]
