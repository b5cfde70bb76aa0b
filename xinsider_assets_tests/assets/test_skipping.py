"""A day on which there is nothing to make is skipped; one that fails fails alone."""

from __future__ import annotations

from datetime import date

import dagster as dg
from dagster._core.event_api import PartitionKeyFilter

from xinsider_assets_tests.house import DAY, House

CLOSED = "nothing to make for 2013-01-24, the exchange was closed (a weekend): no post"
CHECK = dg.AssetCheckKey(dg.AssetKey("letter"), "polite")


def states(events: list[dg.DagsterEvent]) -> dict[str, str]:
    ends = {
        dg.DagsterEventType.STEP_SUCCESS: "well",
        dg.DagsterEventType.STEP_SKIPPED: "skipped",
        dg.DagsterEventType.STEP_FAILURE: "failed",
    }
    return {
        event.step_key or "": ends[event.event_type] for event in events if event.event_type in ends
    }


def test_a_day_without_posts_on_a_closed_exchange_is_skipped_with_its_reason(house: House):
    house.world.text = "closed"
    _, events = house.make()
    assert events[-1].event_type == dg.DagsterEventType.RUN_SUCCESS
    assert states(events) == {
        "paper": "well",
        "note": "well",
        "letter": "skipped",
        "parcel": "skipped",
    }
    (observed,) = [
        event.asset_observation_data.asset_observation
        for event in events
        if event.event_type == dg.DagsterEventType.ASSET_OBSERVATION
    ]
    assert (observed.partition, observed.description) == (f"{DAY}", CLOSED)
    assert house.states() == {
        "paper": "fresh",
        "note": "missing",
        "letter": "missing",
        "parcel": "missing",
    }
    house.world.text = "hello"
    assert house.make()[0] == ["letter", "note", "parcel"]


def test_a_failure_is_of_one_asset_and_one_day(house: House):
    """What follows is not run; the checks of another day are as they were."""
    house.make()
    house.world.text = "refuse"
    other = date(2013, 1, 25)
    _, events = house.make(day=other)
    assert events[-1].event_type == dg.DagsterEventType.RUN_FAILURE
    assert states(events) == {"paper": "well", "note": "failed"}
    storage = house.instance.event_log_storage
    (record,) = storage.get_asset_check_execution_history(
        CHECK, limit=10, partition_filter=PartitionKeyFilter(key=f"{DAY}")
    )
    assert record.status.value == "SUCCEEDED"
