from __future__ import annotations

from datetime import date

import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.providers.posts.factory import build_post_source
from xinsider_assets.providers.posts.replay import replay, replay_days
from xinsider_assets.settings import Settings


def test_there_are_three_replay_days_or_more():
    assert len(replay_days()) >= 3
    assert date(2013, 1, 24) in replay_days()


@pytest.mark.parametrize("day", replay_days(), ids=str)
def test_a_replay_day_has_posts_enough_by_fictional_authors(day: date):
    tweets = replay().fetch(day)

    assert tweets.origin == "fictional"
    assert len(tweets.tweets) >= 30
    assert all(post.author.handle.endswith("_fic") for post in tweets.tweets)
    assert all(len(post.id) == 18 for post in tweets.tweets)
    assert "malformed id" not in tweets.dropped


@pytest.mark.parametrize("day", replay_days(), ids=str)
def test_a_replay_day_has_what_real_days_have(day: date):
    """Replays must exercise what archives bring: old posts, reposts, links, other scripts."""
    tweets = replay().fetch(day)

    assert {"older than the day's window", "repost folded"} <= tweets.dropped.keys()
    assert any(post.copies for post in tweets.tweets)
    assert any(post.link_count for post in tweets.tweets)
    assert {"en", "es", "ja", "de", "fr", "pt"} <= {post.lang for post in tweets.tweets}
    assert any("&" in post.text for post in tweets.tweets)
    assert not any("&amp;" in post.text for post in tweets.tweets)


def test_the_embedded_source_reads_the_same_twice():
    source = build_post_source(Settings(_env_file=None))
    day = replay_days()[0]

    assert source.fetch(day).content_hash() == source.fetch(day).content_hash()


def test_a_day_that_is_not_packaged_lists_the_replay_days():
    with pytest.raises(InputError) as caught:
        replay().fetch(date(2013, 2, 28))

    assert all(day.isoformat() in str(caught.value) for day in replay_days())
