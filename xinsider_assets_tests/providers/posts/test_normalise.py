from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.providers.posts.normalise import normalise
from xinsider_assets.providers.posts.raw import RawPost
from xinsider_assets.providers.posts.window import window_of
from xinsider_assets_tests.providers.posts.builders import DAY, NOON, raw


def made(*posts: RawPost) -> ViralTweets:
    return normalise(posts, day=DAY, made_by="test", origin="archive")


def test_window_runs_from_the_close_before_to_midnight():
    window = window_of(DAY)

    assert window.start == datetime(2013, 1, 23, 21, 0, tzinfo=timezone.utc)
    assert window.end == datetime(2013, 1, 25, 5, 0, tzinfo=timezone.utc)


def test_window_follows_daylight_saving():
    """On 2013-03-10 New York went from UTC-5 to UTC-4 in the night."""
    window = window_of(DAY.replace(month=3, day=10))

    assert window.start == datetime(2013, 3, 9, 21, 0, tzinfo=timezone.utc)
    assert window.end == datetime(2013, 3, 11, 4, 0, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("minutes", "reason"),
    [
        (-20 * 60 - 1, "older than the day's window"),
        (-20 * 60, None),
        (12 * 60 - 1, None),
        (12 * 60, "later than the day's window"),
    ],
)
def test_posts_outside_the_window_are_dropped(minutes: int, reason: str | None):
    tweets = made(raw("text", minutes=minutes))

    assert tweets.dropped == ({reason: 1} if reason else {})
    assert len(tweets.tweets) == (0 if reason else 1)


@pytest.mark.parametrize("post_id", ["", "12a", "1" * 21, "١٢٣", "../7", "-1", "1\n"])
def test_malformed_ids_are_dropped(post_id: str):
    assert made(raw("text", id=post_id)).dropped == {"malformed id": 1}


@pytest.mark.parametrize("text", ["https://example.com/a", "\u200b\u2060", "…", ""])
def test_posts_without_text_are_dropped(text: str):
    assert made(raw(text)).dropped == {"no text left": 1}


def test_posts_without_a_described_author_are_dropped():
    assert made(raw("text", author=None)).dropped == {"author not in the response": 1}


def test_equal_texts_fold_into_the_earliest():
    tweets = made(
        raw("Profit  UP http://t.co/b", id="2", minutes=5), raw("Profit up http://t.co/a", id="1")
    )

    assert [(post.id, post.copies) for post in tweets.tweets] == [("1", 1)]
    assert tweets.dropped == {"exact duplicate": 1}


@pytest.mark.parametrize(
    "text",
    [
        "RT @tortoise_fic: Apple falls 12% after its results",
        "MT @tortoise_fic Apple falls 12% after its results",
        "RT @tortoise_fic: Apple falls 12% after its re…",
    ],
)
def test_reposts_fold_into_their_original(text: str):
    tweets = made(raw(text, id="2", minutes=-5), raw("Apple falls 12% after its results", id="1"))

    assert [(post.id, post.copies) for post in tweets.tweets] == [("1", 1)]
    assert tweets.dropped == {"repost folded": 1}


def test_a_declared_repost_folds_by_its_reference():
    tweets = made(raw("original", id="1"), raw("changed", id="2", minutes=1, repost_of="1"))

    assert [(post.id, post.copies) for post in tweets.tweets] == [("1", 1)]


def test_of_reposts_without_an_original_one_stays():
    tweets = made(raw("RT @a: news", id="1"), raw("RT @a: news", id="2", minutes=1))

    assert [(post.id, post.copies) for post in tweets.tweets] == [("1", 1)]


def test_the_same_post_twice_is_not_a_copy():
    tweets = made(raw("news", id="1"), raw("news", id="1"))

    assert tweets.tweets[0].copies == 0
    assert tweets.dropped == {"same id twice": 1}


POSTS = st.builds(
    raw,
    text=st.sampled_from(
        [
            "Apple falls",
            "apple  FALLS",
            "RT @x: Apple falls",
            "MT @y Facebook rises",
            "L$D",
            "…",
            "a b",
        ]
    ),
    id=st.sampled_from(["1", "22", "333", "4444", "bad", "012"]),
    minutes=st.integers(-2000, 2000),
    repost_of=st.sampled_from([None, "1", "9"]),
)


@given(st.lists(POSTS, max_size=12))
def test_every_post_is_kept_or_counted_once(posts: list[RawPost]):
    tweets = made(*posts)

    assert tweets.fetched_count == len(posts)
    assert len(tweets.tweets) + sum(tweets.dropped.values()) == len(posts)
    assert {post.id for post in tweets.tweets} <= {post.id for post in posts}
    times = [post.created_at for post in tweets.tweets]
    assert times == sorted(times)
    assert all(abs(time - NOON) <= timedelta(hours=20) for time in times)


@given(st.lists(POSTS, max_size=8), st.randoms(use_true_random=False))
def test_order_of_the_source_does_not_matter(posts: list[RawPost], random: object):
    shuffled = list(posts)
    random.shuffle(shuffled)

    assert made(*shuffled).content_hash() == made(*posts).content_hash()


@given(st.lists(POSTS, max_size=8))
def test_normalising_the_normalised_changes_no_text(posts: list[RawPost]):
    tweets = made(*posts).tweets

    again = made(
        *(
            RawPost(
                id=post.id,
                text=post.text,
                author=post.author,
                created_at=post.created_at,
                lang=post.lang,
                engagement=post.engagement,
            )
            for post in tweets
        )
    ).tweets

    assert [(post.id, post.text) for post in again] == [(post.id, post.text) for post in tweets]
