"""The picture library by Gemini's batch tier: the double, Google's real SDK and a real till."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from xinsider_assets.providers.client.faults import BudgetError, PassingError
from xinsider_assets.providers.images.factory import build_image_maker
from xinsider_assets.providers.images.gemini_batch import GeminiBatch
from xinsider_assets.providers.images.gemini_orders import GeminiOrders
from xinsider_assets.providers.vendors.gemini_batches import GeminiBatches
from xinsider_assets.visuals.engraving.library import library_ideas
from xinsider_assets.visuals.theme import Theme
from xinsider_assets_tests.doubles import Doubles
from xinsider_assets_tests.live import providers

THEME = Theme(illustration_size=(324, 216))
MODEL = "gemini-3.1-flash-lite-image"
EACH_USD = 0.0336
GROUPS = [["a tightrope", "a storm", "a die"], ["a week", "five days", "a calendar"]]
SIX = [prompt for group in GROUPS for prompt in group]


class Desk:
    """Orders from the double; a second desk over the same folder is another process."""

    def __init__(self, doubles: Doubles, folder: Path, wait_s: float = 5.0, **settings: Any):
        self.doubles = doubles
        self.providers = providers(
            doubles, folder, images="gemini", picture_library=True, **settings
        )
        orders = GeminiOrders.at(self.providers, MODEL, THEME.illustration_size)
        self.batch = GeminiBatch(orders, wait_s, first_pause_s=0.01)
        self._before = len(doubles.calls)

    def request(self, groups: Sequence[Sequence[str]] = GROUPS):
        return [paid.prompt for paid in self.batch.request(groups)]

    def count(self, endpoint: str, status: int = 200):
        calls = self.doubles.calls[self._before :]
        return sum(call.endpoint == endpoint and call.status == status for call in calls)

    @property
    def usd(self):
        return self.providers.provider_client.usage_log.spending().cost_usd


@pytest.fixture
def desk(doubles: Doubles, tmp_path: Path):
    return Desk(doubles, tmp_path)


def test_pictures_cost_half_and_are_paid_once(desk: Desk, tmp_path: Path):
    assert sorted(desk.request()) == sorted(SIX)
    assert desk.count("batch") == 2
    assert desk.count("image") == 0
    assert desk.usd == pytest.approx(6 * EACH_USD / 2, rel=0.02)

    other = Desk(desk.doubles, tmp_path)
    assert sorted(other.request()) == sorted(SIX)
    assert other.count("batch") + other.count("batch_status") == 0
    assert other.usd == pytest.approx(6 * EACH_USD / 2, rel=0.02)


def test_a_group_added_later_orders_nothing_else(desk: Desk):
    desk.request(GROUPS[:1])
    assert sorted(desk.request()) == sorted(SIX)
    assert desk.count("batch") == 2


def test_an_order_whose_answer_was_lost_is_looked_for_first(desk: Desk, doubles: Doubles):
    doubles.fault("gemini", "batch_answer_lost")
    assert sorted(desk.request()) == sorted(SIX)
    assert desk.count("batch") == 1, "that of the second idea; the first one's job was found"
    assert desk.usd == pytest.approx(6 * EACH_USD / 2, rel=0.02)


def test_a_kill_while_an_order_is_sent_orders_nothing_twice(
    desk: Desk, doubles: Doubles, tmp_path: Path
):
    """The job is there, and its name was never noted."""
    batches = GeminiBatches(desk.batch.orders.gemini, MODEL)
    group, _ = desk.batch.group(GROUPS[0])
    for order in group.orders:
        order.open()
    batches.create(group.name, group.asked, 5.0)

    other = Desk(doubles, tmp_path)
    assert sorted(other.request(GROUPS[:1])) == sorted(GROUPS[0])
    assert other.count("batch") == 0
    assert other.usd == pytest.approx(3 * EACH_USD / 2, rel=0.02)


def test_a_job_that_takes_a_while_is_looked_at_again(desk: Desk, doubles: Doubles):
    doubles.fault("gemini", "batch_state", times=3, state="RUNNING")
    assert sorted(desk.request()) == sorted(SIX)
    assert desk.count("batch_status") == 5


def test_after_the_deadline_a_job_is_ended_and_may_be_billed(doubles: Doubles, tmp_path: Path):
    desk = Desk(doubles, tmp_path, wait_s=0.0)
    doubles.fault("gemini", "batch_state", state="RUNNING")
    assert sorted(desk.request()) == sorted(GROUPS[1])
    lost = desk.providers.provider_client.usage_log.spending().lost_usd
    assert lost == pytest.approx(3 * EACH_USD / 2, rel=0.05)


@pytest.mark.parametrize("state", ["FAILED", "EXPIRED"])
def test_a_job_that_fails_costs_nothing(desk: Desk, doubles: Doubles, state: str):
    doubles.fault("gemini", "batch_state", state=state)
    assert sorted(desk.request()) == sorted(GROUPS[1])
    assert desk.usd == pytest.approx(3 * EACH_USD / 2, rel=0.02)


def test_one_picture_that_fails_leaves_the_others(desk: Desk, doubles: Doubles):
    """Answers come in any order; with their metadata it is known whose they are."""
    doubles.fault("gemini", "batch_state", state="INCOMPLETE", named=True)
    assert sorted(desk.request()) == sorted(SIX[:2] + SIX[3:])
    assert desk.usd == pytest.approx(5 * EACH_USD / 2, rel=0.02)


def test_answers_that_cannot_be_told_apart_are_not_used(desk: Desk, doubles: Doubles):
    """Else the picture that is drawn for the missing one might be one that is there."""
    doubles.fault("gemini", "batch_state", state="INCOMPLETE")
    assert sorted(desk.request()) == sorted(SIX[3:])
    lost = desk.providers.provider_client.usage_log.spending().lost_usd
    assert lost == pytest.approx(3 * EACH_USD / 2, rel=0.05)


@pytest.mark.parametrize("kind", ["no_batch", "quota"])
def test_a_tier_that_refuses_is_asked_once_for_free(desk: Desk, doubles: Doubles, kind: str):
    doubles.fault("gemini", kind)
    assert desk.request() == []
    assert (desk.count("batch"), desk.usd) == (0, 0.0)


def test_a_budget_that_is_too_small_orders_nothing_beyond_it(doubles: Doubles, tmp_path: Path):
    desk = Desk(doubles, tmp_path, budget_per_month_usd=0.07)
    with pytest.raises(BudgetError, match="BUDGET_PER_MONTH"):
        desk.request()
    assert desk.count("batch") == 1
    assert desk.usd <= 0.07


def test_jobs_of_a_make_that_ended_are_not_ordered_again(doubles: Doubles, tmp_path: Path):
    hasty = Desk(doubles, tmp_path, call_deadline_s=0.5, call_timeout_s=0.2)
    doubles.fault("gemini", "unavailable", times=1000, endpoint="batch_status")
    with pytest.raises(PassingError):
        hasty.request()
    doubles.clear_faults()
    later = Desk(doubles, tmp_path)
    assert sorted(later.request()) == sorted(SIX)
    assert later.count("batch") == 0
    assert later.usd == pytest.approx(6 * EACH_USD / 2, rel=0.02)
    assert later.providers.provider_client.usage_log.spending().lost_usd == 0.0


def test_another_make_that_orders_is_waited_for(desk: Desk, doubles: Doubles, tmp_path: Path):
    lock = desk.providers.provider_client.locks.take("gemini-batches")
    assert lock is not None
    try:
        with pytest.raises(PassingError, match="another make"):
            Desk(doubles, tmp_path, wait_s=0.05).request()
    finally:
        lock.release()


def test_what_the_tier_does_not_give_is_drawn_by_ordinary_calls(doubles: Doubles, tmp_path: Path):
    desk = Desk(doubles, tmp_path)
    ideas = list(library_ideas().values())[:2]
    doubles.fault("gemini", "batch_state", state="INCOMPLETE", named=True)
    maker = build_image_maker(desk.providers.settings, lambda: desk.providers)
    drawn = maker.draw_ideas(ideas, THEME)
    assert [len(three) for three in drawn] == [3, 3]
    assert {one.made_by for three in drawn for one in three} == {f"Gemini {MODEL}"}
    assert len({one.png for three in drawn for one in three}) == 6
    assert (desk.count("batch"), desk.count("image")) == (2, 1)
    assert desk.usd == pytest.approx((5 / 2 + 1) * EACH_USD, rel=0.02)


def test_no_wait_is_no_batch(doubles: Doubles, tmp_path: Path):
    desk = Desk(doubles, tmp_path, picture_library_wait_min=0.0)
    maker = build_image_maker(desk.providers.settings, lambda: desk.providers)
    maker.draw_ideas(list(library_ideas().values())[:1], THEME)
    assert (desk.count("batch"), desk.count("image")) == (0, 3)
