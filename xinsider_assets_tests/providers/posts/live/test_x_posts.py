"""X's recent search alone: what is asked, when it may be asked, and every way it can fail."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.metering.faults import FinalError, PassingError, WrongContentError
from xinsider_assets.metering.work import Work, doing
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets_tests.doubles import DAY, Doubles
from xinsider_assets_tests.live import asked
from xinsider_assets_tests.providers.posts.live.conftest import Open


def test_the_days_posts_come_with_their_authors_ages_and_counts(live: Open):
    tweets = live("x", posts_wanted=30).fetch(DAY)

    assert (tweets.made_by, tweets.origin, tweets.fetched_count) == ("X API v2", "live", 30)
    assert len(tweets.tweets) + sum(tweets.dropped.values()) == 30
    assert all(post.author.created_at and post.author.id.isdigit() for post in tweets.tweets)
    assert any(post.engagement.views and post.author.followers for post in tweets.tweets)


def test_the_whole_window_is_searched_without_reposts_and_replies(doubles: Doubles, live: Open):
    with asked(doubles) as calls:
        live("x", x_query="$AAPL OR $FB", posts_wanted=30).fetch(DAY)

    request = calls[0].request
    assert request["query"] == "($AAPL OR $FB) -is:retweet -is:reply"
    assert request["start_time"] == "2013-01-23T21:00:00Z"
    assert request["end_time"] == "2013-01-25T05:00:00Z"
    assert request["sort_order"] == "relevancy"
    assert request["max_results"] == "30"


def test_x_gives_no_fewer_than_ten(doubles: Doubles, live: Open):
    with asked(doubles) as calls:
        tweets = live("x", posts_wanted=5).fetch(DAY)

    assert calls[0].request["max_results"] == "10"
    assert tweets.fetched_count == 10


def test_what_x_gave_is_what_is_billed(live: Open):
    source = live("x", posts_wanted=30)

    source.fetch(DAY)

    assert source.outside.till.register.spending(day=None).cost_usd == pytest.approx(30 * 0.005)


def test_a_day_that_is_over_is_paid_once_whenever_it_is_made(doubles: Doubles, live: Open):
    """Also after X's search no longer reaches back to it."""
    now = datetime(2013, 1, 26, 5, 0, tzinfo=timezone.utc)

    with asked(doubles) as calls:
        made = [live("x", now + timedelta(days=days, minutes=41)).fetch(DAY) for days in (0, 3, 60)]

    assert len(calls) == 1
    assert made[0] == made[1] == made[2]


def test_today_is_searched_up_to_the_last_full_hour(doubles: Doubles, live: Open):
    """So a run that is repeated within the hour finds its answer again."""
    with asked(doubles) as calls:
        for minute in (1, 59):
            live("x", datetime(2013, 1, 24, 17, minute, tzinfo=timezone.utc)).fetch(DAY)
        live("x", datetime(2013, 1, 24, 18, 0, 9, tzinfo=timezone.utc)).fetch(DAY)
        live("x", datetime(2013, 1, 24, 18, 0, 11, tzinfo=timezone.utc)).fetch(DAY)

    assert [call.request["end_time"] for call in calls] == [
        "2013-01-24T17:00:00Z",
        "2013-01-24T18:00:00Z",
    ]


def test_a_day_that_has_not_begun_is_told(doubles: Doubles, live: Open):
    with asked(doubles) as calls, pytest.raises(InputError, match="not written yet"):
        live("x", datetime(2013, 1, 23, 21, 30, tzinfo=timezone.utc)).fetch(DAY)

    assert calls == []


@pytest.mark.parametrize("way", ["x", "grok+x"])
@pytest.mark.parametrize(("hour", "first_day"), [(15, date(2013, 2, 21)), (17, date(2013, 2, 22))])
def test_a_day_out_of_reach_is_told_before_anybody_is_asked(
    doubles: Doubles, live: Open, way: str, hour: int, first_day: date
):
    """The day that the message names is one that can be made."""
    now = datetime(2013, 2, 27, hour, 0, tzinfo=NEW_YORK)

    with asked(doubles) as calls, pytest.raises(InputError) as caught:
        live(way, now).fetch(first_day - timedelta(days=1))

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

    assert len(tweets.tweets) > 10
    assert again == tweets
    assert len(calls) == 2


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
    assert source.outside.till.register.spending(day=None).cost_usd == 0.0


@pytest.mark.parametrize(
    ("kind", "error", "words"),
    [
        ("truncated_answer", WrongContentError, "10 author not in the response"),
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
        for _ in range(2):
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

    assert len(calls) == 2
