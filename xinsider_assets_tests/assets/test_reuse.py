"""What a run makes and what it reuses, with real Dagster runs over small assets of our own."""

from __future__ import annotations

from datetime import date

import dagster as dg
import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.platform.execution.run import select_assets
from xinsider_assets.platform.wishes import FORCE_TAG
from xinsider_assets_tests.house import DAY, House

ALL = ["letter", "note", "paper", "parcel"]


def test_a_first_run_makes_everything_and_a_second_nothing(house: House):
    assert house.make()[0] == ALL
    made, events = house.make()
    assert made == []
    reused = [
        e.materialization.metadata["reused"].value for e in events if e.is_step_materialization
    ]
    assert reused == [True] * 4
    assert set(house.states().values()) == {"fresh"}


def test_a_change_stops_spreading_where_content_did_not_change(house: House):
    """A new code version of the letter makes it again; its equal content spares the parcel.

    The letter's `moment` differs, but is volatile: it must not count.
    """
    house.make()
    assert house.states(version=2) == {
        "paper": "fresh",
        "note": "fresh",
        "letter": "stale",
        "parcel": "stale",
    }
    assert house.make(version=2)[0] == ["letter"]


def test_a_change_of_content_goes_through_to_the_end(house: House):
    house.make()
    house.world.salutation = "Sir"
    assert house.make(version=2)[0] == ["letter", "parcel"]


def test_a_setting_makes_stale_what_it_shapes_and_nothing_before(house: House):
    house.make()
    assert house.make(voice_speed=1.5)[0] == ["note"]


def test_a_forced_run_makes_what_is_selected(house: House):
    house.make()
    assert house.make(tags={FORCE_TAG: "true"}, select="letter")[0] == ["letter"]


def test_what_the_launchpad_asks_for_is_made(house: House):
    house.make()
    job = house.open()[0].resolve_job_def("make_day")

    def made(select: str, **options: object) -> list[str]:
        house.world.made.clear()
        result = job.execute_in_process(
            run_config={"resources": {"run_options": {"config": options}}},
            partition_key=f"{DAY}",
            asset_selection=[dg.AssetKey(select)],
            instance=house.instance,
            raise_on_error=False,
        )
        return house.world.made if result.success else ["failed"]

    assert made("letter") == []
    assert made("letter", force=True) == ["letter"]
    assert made("letter", regenerate=["letter"]) == ["letter"]
    assert made("letter", regenerate=["parcel"]) == ["failed"]


def test_a_selection_makes_a_step_and_what_is_above_it(house: House):
    assert house.make(select="*letter")[0] == ["letter", "note"]


def test_a_deleted_or_edited_file_is_noticed_and_made_again(house: House):
    house.make()
    (house.folder / DAY.isoformat() / "letter.json").unlink()
    assert house.states()["letter"] == "missing"
    assert house.make()[0] == ["letter"]

    path = house.folder / DAY.isoformat() / "note.json"
    path.write_text(path.read_text().replace("hello", "hullo"))
    assert house.states()["note"] == "stale"
    assert house.make()[0] == ["note"]


def test_days_are_apart_and_share_what_has_no_day(house: House):
    house.make()
    made, _ = house.make(day=date(2013, 1, 25))
    assert made == ["letter", "note", "parcel"]


def test_a_failure_keeps_what_was_there_and_skips_what_follows(house: House):
    house.make()
    house.world.text = "refuse"
    made, events = house.make(voice_speed=2.0)
    assert made == ["note"]
    failures = [e for e in events if e.is_step_failure]
    assert [e.step_failure_data.user_failure_data.description for e in failures] == [
        "the ink is dry: fill it"
    ]
    assert events[-1].event_type == dg.DagsterEventType.RUN_FAILURE
    assert "hello" in (house.folder / DAY.isoformat() / "note.json").read_text()


def test_an_unknown_selection_is_explained(house: House):
    defs, _ = house.open()
    assets = r"\(the assets: letter, note, paper, parcel\)"
    with pytest.raises(InputError, match=f"'lettre' is not understood: .*{assets}"):
        select_assets(defs, "lettre")
    with pytest.raises(InputError, match=r"'\+\*\(' is not understood"):
        select_assets(defs, "+*(")
    with pytest.raises(InputError, match=f"means no asset: .*{assets}"):
        select_assets(defs, "group:nowhere")


def test_checks_that_came_later_are_made_up_for_without_making_anything(house: House):
    """A release may add checks to assets that are fresh: the run looks, and needs no other work."""
    house.is_checked = False
    house.make()
    house.is_checked = True
    made, events = house.make()
    assert made == []
    checks = [
        event.asset_check_evaluation_data
        for event in events
        if event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION
    ]
    assert [(check.check_name, check.passed) for check in checks] == [("polite", True)]
    assert events[-1].event_type == dg.DagsterEventType.RUN_SUCCESS


def test_what_was_made_by_hand_is_put_aside_when_it_is_made_again(house: House):
    house.make()
    house.file("letter").write_text(house.file("letter").read_text().replace("Dear", "Dearest"))
    house.make()
    [aside] = house.folder.glob(".set-aside/2013-01-24/letter/*/letter.json")
    assert "Dearest" in aside.read_text()
    assert "Dearest" not in house.file("letter").read_text()


def test_what_is_damaged_is_not_put_aside(house: House):
    house.make()
    house.file("letter").write_text("{")
    assert house.verdicts()["letter"].reason == "letter.json was damaged outside: it cannot be read"
    house.make()
    assert not list(house.folder.glob(".set-aside/**/*.json"))


def test_a_materialization_says_why_it_was_made(house: House):
    house.make()
    assert house.last("letter").metadata["made_because"].value == "it was never made"
    house.make(voice_speed=1.5)
    because = house.last("note").metadata["made_because"].value
    assert because == "the voice speed changed from 1.1 to 1.5"
    house.world.salutation = "Sir"
    house.make(voice_speed=1.5, version=2)
    assert house.last("letter").metadata["made_because"].value == "its code changed (letter.py)"
    assert house.last("parcel").metadata["made_because"].value == "letter has new content"
