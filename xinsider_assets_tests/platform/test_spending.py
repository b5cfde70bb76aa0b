"""Budgets, variations and accounts through real Dagster runs, with a shop on the loopback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any, ClassVar

import dagster as dg
import pytest

from xinsider_assets.artifacts.base import JsonArtifact
from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.parts import Parts
from xinsider_assets.platform import describe as describing
from xinsider_assets.platform.asset_spec import AssetSpec, asset
from xinsider_assets.platform.build import build_assets
from xinsider_assets.platform.execution.run import run_day, select_assets
from xinsider_assets.platform.execution.threads import thread_executor
from xinsider_assets.platform.partitions import every_day
from xinsider_assets.platform.platform import Platform
from xinsider_assets.platform.resources import build_resources
from xinsider_assets.platform.run_options import FORCE_TAG, REGENERATE_TAG
from xinsider_assets.platform.spending import Estimate
from xinsider_assets.providers.client.call import Answer, Call, Usage
from xinsider_assets.providers.client.faults import BudgetError, RefusalError
from xinsider_assets.settings import Settings
from xinsider_assets_tests.providers.client.loopback_provider import (
    LoopbackProvider,
    sending,
    status,
    whole,
)

DAY, NEXT_DAY = date(2013, 1, 24), date(2013, 1, 25)
PICTURE_USD, SCRIPT_USD = 0.0336, 0.10
PICTURES = 4
"""Fewer than are estimated, for speed."""


class Speech(JsonArtifact):
    entries: ClassVar[tuple[str, ...]] = ("speech.json",)
    number: int


class Pictures(JsonArtifact):
    entries: ClassVar[tuple[str, ...]] = ("pictures.json",)
    numbers: list[int]


class Studio(JsonArtifact):
    entries: ClassVar[tuple[str, ...]] = ("studio.json",)
    number: int


@describing.describe.register(Speech)
@describing.describe.register(Pictures)
@describing.describe.register(Studio)
def _(_artifact):
    return {}


@dataclass
class Plan:
    """How the small assets behave."""

    pictures: int = PICTURES
    is_refused: bool = False
    is_well: bool = True


def buy(parts: Parts, loopback: LoopbackProvider, call: Call) -> int:
    send = sending(loopback.url, call.operation)
    answer = parts.provider_client.call(
        call, lambda timeout_s: Answer(document=send(timeout_s).document, usage=call.expected)
    )
    return answer.document["number"]


def specs(loopback: LoopbackProvider, plan: Plan) -> tuple[AssetSpec, ...]:
    """Named like assets that cost something, so that they are estimated like them."""

    @asset("g", partitioned=False)
    def studio_background(parts: Parts) -> Studio:
        call = Call("gemini", "gemini-3.1-flash-lite-image", "studio", {}, Usage(images=1))
        return Studio(number=buy(parts, loopback, call))

    @asset("g")
    def narration(parts: Parts, day: date) -> Speech:
        request = {"day": f"{day}"}
        usage = Usage(characters=1000)
        call = Call("elevenlabs", "eleven_multilingual_v2", "speech", request, usage)
        return Speech(number=buy(parts, loopback, call))

    def look(_pictures: Pictures) -> list[Finding]:
        return [judged("picture_is_sharp", "it is", [] if plan.is_well else ["as one sees"], {})]

    @asset("g", checks={"picture_is_sharp": "It is."}, inspect=look)
    def illustrations(parts: Parts, day: date, narration: Speech) -> Pictures:
        numbers = list[int]()
        for place in range(plan.pictures):
            request = {"day": f"{day}", "place": place}
            model = "gemini-3.1-flash-lite-image"
            call = Call("gemini", model, "image", request, Usage(images=1))
            numbers.append(buy(parts, loopback, call))
        if plan.is_refused:
            raise RefusalError("gemini", "lite", "refused", "make it --again")
        return Pictures(numbers=numbers)

    return studio_background, narration, illustrations


class SampleProject:
    """A project in a temporary folder whose parts are live."""

    def __init__(
        self, folder: Path, instance: dg.DagsterInstance, loopback: LoopbackProvider
    ) -> None:
        self.folder, self.instance, self.loopback = folder, instance, loopback
        self.plan = Plan()

    def open(self, **settings: Any) -> tuple[Parts, tuple[AssetSpec, ...]]:
        folders = {"data_folder": self.folder, "state_folder": self.folder / "state"}
        live = {"speech": "elevenlabs", "images": "gemini", "background": "gemini"}
        return Parts(Settings(**folders, **live, **settings)), specs(self.loopback, self.plan)

    def make(
        self,
        select: str = "*illustrations",
        tags: dict[str, str] | None = None,
        day: date = DAY,
        **settings: Any,
    ) -> Run:
        parts, stock = self.open(**settings)
        defs = dg.Definitions(
            assets=build_assets(Platform(stock, parts), every_day()),
            jobs=[dg.define_asset_job("make_day")],
            resources=build_resources(parts),
            executor=thread_executor,
        )
        asked = len(self.loopback.asked)
        job, selection = defs.resolve_job_def("make_day"), select_assets(defs, select)
        run = run_day(job, self.instance, day, selection, tags or {}, locks=parts.locks)
        events = list(run)
        return Run(events, len(self.loopback.asked) - asked)

    def again(self, **settings: Any) -> Run:
        return self.make(tags={REGENERATE_TAG: "illustrations"}, **settings)

    def estimate(self, tags: dict[str, str] | None = None, **settings: Any) -> Estimate:
        parts, stock = self.open(**settings)
        gate = Platform(stock, parts).gate
        keys = {dg.AssetKey(spec.name) for spec in stock}
        return gate.estimate(self.instance, DAY.isoformat(), keys, tags or {})


@dataclass(frozen=True)
class Run:
    """What a run did."""

    events: list[dg.DagsterEvent]
    asked: int

    @property
    def is_well(self) -> bool:
        return self.events[-1].event_type == dg.DagsterEventType.RUN_SUCCESS

    def metadata(self, asset: str) -> dict[str, Any]:
        (event,) = [
            event
            for event in self.events
            if event.is_step_materialization and event.step_key == asset
        ]
        return {name: entry.value for name, entry in event.materialization.metadata.items()}

    @property
    def failures(self) -> list[str]:
        return [
            event.step_failure_data.user_failure_data.description
            for event in self.events
            if event.is_step_failure
        ]


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    """In memory: many short runs, four times as fast as on the disk."""
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


@pytest.fixture
def loopback() -> Iterator[LoopbackProvider]:
    with LoopbackProvider() as loopback:
        yield loopback


@pytest.fixture
def sample_project(
    tmp_path: Path, instance: dg.DagsterInstance, loopback: LoopbackProvider
) -> SampleProject:
    return SampleProject(tmp_path / "data", instance, loopback)


class TestAccounts:
    def test_each_materialization_carries_its_own_sum(self, sample_project: SampleProject):
        run = sample_project.make()
        assert run.is_well
        speech, pictures = run.metadata("narration"), run.metadata("illustrations")
        assert speech["cost_usd"] == pytest.approx(SCRIPT_USD)
        assert (speech["outside_calls"], speech["served_from_store"]) == (1, 0)
        assert pictures["cost_usd"] == pytest.approx(PICTURES * PICTURE_USD)
        assert (pictures["outside_calls"], pictures["served_from_store"]) == (PICTURES, 0)
        assert "variation" not in pictures

    def test_what_is_forced_comes_out_of_the_store(self, sample_project: SampleProject):
        sample_project.make()
        run = sample_project.make(tags={FORCE_TAG: "true"})
        assert run.asked == 0
        pictures = run.metadata("illustrations")
        assert pictures["cost_usd"] == 0.0
        assert (pictures["outside_calls"], pictures["served_from_store"]) == (0, PICTURES)

    def test_what_is_reused_keeps_its_figures(self, sample_project: SampleProject):
        sample_project.make()
        run = sample_project.make()
        assert run.asked == 0
        assert run.metadata("narration")["cost_usd"] == pytest.approx(SCRIPT_USD)
        assert run.metadata("narration")["reused"] is True


class TestEstimates:
    def test_are_for_what_is_stale_and_costs_something(self, sample_project: SampleProject):
        estimate = sample_project.estimate()
        assert list(estimate.usd_by_asset) == ["studio_background", "narration", "illustrations"]
        assert estimate.calls == 14
        studio_usd = estimate.usd_by_asset["studio_background"]
        assert estimate.video_usd == pytest.approx(estimate.usd - studio_usd)
        assert (estimate.video_spent_usd, estimate.month_spent_usd) == (0.0, 0.0)
        sample_project.make("*")
        estimate = sample_project.estimate()
        assert (estimate.usd, estimate.calls) == (0.0, 0)
        assert not estimate.usd_by_asset

    def test_are_no_less_than_what_is_paid_then(self, sample_project: SampleProject):
        estimate = sample_project.estimate()
        sample_project.make("*")
        paid_usd = sample_project.open()[0].usage_log.month_usd(datetime.now(timezone.utc))
        assert 0.0 < paid_usd <= estimate.usd

    def test_leave_out_what_an_unfinished_make_has_paid(
        self, sample_project: SampleProject, loopback: LoopbackProvider
    ):
        before = sample_project.estimate().usd_by_asset["illustrations"]
        # the script and three pictures, then a key that is no good
        loopback.order(*[whole] * 4)
        loopback.order(status(401))
        assert not sample_project.make().is_well
        estimate = sample_project.estimate()
        left_usd = before - 3 * PICTURE_USD
        assert estimate.usd_by_asset["illustrations"] == pytest.approx(left_usd)
        assert "narration" not in estimate.usd_by_asset
        assert estimate.video_spent_usd == pytest.approx(SCRIPT_USD + 3 * PICTURE_USD)

    def test_of_another_variation_are_for_all_of_it(self, sample_project: SampleProject):
        first = sample_project.estimate().usd_by_asset["illustrations"]
        sample_project.make()
        again = sample_project.estimate({REGENERATE_TAG: "illustrations"})
        assert again.usd_by_asset["illustrations"] == pytest.approx(first)

    @pytest.mark.parametrize(
        ("estimate", "complaint"),
        [
            (Estimate({"a": 1.0}, 1.0, 1, 0.0, 0.0), None),
            (Estimate({"a": 1.0}, 1.0, 1, 1.1, 1.1), "the video of 2013-01-24.*PER_VIDEO_USD"),
            (Estimate({"a": 1.0}, 0.0, 1, 1.1, 1.1), None),
            (Estimate({"a": 1.0}, 0.0, 1, 0.0, 39.5), "this month.*PER_MONTH_USD"),
            (Estimate({}, 0.0, 0, 9.0, 99.0), None),
        ],
    )
    def test_are_held_against_both_budgets(
        self, sample_project: SampleProject, estimate: Estimate, complaint: str | None
    ):
        parts, stock = sample_project.open()
        gate = Platform(stock, parts).gate
        if complaint is None:
            gate.refuse_over_budget(estimate, DAY.isoformat())
        else:
            with pytest.raises(BudgetError, match=complaint):
                gate.refuse_over_budget(estimate, DAY.isoformat())


class TestBudget:
    def test_refuses_a_run_before_its_first_call(self, sample_project: SampleProject):
        run = sample_project.make(budget_per_video_usd=0.3)
        assert run.asked == 0
        assert not run.is_well
        assert "nothing was called" in run.failures[0]
        assert "XINSIDER_BUDGET_PER_VIDEO_USD" in run.failures[0]

    def test_stops_a_run_hard_and_what_was_made_is_used_by_the_next(
        self, sample_project: SampleProject
    ):
        """The pictures take more calls than was estimated."""
        sample_project.make("narration")
        sample_project.plan.pictures = 15
        run = sample_project.make(budget_per_video_usd=SCRIPT_USD + 14.2 * PICTURE_USD)
        assert run.asked == 14
        assert "the budget of a video is $0.58" in run.failures[0]
        assert "what was made is kept" in run.failures[0]

        run = sample_project.make(budget_per_video_usd=1.5)
        assert (run.is_well, run.asked) == (True, 1)
        pictures = run.metadata("illustrations")
        assert (pictures["outside_calls"], pictures["served_from_store"]) == (1, 14)

    def test_is_each_days_own(self, sample_project: SampleProject):
        assert sample_project.make(budget_per_video_usd=0.7).is_well
        assert sample_project.make(day=NEXT_DAY, budget_per_video_usd=0.7).is_well


class TestAnotherVariation:
    def test_is_bought_once_and_stays(self, sample_project: SampleProject):
        first = sample_project.make()
        again = sample_project.again()
        assert (again.is_well, again.asked) == (True, PICTURES)
        assert again.metadata("illustrations")["variation"] == 1
        assert again.metadata("narration")["reused"] is True
        assert sample_project.make().asked == 0
        assert sample_project.make(tags={FORCE_TAG: "true"}).asked == 0
        assert sample_project.again().metadata("illustrations")["variation"] == 2
        assert first.asked == 1 + PICTURES

    def test_that_a_crash_interrupted_is_gone_on_with(
        self, sample_project: SampleProject, loopback: LoopbackProvider
    ):
        sample_project.make()
        loopback.order(*[whole] * 3)
        loopback.order(status(401))
        assert sample_project.again().asked == 4
        again = sample_project.again()
        assert (again.is_well, again.asked) == (True, PICTURES - 3)
        assert again.metadata("illustrations")["variation"] == 1

    @pytest.mark.parametrize("spoil", ["is_refused", "is_well"])
    def test_that_cannot_be_used_is_followed_by_another(
        self, sample_project: SampleProject, spoil: str
    ):
        """Its answers lie in the store: asked for in the same words they would come for ever."""
        sample_project.make()
        setattr(sample_project.plan, spoil, spoil == "is_refused")
        assert sample_project.again().asked == PICTURES
        assert sample_project.make(tags={FORCE_TAG: "true"}).asked == 0
        sample_project.plan = Plan()
        again = sample_project.again()
        assert (again.is_well, again.asked) == (True, PICTURES)
        assert again.metadata("illustrations")["variation"] == 2

    def test_is_of_the_assets_that_are_named(self, sample_project: SampleProject):
        sample_project.make()
        run = sample_project.make(tags={REGENERATE_TAG: "narration,illustrations"})
        assert run.asked == 1 + PICTURES
