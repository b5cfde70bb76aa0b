"""From an artifact back to its sources, by what the runs recorded."""

from __future__ import annotations

import dagster as dg
import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.lineage.model import Lineage
from xinsider_assets.lineage.provenance import provenance_of
from xinsider_assets.lineage.trace import trace, trace_inputs
from xinsider_assets_tests.house import DAY, House

PARCEL = dg.AssetKey("parcel")


def lineage(house: House, version: str | None = None) -> Lineage:
    return trace(house.platform(), house.instance, DAY, PARCEL, version)


def test_it_names_every_artifact_once_sources_first(house: House):
    house.make()
    found = lineage(house)
    assert [link.asset for link in found.links] == ["paper", "note", "letter", "parcel"]
    parcel, letter = found.link("parcel"), found.link("letter")
    assert parcel.inputs == {
        "letter": letter.data_version,
        "paper": found.link("paper").data_version,
    }
    assert found.link("paper").day is None
    assert parcel.day == DAY
    assert letter.made_because == "it was never made"
    assert letter.run_id
    assert letter.making_s is not None
    assert found.link("note").shaping is not None
    assert found.link("note").shaping.settings == {"voice_speed": 1.1}
    assert all(link.lies_there for link in found.links)


def test_a_reuse_does_not_change_where_things_come_from(house: House):
    house.make()
    before = lineage(house)
    house.make()
    assert lineage(house) == before


def test_an_older_video_is_traced_to_what_it_was_made_of_then(house: House):
    house.make()
    old = lineage(house)
    house.world.text = "good morning"
    house.make(voice_speed=1.5)
    new = lineage(house)
    assert new.link("note").data_version != old.link("note").data_version
    again = lineage(house, old.link("parcel").data_version)
    assert [link.data_version for link in again.links] == [link.data_version for link in old.links]
    assert [link.lies_there for link in again.links] == [True, False, False, False]


def test_a_part_that_was_made_again_does_not_pass_for_what_the_video_shows(house: House):
    """The note is another by now; the parcel came of the letter that came of the old one."""
    house.make()
    before = lineage(house)
    house.world.text = "good morning"
    house.make("note", voice_speed=1.5)
    found = lineage(house)
    assert found.link("note").data_version == before.link("note").data_version
    assert not found.link("note").lies_there


def test_a_wiped_record_is_said_to_be_lost(house: House):
    house.make()
    house.instance.wipe_assets([dg.AssetKey("note")])
    assert lineage(house).lost == ("note",)


def test_what_was_never_made_has_no_lineage(house: House):
    with pytest.raises(InputError, match="parcel of 2013-01-24 was never made: xinsider make"):
        lineage(house)


def test_the_essence_is_the_same_for_two_makings_of_the_same(house: House):
    house.make()
    first = provenance_of(trace_inputs(house.platform(), house.instance, DAY, PARCEL))
    house.make(tags={"xinsider/force": "true"})
    second = provenance_of(trace_inputs(house.platform(), house.instance, DAY, PARCEL))
    assert first == second
    assert [item.asset for item in first.ingredients] == ["paper", "note", "letter"]

    house.world.text = "good morning"
    house.make(voice_speed=1.5)
    third = provenance_of(trace_inputs(house.platform(), house.instance, DAY, PARCEL))
    assert third.digest != first.digest
