"""What changes outside the project: noticed, named, and followed no further than it reaches."""

from __future__ import annotations

import dagster as dg
import pytest
from dagster._core.definitions.data_version import CachingStaleStatusResolver, StaleStatus
from dagster._core.loader import LoadingContextForTest

from xinsider_assets_tests.house import DAY, House

BEFORE = {"a.txt": "1", "b.txt": "2"}


@pytest.fixture
def observed(house: House) -> House:
    """A day made from a source that is observed."""
    house.world.sources = dict(BEFORE)
    house.make()
    return house


def by_dagster(house: House, asset: str) -> StaleStatus:
    defs, _ = house.open()
    context = LoadingContextForTest(house.instance)
    resolver = CachingStaleStatusResolver(house.instance, defs.resolve_asset_graph(), context)
    return resolver.get_status(dg.AssetKey(asset), DAY.isoformat())


def test_a_source_that_did_not_change_makes_nothing_stale(observed: House):
    assert set(observed.states().values()) == {"fresh"}
    assert observed.make()[0] == []


@pytest.mark.parametrize(
    ("now", "because"),
    [
        ({"a.txt": "1", "b.txt": "3"}, "b.txt changed"),
        ({"a.txt": "1"}, "b.txt is gone"),
        ({**BEFORE, "c.txt": "3"}, "c.txt is new"),
        ({"a.txt": "9", "c.txt": "3"}, "a.txt changed; c.txt is new; b.txt is gone"),
    ],
)
def test_what_changed_is_named_and_made_again(observed: House, now: dict[str, str], because: str):
    observed.world.sources = now
    assert observed.verdicts()["note"].reason == because
    assert observed.make()[0] == ["note"]
    assert observed.last("note").metadata["made_because"].value == because
    assert observed.make()[0] == []


def test_a_changed_source_spreads_as_far_as_content_changes(observed: House):
    observed.world.sources = {"a.txt": "9"}
    observed.world.text = "good morning"
    assert observed.make()[0] == ["letter", "note", "parcel"]


def test_a_source_that_is_gone_or_not_observed_leaves_what_was_made(observed: House):
    observed.world.sources = {}
    assert set(observed.states().values()) == {"fresh"}


def test_a_source_that_cannot_be_read_says_so(observed: House):
    observed.world.sources = {"unreadable": "?"}
    because = "words cannot be read: words.txt is written in no known alphabet"
    assert observed.verdicts()["note"].reason == because


def test_what_was_made_before_sources_were_observed_stays_fresh(house: House):
    house.make()
    house.world.sources = dict(BEFORE)
    assert set(house.states().values()) == {"fresh"}


def test_dagster_finds_the_same_once_a_run_has_seen_the_source(observed: House):
    """There and back again too, which the resolver of Dagster tells by its log alone."""
    assert by_dagster(observed, "note") == StaleStatus.FRESH
    observed.world.sources = {"a.txt": "9"}
    observed.world.text = "refuse"
    observed.make()
    assert by_dagster(observed, "note") == StaleStatus.STALE
    observed.world.sources = dict(BEFORE)
    observed.world.text = "hello"
    assert observed.make()[0] == []
    assert by_dagster(observed, "note") == StaleStatus.FRESH


def test_observing_in_the_interface_shows_what_is_stale(observed: House):
    observed.world.sources = {"a.txt": "9"}
    defs, _ = observed.open()
    job = dg.define_asset_job("observe", selection=dg.AssetSelection.assets("words"))
    observing = dg.Definitions(assets=defs.assets, jobs=[job], resources=defs.resources)
    result = observing.resolve_job_def("observe").execute_in_process(
        instance=observed.instance, partition_key=DAY.isoformat()
    )
    assert result.success
    assert by_dagster(observed, "note") == StaleStatus.STALE


def test_an_adopted_edit_is_of_the_source_as_it_was_then(observed: House):
    note = observed.file("note")
    note.write_text(note.read_text().replace("hello", "hullo"))
    observed.world.sources = {"a.txt": "9"}
    observed.adopt("note")
    assert observed.states()["note"] == "fresh"
    observed.world.sources = dict(BEFORE)
    assert observed.verdicts()["note"].reason == "a.txt changed; b.txt is new"
