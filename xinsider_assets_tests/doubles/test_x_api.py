from __future__ import annotations

from datetime import datetime, timezone

import pytest
import requests
import tweepy

from xinsider_assets.providers.posts.window import window_of
from xinsider_assets.providers.posts.x_response import read_responses
from xinsider_assets_tests.doubles import DAY, Doubles
from xinsider_assets_tests.doubles.redirect import redirected

FIELDS = {
    "tweet_fields": ["created_at", "lang", "public_metrics", "author_id", "entities"],
    "expansions": ["author_id"],
    "user_fields": ["created_at", "username", "name", "verified", "public_metrics"],
}


@pytest.fixture
def client(doubles: Doubles) -> tweepy.Client:
    client = tweepy.Client(bearer_token=doubles.key("x"), return_type=requests.Response)
    client.session = redirected(doubles.base_url("x"))
    return client


def search(client: tweepy.Client, size: int = 100, **more: object):
    window = window_of(DAY)
    return client.search_recent_tweets(
        "$AAPL", start_time=window.start, end_time=window.end, max_results=size, **FIELDS, **more
    )


def test_the_project_reads_what_the_search_gives(client: tweepy.Client):
    response = search(client)
    posts = read_responses([response.json()]).posts
    window = window_of(DAY)
    assert len(posts) == response.json()["meta"]["result_count"]
    assert all(window.start <= post.created_at < window.end for post in posts)
    assert all(post.author for post in posts)


def test_pages_follow_one_another_without_a_gap(client: tweepy.Client):
    ids: list[str] = []
    more: dict[str, str] = {}
    while True:
        page = search(client, 10, **more).json()
        ids += [post["id"] for post in page["data"]]
        if "next_token" not in page["meta"]:
            break
        more = {"next_token": page["meta"]["next_token"]}
    assert ids == [post["id"] for post in search(client).json()["data"]]


def test_only_the_fields_that_were_asked_for(client: tweepy.Client):
    start = datetime(2013, 1, 24, tzinfo=timezone.utc)
    page = client.search_recent_tweets("$AAPL", start_time=start).json()
    assert set(page["data"][0]) == {"id", "text", "edit_history_tweet_ids"}
    assert "includes" not in page


def test_the_most_seen_first_where_relevancy_is_asked_for(client: tweepy.Client):
    page = search(client, sort_order="relevancy").json()
    likes = [post["public_metrics"]["like_count"] for post in page["data"]]
    assert likes == sorted(likes, reverse=True)


def test_posts_by_their_ids_and_word_of_those_that_are_not_there(client: tweepy.Client):
    ids = ["900000020130124033", "900000020130124002", "42"]
    page = client.get_tweets(ids, **FIELDS).json()
    assert [post["id"] for post in page["data"]] == ids[:2]
    assert [error["resource_id"] for error in page["errors"]] == ["42"]


def test_too_small_a_page_is_refused(client: tweepy.Client):
    with pytest.raises(tweepy.BadRequest):
        search(client, 5)


@pytest.mark.parametrize(
    ("kind", "options", "raised"),
    [
        ("bad_key", {}, tweepy.Unauthorized),
        ("rate_limited", {}, tweepy.TooManyRequests),
        ("quota", {}, tweepy.TooManyRequests),
        ("quota", {"status": 403}, tweepy.Forbidden),
        ("quota", {"status": 402}, tweepy.HTTPException),
        ("server_error", {}, tweepy.TwitterServerError),
        ("unavailable", {}, tweepy.TwitterServerError),
        ("connection_reset", {}, requests.ConnectionError),
        ("truncated_json", {}, requests.exceptions.ChunkedEncodingError),
    ],
)
def test_faults_that_the_sdk_raises(
    doubles: Doubles,
    client: tweepy.Client,
    kind: str,
    options: dict[str, int],
    raised: type[Exception],
):
    doubles.fault("x", kind, **options)
    with pytest.raises(raised):
        search(client)
    assert search(client).status_code == 200


def test_the_end_of_a_limit_is_a_moment(doubles: Doubles, client: tweepy.Client):
    doubles.fault("x", "rate_limited", retry_after_s=900)
    with pytest.raises(tweepy.TooManyRequests) as error:
        search(client)
    wait_s = (error.value.reset_time or 0) - datetime.now(timezone.utc).timestamp()
    assert wait_s == pytest.approx(900, abs=5)


def test_pages_with_nothing_half_or_another_years_posts(doubles: Doubles, client: tweepy.Client):
    doubles.fault("x", "empty_answer")
    assert search(client).json() == {"meta": {"result_count": 0}}
    doubles.fault("x", "truncated_answer")
    assert "includes" not in search(client).json()
    doubles.fault("x", "wrong_meaning")
    assert all(post["created_at"] < "2010" for post in search(client).json()["data"])
