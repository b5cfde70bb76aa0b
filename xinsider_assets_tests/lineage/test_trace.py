"""From an artifact back to its sources, by what the runs recorded."""

from __future__ import annotations

import dagster as dg
import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.lineage.model import Lineage
from xinsider_assets.lineage.provenance import provenance_of
from xinsider_assets.lineage.trace import trace, trace_inputs
from xinsider_assets_tests.sample_project import DAY, SampleProject

PARCEL = dg.AssetKey("video")


def lineage(sample_project: SampleProject, version: str | None = None) -> Lineage:
    return trace(sample_project.platform(), sample_project.instance, DAY, PARCEL, version)


def test_it_names_every_artifact_once_sources_first(sample_project: SampleProject):
    sample_project.make()
    found = lineage(sample_project)
    assert [link.asset for link in found.links] == ["style", "source_text", "script", "video"]
    video, script = found.link("video"), found.link("script")
    assert video.inputs == {
        "script": script.data_version,
        "style": found.link("style").data_version,
    }
    assert found.link("style").day is None
    assert video.day == DAY
    assert script.made_because == "it was never made"
    assert script.run_id
    assert script.making_s is not None
    assert found.link("source_text").version_inputs is not None
    assert found.link("source_text").version_inputs.settings == {"voice_speed": 1.1}
    assert all(link.lies_there for link in found.links)


def test_a_reuse_does_not_change_where_things_come_from(sample_project: SampleProject):
    sample_project.make()
    before = lineage(sample_project)
    sample_project.make()
    assert lineage(sample_project) == before


def test_an_older_video_is_traced_to_what_it_was_made_of_then(sample_project: SampleProject):
    sample_project.make()
    old = lineage(sample_project)
    sample_project.world.text = "good morning"
    sample_project.make(voice_speed=1.5)
    new = lineage(sample_project)
    assert new.link("source_text").data_version != old.link("source_text").data_version
    again = lineage(sample_project, old.link("video").data_version)
    assert [link.data_version for link in again.links] == [link.data_version for link in old.links]
    assert [link.lies_there for link in again.links] == [True, False, False, False]


def test_a_part_that_was_made_again_does_not_pass_for_what_the_video_shows(
    sample_project: SampleProject,
):
    """The source_text is another by now; the video came of the script that came of the old one."""
    sample_project.make()
    before = lineage(sample_project)
    sample_project.world.text = "good morning"
    sample_project.make("source_text", voice_speed=1.5)
    found = lineage(sample_project)
    assert found.link("source_text").data_version == before.link("source_text").data_version
    assert not found.link("source_text").lies_there


def test_a_wiped_record_is_said_to_be_lost(sample_project: SampleProject):
    sample_project.make()
    sample_project.instance.wipe_assets([dg.AssetKey("source_text")])
    assert lineage(sample_project).lost == ("source_text",)


def test_what_was_never_made_has_no_lineage(sample_project: SampleProject):
    with pytest.raises(InputError, match="video of 2013-01-24 was never made: xinsider make"):
        lineage(sample_project)


def test_the_essence_is_the_same_for_two_makings_of_the_same(sample_project: SampleProject):
    sample_project.make()
    first = provenance_of(
        trace_inputs(sample_project.platform(), sample_project.instance, DAY, PARCEL)
    )
    sample_project.make(tags={"xinsider/force": "true"})
    second = provenance_of(
        trace_inputs(sample_project.platform(), sample_project.instance, DAY, PARCEL)
    )
    assert first == second
    assert [item.asset for item in first.ingredients] == ["style", "source_text", "script"]

    sample_project.world.text = "good morning"
    sample_project.make(voice_speed=1.5)
    third = provenance_of(
        trace_inputs(sample_project.platform(), sample_project.instance, DAY, PARCEL)
    )
    assert third.digest != first.digest
