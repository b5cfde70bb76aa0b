"""Runs of the command belong to the interface's job, and to nobody but who started them."""

from __future__ import annotations

from pathlib import Path

import dagster as dg

from xinsider_assets.platform.execution.origin import job_origin
from xinsider_assets.platform.execution.run import run_day
from xinsider_assets_tests.sample_project import DAY, SampleProject

REPOSITORY = Path(__file__).parents[3]
NOTE = dg.AssetKey("source_text")


def test_a_run_of_the_command_is_in_the_history_of_its_job(sample_project: SampleProject):
    """The timeline and the job's page ask for the tag of the repository."""
    origin = job_origin(REPOSITORY, "make_day")
    assert origin is not None
    job = sample_project.open()[0].resolve_job_def("make_day")
    list(
        run_day(
            job,
            sample_project.instance,
            DAY,
            {NOTE},
            {},
            locks=sample_project.platform().parts.locks,
            origin=origin,
        )
    )
    ours = dg.RunsFilter(
        job_name="make_day", tags={".dagster/repository": "__repository__@xinsider"}
    )
    (run,) = sample_project.instance.get_runs(ours)
    assert run.remote_job_origin == origin
    assert run.tags["dagster/partition"] == f"{DAY}"


def test_a_run_of_the_command_that_crashed_is_not_tried_again_by_the_daemon(
    sample_project: SampleProject,
):
    job = sample_project.open()[0].resolve_job_def("make_day")
    list(
        run_day(
            job,
            sample_project.instance,
            DAY,
            {NOTE},
            {},
            locks=sample_project.platform().parts.locks,
        )
    )
    (run,) = sample_project.instance.get_runs()
    assert run.tags["dagster/max_retries"] == "0"


def test_a_project_without_a_workspace_has_no_origin(tmp_path: Path):
    assert job_origin(tmp_path, "make_day") is None
