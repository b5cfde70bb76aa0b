from __future__ import annotations

from datetime import datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.artifacts.posts import Author, Engagement, Post
from xinsider_assets.editorial.selection.scoring import author_points, score_parts
from xinsider_assets.editorial.selection.subject import quotes_of, subject_of
from xinsider_assets.providers.posts.cashtags import find_cashtags
from xinsider_assets.providers.posts.replay import replay, replay_days
from xinsider_assets.providers.posts.window import window_of
from xinsider_assets_tests.editorial.selection.builders import DAY, REPORTER, market, post

QUOTES = quotes_of(market())
WINDOW = window_of(DAY)
REPLAY_POSTS = [item for day in replay_days() for item in replay().fetch(day).tweets]

COUNTS = st.integers(0, 10**7)
AUTHORS = st.builds(
    Author,
    id=st.just("7"),
    handle=st.just("a"),
    name=st.just("A"),
    verified=st.booleans(),
    followers=COUNTS,
)
SPAM = [
    " Join our free chat room!",
    " Subscribe to get our future picks, up 3,600% in 9 months",
    " Penny stock alert: sub-penny runner, up 900% since May",
    " Our Stock of the Year beats the market again",
    " Honored! Thanks for the list",
    " Morning notes on our site",
    " $MSFT $IBM $GOOG $NFLX $YHOO $ORCL",
    " View now",
    " 🚀🚀💰",
    "!!! Buy!!!",
]


def score(item: Post) -> float:
    parts = score_parts(item, subject_of(item, QUOTES), QUOTES, {"AAPL": 1.0}, WINDOW)
    return sum(parts.values())


@given(
    st.builds(Engagement, **dict.fromkeys(Engagement.model_fields, COUNTS)),
    st.sampled_from(sorted(Engagement.model_fields)),
    COUNTS,
    AUTHORS,
)
def test_more_engagement_never_lowers_the_score(
    engagement: Engagement, name: str, more: int, author: Author
):
    before = post(author=author).model_copy(update={"engagement": engagement})
    grown = engagement.model_copy(update={name: getattr(engagement, name) + more})

    assert score(before.model_copy(update={"engagement": grown})) >= score(before)


@pytest.mark.parametrize("spam", SPAM)
def test_signs_of_spam_never_raise_the_score(spam: str):
    """Words of promotion may be finance words, figures or length: the sign must outweigh them."""
    for item in REPLAY_POSTS:
        text = item.text + spam
        spoilt = item.model_copy(update={"text": text, "cashtags": find_cashtags(text, day=DAY)})

        assert score(spoilt) <= score(item), item.text


@given(AUTHORS, COUNTS)
def test_a_larger_following_never_lowers_the_score(author: Author, more: int):
    grown = author.model_copy(update={"followers": author.followers + more})

    assert score(post(author=grown)) >= score(post(author=author))


def test_bought_reposts_do_not_count():
    """Nine hundred reposts beside three likes, or of an author whom nobody follows, are bought."""
    nobody = REPORTER.model_copy(update={"followers": 40})

    assert score(post(likes=3, reposts=900)) == score(post(likes=3, reposts=40))
    assert score(post(author=nobody, likes=900, reposts=900)) < score(post(likes=900, reposts=900))


def test_the_same_echo_in_less_time_counts_more():
    assert score(post(minutes=300)) > score(post(minutes=-300))


def test_a_larger_move_counts_more_in_both_directions():
    for close in (450.5, 577.5):
        moved, still = (
            quotes_of(market(AAPL=(514.0, close))),
            quotes_of(market(AAPL=(514.0, 514.0))),
        )
        item = post()
        subject = subject_of(item, moved)
        with_move = score_parts(item, subject, moved, {}, WINDOW)["move"]
        assert with_move == 15.0
        assert score_parts(item, subject, still, {}, WINDOW)["move"] == 0.0


def test_a_young_account_loses_points():
    young = REPORTER.model_copy(update={"created_at": datetime(2012, 12, 1, tzinfo=timezone.utc)})

    assert author_points(young, WINDOW.end) < author_points(REPORTER, WINDOW.end)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Apple sold 47.8 million iPhones in the quarter. $AAPL", "What to watch in Apple. $AAPL"),
        (
            "Apple closes down 12% at $450.50. $AAPL",
            "I think Apple is a lovely company, imho. $AAPL",
        ),
        ("Apple's revenue rose 18% to a record. $AAPL", "Is Apple broken? One chart tells. $AAPL"),
        ("Apple's revenue rose 18% to a record. $AAPL", "Apple's revenue rose 18% $AAPL $FB $IBM"),
    ],
)
def test_facts_score_above_teasers_opinions_and_tags(better: str, worse: str):
    assert score(post(better)) > score(post(worse))
