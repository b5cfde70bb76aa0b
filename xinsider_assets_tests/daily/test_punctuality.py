"""The check `on_time` in real runs, at chosen moments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar

import dagster as dg
import pytest
from dagster._core.test_utils import freeze_time

from xinsider_assets.artifacts.base import JsonArtifact
from xinsider_assets.artifacts.finding import Finding
from xinsider_assets.daily.check import build_check, build_check_schedule, on_time_alone
from xinsider_assets.daily.days import VIDEO
from xinsider_assets.daily.punctuality import judge_punctuality
from xinsider_assets.daily.schedule import DAILY_VIDEO
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.parts import Parts
from xinsider_assets.platform import describe as describing
from xinsider_assets.platform.asset_spec import asset
from xinsider_assets.platform.build import build_assets
from xinsider_assets.platform.execution.run import run_day
from xinsider_assets.platform.execution.threads import thread_executor
from xinsider_assets.platform.partitions import every_day
from xinsider_assets.platform.platform import Platform
from xinsider_assets.platform.resources import build_resources
from xinsider_assets.settings import Settings
from xinsider_assets.storage.locks import Locks
from xinsider_assets_tests.daily.switches import turn


class Film(JsonArtifact):
    entries: ClassVar[tuple[str, ...]] = ("film.json",)
    day: date


@describing.describe.register(Film)
def _(_artifact):
    return {}


@dataclass
class Project:
    """Of all assets there is the video alone; its check, its job and its schedule are real."""

    instance: dg.DagsterInstance
    folder: Path

    def platform(self, **changed: object) -> Platform:
        @asset("video_assembly")
        def final_video(day: date) -> Film:
            return Film(day=day)

        settings = Settings(data_folder=self.folder, state_folder=self.folder / "state", **changed)
        return Platform((final_video,), Parts(settings))

    def definitions(self, **changed: object) -> dg.Definitions:
        platform = self.platform(**changed)
        settings = platform.parts.settings
        make_day = dg.define_asset_job(
            "make_day", selection=dg.AssetSelection.all() - on_time_alone()
        )
        return dg.Definitions(
            assets=build_assets(platform, every_day()),
            asset_checks=[build_check(platform)],
            jobs=[make_day],
            schedules=[build_check_schedule(settings)],
            resources=build_resources(platform.parts),
            executor=thread_executor,
        )

    def make(self, day: str, moment: str, *, force: bool = False) -> list[str]:
        """Make a day as `xinsider make` does; gives the names of what was checked."""
        job = self.definitions().resolve_job_def("make_day")
        tags = {"xinsider/force": "true"} if force else {}
        with freeze_time(_new_york(moment)):
            locks = Locks(self.folder / "state" / "locks")
            date_ = date.fromisoformat(day)
            run = run_day(job, self.instance, date_, {VIDEO}, tags, locks=locks)
            return [
                event.asset_check_evaluation_data.check_name
                for event in run
                if event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION
            ]

    def judge(self, moment: str, **changed: object) -> Finding:
        """What the check finds at this moment."""
        platform = self.platform(**changed)
        settings = platform.parts.settings
        return judge_punctuality(
            self.instance,
            platform.resolver,
            _new_york(moment),
            settings.deadline,
            settings.first_day,
        )

    def evaluate(
        self, moment: str, job: str, day: str | None = None, *, daily: bool = True
    ) -> dg.AssetCheckEvaluation:
        """What the check says in a run of a job at this moment; the run itself is well."""
        found = self.definitions(daily=daily).resolve_job_def(job)
        with freeze_time(_new_york(moment)):
            result = found.execute_in_process(instance=self.instance, partition_key=day)
        assert result.success
        (evaluation,) = result.get_asset_check_evaluations()
        return evaluation


def _new_york(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=NEW_YORK)


@pytest.fixture
def project(instance: dg.DagsterInstance, tmp_path: Path) -> Iterator[Project]:
    return Project(instance, tmp_path)


def test_from_red_to_green(project: Project):
    missing = project.evaluate("2012-10-26 18:00", "punctuality")
    assert not missing.passed
    assert missing.severity == dg.AssetCheckSeverity.ERROR
    assert missing.description == (
        "the video of 2012-10-26 was due at 18:00 New York time and is missing (it was never "
        "made): check the day's last run, fix the reported error, then run "
        "xinsider make 2012-10-26"
    )
    assert project.make("2012-10-26", "2012-10-26 17:02") == []
    there = project.evaluate("2012-10-26 18:00", "punctuality")
    assert there.passed
    assert there.description == (
        "the video of 2012-10-26 was made on 2012-10-26 at 17:02 New York time, "
        "58 minutes before its deadline"
    )
    assert there.metadata["minutes_before_deadline"].value == 58.0


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2012-10-31 18:00", "2012-10-31"),
        ("2012-10-31 17:59", "2012-10-26"),
        ("2012-10-30 18:00", "2012-10-26"),
        ("2012-10-27 09:00", "2012-10-26"),
        ("2012-11-05 17:30", "2012-11-02"),
    ],
)
def test_it_speaks_of_the_last_day_whose_deadline_has_passed(
    moment: str, day: str, project: Project
):
    """Before a deadline, on a holiday, at a weekend that is an earlier day of the exchange."""
    assert project.judge(moment).measured["day"] == day


def test_a_late_video_is_a_warning_and_a_new_version_is_not_late(project: Project):
    project.make("2012-10-24", "2012-10-24 20:30")
    late = project.judge("2012-10-24 20:31")
    assert (late.is_well, late.is_blocking) == (False, False)
    assert "150 minutes after its deadline" in late.says
    project.make("2012-10-24", "2012-10-25 09:00", force=True)
    assert project.judge("2012-10-25 09:01", deadline="20:45").is_well


def test_a_video_whose_file_is_gone_is_missing(project: Project):
    project.make("2012-10-24", "2012-10-24 17:00")
    (project.folder / "2012-10-24" / "film.json").unlink()
    gone = project.judge("2012-10-24 18:00")
    assert gone.refuses
    assert "film.json" in gone.says


def test_nothing_is_due_before_the_first_day(project: Project):
    first = project.judge("2012-10-24 17:00", first_day="2012-10-24")
    assert (first.is_well, first.says) == (True, "no video is due yet")


def test_materialize_all_in_the_interface_evaluates_it_and_succeeds(project: Project):
    """There all checks of an asset go with it; this one still speaks of the last due day."""
    evaluation = project.evaluate("2012-10-24 18:30", "__ASSET_JOB", "2012-10-23")
    assert not evaluation.passed
    assert "the video of 2012-10-24" in (evaluation.description or "")


def test_nothing_is_due_while_the_schedule_is_off(project: Project):
    """It is evaluated by "Materialize all", also by who makes past days and never the day's."""
    off = project.evaluate("2012-10-24 18:30", "__ASSET_JOB", "2012-10-23", daily=False)
    assert off.passed
    assert off.description == ("nothing is due: the daily schedule is off by XINSIDER_DAILY=false")
    turn(project.instance, DAILY_VIDEO, on=True)
    assert not project.evaluate("2012-10-24 18:30", "punctuality", daily=False).passed
    turn(project.instance, DAILY_VIDEO, on=False)
    assert "off by the switch of daily_video in the interface" in (
        project.evaluate("2012-10-24 18:30", "punctuality").description or ""
    )


@pytest.mark.parametrize(("daily", "status"), [("false", "STOPPED"), ("true", "RUNNING")])
def test_it_is_evaluated_at_each_weekdays_deadline(daily: str, status: str, project: Project):
    defs = project.definitions(daily=daily, deadline="17:45")
    schedule = defs.resolve_schedule_def("check_punctuality")
    assert schedule.cron_schedule == "45 17 * * 1-5"
    assert schedule.execution_timezone == "America/New_York"
    assert schedule.default_status.value == status
    assert dict(defs.resolve_job_def("punctuality").tags) == {"dagster/priority": "10"}
