"""A day on which there is nothing to make is skipped; one that fails fails alone."""

from __future__ import annotations

from datetime import date

import dagster as dg
from dagster._core.event_api import PartitionKeyFilter

from xinsider_assets_tests.sample_project import DAY, SampleProject

CLOSED = "nothing to make for 2013-01-24, the exchange was closed (a weekend): no post"
CHECK = dg.AssetCheckKey(dg.AssetKey("script"), "polite")


def states(events: list[dg.DagsterEvent]) -> dict[str, str]:
    ends = {
        dg.DagsterEventType.STEP_SUCCESS: "well",
        dg.DagsterEventType.STEP_SKIPPED: "skipped",
        dg.DagsterEventType.STEP_FAILURE: "failed",
    }
    return {
        event.step_key or "": ends[event.event_type] for event in events if event.event_type in ends
    }


def test_a_day_without_posts_on_a_closed_exchange_is_skipped_with_its_reason(
    sample_project: SampleProject,
):
    sample_project.world.text = "closed"
    _, events = sample_project.make()
    assert events[-1].event_type == dg.DagsterEventType.RUN_SUCCESS
    assert states(events) == {
        "style": "well",
        "source_text": "well",
        "script": "skipped",
        "video": "skipped",
    }
    (observed,) = [
        event.asset_observation_data.asset_observation
        for event in events
        if event.event_type == dg.DagsterEventType.ASSET_OBSERVATION
    ]
    assert (observed.partition, observed.description) == (f"{DAY}", CLOSED)
    assert sample_project.states() == {
        "style": "fresh",
        "source_text": "missing",
        "script": "missing",
        "video": "missing",
    }
    sample_project.world.text = "hello"
    assert sample_project.make()[0] == ["script", "source_text", "video"]


def test_a_failure_is_of_one_asset_and_one_day(sample_project: SampleProject):
    """What follows is not run; the checks of another day are as they were."""
    sample_project.make()
    sample_project.world.text = "refuse"
    other = date(2013, 1, 25)
    _, events = sample_project.make(day=other)
    assert events[-1].event_type == dg.DagsterEventType.RUN_FAILURE
    assert states(events) == {"style": "well", "source_text": "failed"}
    storage = sample_project.instance.event_log_storage
    (record,) = storage.get_asset_check_execution_history(
        CHECK, limit=10, partition_filter=PartitionKeyFilter(key=f"{DAY}")
    )
    assert record.status.value == "SUCCEEDED"
