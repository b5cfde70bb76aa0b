"""Grok's search: what is asked, what of its answer is believed, and every way it can fail."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.errors import InputError
from xinsider_assets.providers.client.call import Usage
from xinsider_assets.providers.client.faults import (
    FinalError,
    RefusalError,
    TruncatedError,
    WrongContentError,
)
from xinsider_assets.providers.client.usage_rows import read_calls
from xinsider_assets.providers.client.work import Work, doing
from xinsider_assets.providers.posts.live.grok import NOT_CITED, TOO_MANY, FoundPost, sift
from xinsider_assets.providers.posts.live.grok_model import cited_posts, searches_of
from xinsider_assets.providers.vendors import openai
from xinsider_assets_tests.doubles import DAY, Doubles
from xinsider_assets_tests.doubles.wire import Json
from xinsider_assets_tests.live import asked
from xinsider_assets_tests.providers.posts.live.conftest import Open

CITED = "900000020130124002"
GOOD: Json = {
    "id": CITED,
    "author_handle": "papermoon_fic",
    "author_name": "Paper Moon Newswire",
    "author_verified": True,
    "author_followers": 1_214_300,
    "created_at": "2013-01-23T21:31:48Z",
    "language": "en",
    "text": "Apple sold 47.8 million iPhones last quarter. $AAPL",
    "likes": 412,
    "reposts": 655,
    "replies": 93,
    "quotes": None,
    "views": None,
}


def found(*changes: Json) -> Callable[[Json], Json]:
    """An answer of posts like a good one."""
    return lambda _request: {"posts": [{**GOOD, **change} for change in changes]}


def test_the_request_names_the_window_and_lets_grok_do_nothing_but_search(
    doubles: Doubles, live: Open
):
    with asked(doubles) as calls:
        live("grok", posts_wanted=12, grok_max_turns=3).fetch(DAY)

    request = calls[0].request
    assert request["tools"] == [
        {"type": "x_search", "from_date": "2013-01-23", "to_date": "2013-01-26"}
    ]
    assert (request["model"], request["max_turns"], request["store"]) == ("grok-4.6", 3, False)
    form = request["text"]["format"]
    assert (form["name"], form["strict"]) == ("post_search", True)
    system, user = request["input"]
    assert (system["role"], user["role"]) == ("system", "user")
    assert system["content"].startswith("Version 1.")
    told = json.loads(user["content"].splitlines()[1])
    assert told == {
        "posts_wanted": 12,
        "published_from": "2013-01-23T21:00:00Z",
        "published_before": "2013-01-25T05:00:00Z",
    }


def test_the_artifact_says_that_the_words_are_groks(live: Open):
    tweets = live("grok").fetch(DAY)

    assert "as Grok gives them" in tweets.made_by
    assert tweets.origin == "live"
    assert tweets.dropped[TOO_MANY] == 5
    assert len(tweets.tweets) + sum(tweets.dropped.values()) == tweets.fetched_count == 25
    assert all(post.author.created_at is None for post in tweets.tweets)


def test_authors_are_told_apart_though_grok_knows_no_ids(doubles: Doubles, live: Open):
    tweets = live("grok", posts_wanted=40).fetch(DAY)

    by_handle = {post.author.handle: post.author.id for post in tweets.tweets}
    assert len(set(by_handle.values())) == len(by_handle) > 3


def test_tokens_and_searches_are_billed(live: Open):
    source = live("grok")

    source.fetch(DAY)

    spent = source.providers.provider_client.usage_log.spending(day=None).cost_usd
    assert 2 * 0.005 < spent < 0.12


def test_the_exact_price_is_taken_where_xai_gives_it(doubles: Doubles, live: Open):
    source = live("grok")

    source.fetch(DAY)

    (entry,) = read_calls(source.providers.provider_client.usage_log)
    tokens_usd = entry.usage["input_tokens"] * 2e-6 + entry.usage["output_tokens"] * 6e-6
    assert entry.cost_usd == pytest.approx(tokens_usd + 2 * 0.005)


def test_a_last_day_that_is_refused_because_it_has_not_come_is_left_away(
    doubles: Doubles, live: Open
):
    doubles.fault("xai", "date_refused")

    with asked(doubles) as calls:
        tweets, again = live("grok").fetch(DAY), live("grok").fetch(DAY)

    assert again == tweets
    first, second = (call.request["tools"][0] for call in calls)
    assert (first["to_date"], second.get("to_date")) == ("2013-01-26", None)
    assert second["from_date"] == "2013-01-23"


def test_a_day_that_is_over_is_paid_once(doubles: Doubles, live: Open):
    with asked(doubles) as calls:
        assert live("grok").fetch(DAY) == live("grok").fetch(DAY)

    assert len(calls) == 1


def test_a_post_that_the_search_does_not_cite_is_dropped_and_counted(doubles: Doubles, live: Open):
    doubles.fault("xai", "wrong_meaning")

    tweets = live("grok", posts_wanted=40).fetch(DAY)

    assert tweets.dropped[NOT_CITED] == 1
    assert "1234567890123456789" not in {post.id for post in tweets.tweets}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"id": "../../etc/passwd"}, "malformed id"),
        ({"id": f"{CITED}\n"}, "malformed id"),
        ({"id": "٩٠٠"}, "malformed id"),
        ({"id": "5"}, NOT_CITED),
        ({}, "same id twice"),
    ],
)
def test_ids_are_checked_before_anything_else(
    doubles: Doubles, live: Open, change: Json, reason: str
):
    doubles.fault("xai", "wrong_meaning", answer=found({}, change))

    tweets = live("grok").fetch(DAY)

    assert [post.id for post in tweets.tweets] == [CITED]
    assert tweets.dropped == {reason: 1}
    assert tweets.fetched_count == 2


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"created_at": "yesterday"}, "a time or count of Grok's that cannot be"),
        ({"created_at": "2013-01-24T17:00:00"}, "a time or count of Grok's that cannot be"),
        ({"likes": -1}, "a time or count of Grok's that cannot be"),
        ({"views": 10**30}, "a time or count of Grok's that cannot be"),
        ({"created_at": "2013-01-20T17:00:00Z"}, "older than the day's window"),
        ({"author_handle": "<b>x</b>"}, "malformed handle"),
        ({"text": "https://example.com/a"}, "no text left"),
    ],
)
def test_a_post_that_cannot_be_leaves_nothing_to_use(
    doubles: Doubles, live: Open, change: Json, reason: str
):
    doubles.fault("xai", "wrong_meaning", answer=found(change))

    with asked(doubles) as calls, doing(Work("viral_tweets", DAY)):
        with pytest.raises(WrongContentError):
            live("grok").fetch(DAY)
        with pytest.raises(WrongContentError) as caught:
            live("grok").fetch(DAY)

    assert f"1 {reason}" in str(caught.value)
    assert f"xinsider make {DAY} --again viral_tweets" in str(caught.value)
    assert len(calls) == 1


def test_no_posts_at_all_is_an_error_that_says_so(doubles: Doubles, live: Open):
    doubles.fault("xai", "wrong_meaning", answer=found())

    with pytest.raises(InputError, match="no posts of 2013-01-24"):
        live("grok").fetch(DAY)


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("timeout", {}),
        ("connection_reset", {}),
        ("rate_limited", {}),
        ("rate_limited", {"retry_after_s": 0.1}),
        ("server_error", {}),
        ("unavailable", {}),
        ("truncated_json", {}),
        ("truncated_json", {"announced": False}),
        ("slow_drip", {}),
        ("truncated_answer", {}),
        ("wrong_shape", {}),
        ("empty_answer", {}),
        ("empty_answer", {"message": False}),
    ],
)
def test_what_passes_or_can_be_mended_takes_one_more_call(
    doubles: Doubles, live: Open, kind: str, options: dict[str, Any]
):
    doubles.fault("xai", kind, **options)
    source = live("grok", call_timeout_s=0.7)

    with asked(doubles) as calls:
        tweets = source.fetch(DAY)
        again = source.fetch(DAY)

    assert len(tweets.tweets) > 10
    assert again == tweets
    assert len(calls) == 2


def test_an_answer_that_was_cut_off_is_asked_for_with_twice_the_tokens(
    doubles: Doubles, live: Open
):
    doubles.fault("xai", "truncated_answer")

    with asked(doubles) as calls:
        live("grok").fetch(DAY)

    first, second = (call.request["max_output_tokens"] for call in calls)
    assert second == 2 * first


@pytest.mark.parametrize(
    ("kind", "error", "calls_made"),
    [
        ("bad_key", FinalError, 1),
        ("quota", FinalError, 1),
        ("refusal", RefusalError, 1),
        ("truncated_answer", TruncatedError, 2),
        ("wrong_shape", WrongContentError, 2),
        ("empty_answer", WrongContentError, 2),
    ],
)
def test_what_does_not_pass_is_typed_and_not_bought_again(
    doubles: Doubles, live: Open, kind: str, error: type[Exception], calls_made: int
):
    doubles.fault("xai", kind, times=calls_made)
    source = live("grok")

    with asked(doubles) as calls, pytest.raises(error) as caught:
        source.fetch(DAY)

    assert len(calls) == calls_made
    assert doubles.key("xai") not in str(caught.value)
    if error is not FinalError:
        with asked(doubles) as calls, pytest.raises(error):
            source.fetch(DAY)
        assert calls == []


@pytest.mark.parametrize(
    ("url", "is_post"),
    [
        ("https://x.com/papermoon_fic/status/20", True),
        ("https://x.com/i/status/20", True),
        ("https://twitter.com/i/web/status/20/", True),
        ("https://x.com/a/status/20?s=46", True),
        ("https://x.com/a/status/20/photo/1", False),
        ("https://x.com/i/user/20", False),
        ("https://evil.example/x.com/a/status/20", False),
        ("https://x.com.evil.example/a/status/20", False),
        ("https://x.com@evil.example/a/status/20", False),
        ("https://evil.example/?u=https://x.com/a/status/20", False),
        ("https://x.com/a/status/020x", False),
        ("https://x.com/a/status/٢٠", False),
        ("https://[x.com/a/status/20", False),
        ("", False),
    ],
)
def test_only_the_address_of_a_post_on_x_cites_one(url: str, is_post: bool):  # noqa: FBT001
    annotated = {"type": "message", "content": [{"annotations": [_citation(url)]}]}
    expected = frozenset({"20"}) if is_post else frozenset[str]()

    assert cited_posts({"output": [annotated]}) == expected
    assert cited_posts({"output": [], "citations": [url]}) == expected


def _citation(url: str) -> Json:
    return {"type": "url_citation", "url": url, "start_index": 0, "end_index": 0}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["output", "content", "annotations", "citations", "url", "type"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_document_can_be_looked_through(document: Any):
    as_parts = {"output": document, "usage": document}
    whole = cast("Json", document if isinstance(document, dict) else as_parts)

    assert cited_posts(whole) == frozenset()
    assert searches_of(whole, 4) == 4
    assert openai.usage_of(whole) == Usage()


@pytest.mark.parametrize(
    ("response", "count"),
    [
        ({"usage": {"server_side_tool_usage_details": {"x_search_calls": 3}}}, 3),
        ({"usage": {"server_side_tool_usage_details": {"x_search_calls": 0}}}, 0),
        ({"server_side_tool_usage": {"x_search_calls": 2}}, 2),
        ({"output": [{"type": "x_search_call"}, {"type": "custom_tool_call"}, {}]}, 2),
        ({"usage": {"server_side_tool_usage_details": {"x_search_calls": "many"}}}, 4),
        ({}, 4),
    ],
)
def test_searches_are_counted_as_xai_tells_them(response: Json, count: int):
    assert searches_of(response, 4) == count


@given(
    st.lists(st.sampled_from(["1", "22", "333", "4444", "x", ""]), max_size=12),
    st.frozensets(st.sampled_from(["1", "22", "333", "x"])),
    st.integers(1, 4),
)
def test_every_find_is_kept_or_counted_once(ids: list[str], cited: frozenset[str], wanted: int):
    posts = [FoundPost.model_validate({**GOOD, "id": post_id}) for post_id in ids]

    finds = sift(posts, cited, wanted)

    kept = [post.id for post in finds.posts]
    assert len(kept) + finds.left_out.total() == len(ids)
    assert len(kept) == len(set(kept)) <= wanted
    assert set(kept) <= cited - {"x"}
