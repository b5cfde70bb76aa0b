"""What changes outside the project: noticed, named, and followed no further than it reaches."""

from __future__ import annotations

import dagster as dg
import pytest
from dagster._core.definitions.data_version import CachingStaleStatusResolver, StaleStatus
from dagster._core.loader import LoadingContextForTest

from xinsider_assets_tests.sample_project import DAY, SampleProject

BEFORE = {"a.txt": "1", "b.txt": "2"}


@pytest.fixture
def observed(sample_project: SampleProject) -> SampleProject:
    """A day made from a source that is observed."""
    sample_project.world.sources = dict(BEFORE)
    sample_project.make()
    return sample_project


def by_dagster(sample_project: SampleProject, asset: str) -> StaleStatus:
    defs, _ = sample_project.open()
    context = LoadingContextForTest(sample_project.instance)
    resolver = CachingStaleStatusResolver(
        sample_project.instance, defs.resolve_asset_graph(), context
    )
    return resolver.get_status(dg.AssetKey(asset), DAY.isoformat())


def test_a_source_that_did_not_change_makes_nothing_stale(observed: SampleProject):
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
def test_what_changed_is_named_and_made_again(
    observed: SampleProject, now: dict[str, str], because: str
):
    observed.world.sources = now
    assert observed.staleness_by_asset()["source_text"].reason == because
    assert observed.make()[0] == ["source_text"]
    assert observed.last("source_text").metadata["made_because"].value == because
    assert observed.make()[0] == []


def test_a_changed_source_spreads_as_far_as_content_changes(observed: SampleProject):
    observed.world.sources = {"a.txt": "9"}
    observed.world.text = "good morning"
    assert observed.make()[0] == ["script", "source_text", "video"]


def test_a_source_that_is_gone_or_not_observed_leaves_what_was_made(observed: SampleProject):
    observed.world.sources = {}
    assert set(observed.states().values()) == {"fresh"}


def test_a_source_that_cannot_be_read_says_so(observed: SampleProject):
    observed.world.sources = {"unreadable": "?"}
    because = "words cannot be read: words.txt is written in no known alphabet"
    assert observed.staleness_by_asset()["source_text"].reason == because


def test_what_was_made_before_sources_were_observed_stays_fresh(sample_project: SampleProject):
    sample_project.make()
    sample_project.world.sources = dict(BEFORE)
    assert set(sample_project.states().values()) == {"fresh"}


def test_dagster_finds_the_same_once_a_run_has_seen_the_source(observed: SampleProject):
    """There and back again too, which the resolver of Dagster tells by its log alone."""
    assert by_dagster(observed, "source_text") == StaleStatus.FRESH
    observed.world.sources = {"a.txt": "9"}
    observed.world.text = "refuse"
    observed.make()
    assert by_dagster(observed, "source_text") == StaleStatus.STALE
    observed.world.sources = dict(BEFORE)
    observed.world.text = "hello"
    assert observed.make()[0] == []
    assert by_dagster(observed, "source_text") == StaleStatus.FRESH


def test_observing_in_the_interface_shows_what_is_stale(observed: SampleProject):
    observed.world.sources = {"a.txt": "9"}
    defs, _ = observed.open()
    job = dg.define_asset_job("observe", selection=dg.AssetSelection.assets("words"))
    observing = dg.Definitions(assets=defs.assets, jobs=[job], resources=defs.resources)
    result = observing.resolve_job_def("observe").execute_in_process(
        instance=observed.instance, partition_key=DAY.isoformat()
    )
    assert result.success
    assert by_dagster(observed, "source_text") == StaleStatus.STALE


def test_an_adopted_edit_is_of_the_source_as_it_was_then(observed: SampleProject):
    source_text = observed.file("source_text")
    source_text.write_text(source_text.read_text().replace("hello", "hullo"))
    observed.world.sources = {"a.txt": "9"}
    observed.adopt("source_text")
    assert observed.states()["source_text"] == "fresh"
    observed.world.sources = dict(BEFORE)
    assert observed.staleness_by_asset()["source_text"].reason == "a.txt changed; b.txt is new"
