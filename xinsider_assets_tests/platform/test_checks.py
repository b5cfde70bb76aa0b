"""What the checks of an asset find decides whether there is a materialization at all."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import dagster as dg
import pytest

from xinsider_assets.artifacts.base import JsonArtifact
from xinsider_assets.artifacts.finding import Finding
from xinsider_assets.parts import Parts
from xinsider_assets.platform import describe as describing
from xinsider_assets.platform.asset_spec import AssetSpec, asset
from xinsider_assets.platform.build import build_assets
from xinsider_assets.platform.execution.threads import thread_executor
from xinsider_assets.platform.partitions import every_day
from xinsider_assets.platform.platform import Platform
from xinsider_assets.platform.resources import build_resources
from xinsider_assets.settings import Settings
from xinsider_assets_tests.sample_project import code_of

DAY = "2013-01-24"
KEY = dg.AssetKey("egg")


class Egg(JsonArtifact):
    entries: ClassVar[tuple[str, ...]] = ("egg.json",)
    weight_g: int


@describing.describe.register(Egg)
def _(_artifact):
    return {}


class Farm:
    """One asset with two checks, in a temporary folder."""

    def __init__(self, folder: Path, instance: dg.DagsterInstance) -> None:
        self.folder, self.instance = folder, instance
        self.weight_g, self.version, self.laid = 60, 1, 0

    def spec(self) -> AssetSpec:
        def look(egg: Egg) -> list[Finding]:
            heavy = egg.weight_g >= 50
            says = f"{egg.weight_g} g" if heavy else f"{egg.weight_g} g, 50 asked for: feed more"
            weight = Finding(
                name="weight", is_well=heavy, says=says, measured={"weight_g": egg.weight_g}
            )
            return [weight, Finding(name="shell", is_well=True, says="whole", measured={})]

        checks = {"weight": "Enough.", "shell": "Whole."}

        @asset("g", checks=checks, inspect=look)
        def egg() -> Egg:
            self.laid += 1
            return Egg(weight_g=self.weight_g)

        return egg

    def make(self) -> bool:
        parts = Parts(Settings(data_folder=self.folder, state_folder=self.folder / "state"))
        platform = Platform([self.spec()], parts, code_of("egg", self.version))
        defs = dg.Definitions(
            assets=build_assets(platform, every_day()),
            jobs=[dg.define_asset_job("make_day")],
            resources=build_resources(parts),
            executor=thread_executor,
        )
        job = defs.resolve_job_def("make_day")
        run = job.execute_in_process(
            instance=self.instance, partition_key=DAY, raise_on_error=False
        )
        self.events = run.all_events
        return run.success

    @property
    def evaluations(self) -> dict[str, dg.AssetCheckEvaluation]:
        found = [
            event.asset_check_evaluation_data
            for event in self.events
            if event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION
        ]
        return {evaluation.check_name: evaluation for evaluation in found}

    @property
    def stored(self) -> str:
        return (self.folder / DAY / "egg.json").read_text()


@pytest.fixture
def farm(tmp_path: Path, instance: dg.DagsterInstance) -> Farm:
    return Farm(tmp_path / "data", instance)


def test_checks_are_recorded_in_words_and_numbers(farm: Farm):
    assert farm.make()
    weight = farm.evaluations["weight"]
    assert weight.passed
    assert weight.description == "60 g"
    assert weight.metadata["weight_g"].value == 60
    assert set(farm.evaluations) == {"weight", "shell"}


def test_what_fails_a_check_is_no_materialization_and_is_not_tried_again(farm: Farm):
    assert farm.make()
    good = farm.stored
    farm.weight_g, farm.version, farm.laid = 40, 2, 0
    assert not farm.make()
    assert farm.laid == 1
    assert not any(event.is_step_materialization for event in farm.events)
    assert not any(event.is_step_up_for_retry for event in farm.events)
    assert farm.stored == good
    assert not farm.evaluations["weight"].passed
    assert farm.evaluations["shell"].passed
    (failure,) = [event for event in farm.events if event.is_step_failure]
    description = failure.step_failure_data.user_failure_data.description
    assert description == "weight: 40 g, 50 asked for: feed more"


def test_a_reused_asset_confirms_what_its_checks_found(farm: Farm):
    assert farm.make()
    assert farm.make()
    assert farm.laid == 1
    assert farm.evaluations["weight"].metadata["weight_g"].value == 60
