from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from xinsider_assets.artifacts.selection import Candidate, TweetSelectionReport
from xinsider_assets.editorial.selection.reason import CLOSE_CALL
from xinsider_assets.quality.selection import CHECKS, inspect_tweet_selection_report
from xinsider_assets_tests.quality.replayed import DAYS, replayed
from xinsider_assets_tests.quality.verdicts import faults, of

DAY = replayed()
REPORT = DAY.report
CHOSEN, *OTHERS = REPORT.candidates


def wrong(report: TweetSelectionReport) -> dict[str, str]:
    return faults(inspect_tweet_selection_report(report, DAY.posts, DAY.prices), CHECKS)


def with_candidates(*candidates: Candidate) -> TweetSelectionReport:
    return REPORT.model_copy(update={"candidates": candidates})


def with_post(**changes: Any) -> TweetSelectionReport:
    changed = REPORT.selected_tweet.model_copy(update=changes)
    return REPORT.model_copy(update={"selected_tweet": changed})


def with_stock(**changes: Any) -> TweetSelectionReport:
    first, *others = REPORT.selected_tweet.related_stocks
    return with_post(related_stocks=(first.model_copy(update=changes), *others))


def scored(candidate: Candidate, score: float) -> Candidate:
    return candidate.model_copy(update={"score": score, "parts": {"all": score}})


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_replay_days_are_well(day: date):
    made = replayed(day)
    found = inspect_tweet_selection_report(made.report, made.posts, made.prices)
    lead = made.report.candidates[0].score - made.report.candidates[1].score
    is_close = lead < CLOSE_CALL
    assert is_close == (day == date(2012, 10, 18)), "only on this day two posts are as good"
    assert faults(found, CHECKS) == ({"clearly_ahead": "advised"} if is_close else {})
    assert of(found, "clearly_ahead").measured["lead"] == pytest.approx(lead, abs=0.001)


def test_a_rejected_post_is_refused_with_the_reason():
    report = with_candidates(CHOSEN.model_copy(update={"rejected": "advice to trade"}), *OTHERS)
    found = inspect_tweet_selection_report(report, DAY.posts, DAY.prices)
    assert faults(found, CHECKS)["post_can_be_taken"] == "refused"
    assert "advice to trade" in of(found, "post_can_be_taken").says


def test_a_post_that_is_no_candidate_is_refused():
    assert wrong(with_candidates(*OTHERS)) == {
        "post_can_be_taken": "refused",
        "every_post_judged": "refused",
        "clearly_ahead": "advised",
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "Apple will rise tomorrow. $AAPL"},
        {"author": "Somebody Else"},
        {"author_verified": not REPORT.selected_tweet.author_verified},
        {"created_at": REPORT.selected_tweet.created_at + timedelta(hours=1)},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_another_than_the_posted_words_are_refused(changes: dict[str, Any]):
    assert wrong(with_post(**changes)) == {"post_unaltered": "refused"}


def test_a_post_of_no_such_day_is_refused():
    assert "refused" in wrong(with_post(id="12")).values()


def test_a_stranger_among_the_candidates_and_one_twice_are_refused():
    stranger = OTHERS[-1].model_copy(update={"id": "12"})
    assert wrong(with_candidates(*REPORT.candidates, stranger)) == {"every_post_judged": "refused"}
    assert wrong(with_candidates(*REPORT.candidates, OTHERS[-1])) == {
        "every_post_judged": "refused"
    }


def test_a_stock_without_prices_is_refused():
    assert wrong(with_stock(symbol="NFLX")) == {
        "stocks_priced": "refused",
        "quotes_agree": "refused",
    }


def test_another_stock_than_the_posts_is_refused():
    quote = DAY.prices.quote("MSFT")
    report = with_stock(
        symbol="MSFT", current_price=quote.price, change_percent=quote.change_pct, as_of=quote.as_of
    )
    assert wrong(report) == {"stocks_priced": "refused"}


@pytest.mark.parametrize(
    "changes",
    [
        {"current_price": 450.51},
        {"change_percent": -12.36},
        {"as_of": date(2013, 1, 23)},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_another_quote_than_the_markets_is_refused(changes: dict[str, Any]):
    assert wrong(with_stock(**changes)) == {"quotes_agree": "refused"}


def test_unrounded_figures_agree_too():
    quote = DAY.prices.quote("AAPL")
    assert wrong(with_stock(current_price=quote.price, change_percent=quote.change_pct)) == {}


def test_sums_and_an_order_that_are_wrong_are_told():
    off = CHOSEN.model_copy(update={"score": CHOSEN.score + 1.0})
    assert wrong(with_candidates(off, *OTHERS)) == {"scores_add_up": "advised"}
    assert wrong(with_candidates(*OTHERS, CHOSEN)) == {"scores_add_up": "advised"}


@pytest.mark.parametrize(("score", "is_told"), [(197.1, False), (198.0, True), (201.0, True)])
def test_a_close_call_and_a_better_post_that_was_passed_over_are_told(
    score: float, *, is_told: bool
):
    rival, *rest = OTHERS
    candidates = sorted(
        (scored(CHOSEN, 200.3), scored(rival, score)), key=lambda candidate: -candidate.score
    )
    report = with_candidates(*candidates, *rest)
    assert wrong(report) == ({"clearly_ahead": "advised"} if is_told else {})


def test_the_only_post_that_could_be_taken_has_nobody_to_be_ahead_of():
    alone = [
        candidate.model_copy(update={"rejected": candidate.rejected or "hype"})
        for candidate in OTHERS
    ]
    report = with_candidates(CHOSEN, *sorted(alone, key=lambda candidate: -candidate.score))
    found = inspect_tweet_selection_report(report, DAY.posts, DAY.prices)
    assert faults(found, CHECKS) == {}
    assert "no other post" in of(found, "clearly_ahead").says
