from __future__ import annotations

from datetime import timedelta

import pytest

from xinsider_assets.artifacts.posts import Author, PostOrigin, ViralTweets
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.editorial.selection import select_post
from xinsider_assets.providers.posts.replay import replay
from xinsider_assets_tests.editorial.selection.builders import (
    DAY,
    NOON,
    NOW,
    REPORTER,
    market,
    post,
    tweets,
)

RIVAL = "Facebook reports 1.06 billion users and revenue of $1.59 billion, up 40%. $FB"
AGELESS = REPORTER.model_copy(update={"created_at": None, "verified": False})


def reason(author: Author = REPORTER, origin: PostOrigin = "live", **counts: int) -> str | None:
    """Why a rival of the day's story cannot be taken."""
    day = tweets(post(), post(RIVAL, 2, author=author, **counts))
    report = select_post(day.model_copy(update={"origin": origin}), market(), NOW)
    return {candidate.id: candidate.rejected for candidate in report.candidates}["2"]


def test_a_live_account_of_unknown_age_counts_as_new():
    assert reason(AGELESS) == "an account of unknown age"


@pytest.mark.parametrize("origin", ["fictional", "archive"])
def test_other_days_are_judged_as_before(origin: PostOrigin):
    assert reason(AGELESS, origin) is None
    assert reason(origin=origin, likes=3, reposts=900) is None


def test_a_verified_account_may_be_of_unknown_age():
    assert reason(AGELESS.model_copy(update={"verified": True})) is None


def test_an_account_that_is_known_to_be_new_is_still_named_as_such():
    new = REPORTER.model_copy(update={"created_at": NOON - timedelta(days=3)})

    assert reason(new) == "an account opened within the last month"


@pytest.mark.parametrize(
    "counts",
    [
        {"likes": 3, "reposts": 900},
        {"likes": 900, "views": 400},
        {"replies": 900, "views": 400},
        {"likes": 200, "reposts": 450, "views": 449},
    ],
)
def test_bought_counts_do_not_fit_one_another(counts: dict[str, int]):
    assert reason(**counts) == "counts that do not fit one another"


@pytest.mark.parametrize(
    "counts",
    [
        {"likes": 0, "reposts": 20},
        {"likes": 200, "reposts": 655, "views": 99_000},
        {"likes": 30_000, "reposts": 4_000, "views": 0},
    ],
)
def test_counts_of_people_fit(counts: dict[str, int]):
    assert reason(**counts) is None


def test_the_replay_told_as_a_live_day_loses_its_pumps_and_nothing_else():
    day = replay().fetch(DAY)
    prices = market(AAPL=(514.0, 450.5), FB=(31.0, 31.08), IBM=(204.7, 204.4))

    def judged(origin: PostOrigin) -> TweetSelectionReport:
        told: ViralTweets = day.model_copy(update={"origin": origin})
        return select_post(told, prices, NOW)

    live, fictional = judged("live"), judged("fictional")

    assert live.selected_tweet.id == fictional.selected_tweet.id
    taken = {item.id for item in fictional.candidates if item.rejected is None}
    still = {item.id for item in live.candidates if item.rejected is None}
    handles = {item.id: item.author.handle for item in day.tweets}
    assert {handles[lost] for lost in taken - still} <= {"acorn_fic", "echo_fic"}
