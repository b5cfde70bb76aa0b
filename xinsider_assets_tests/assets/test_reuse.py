"""What a run makes and what it reuses, with real Dagster runs over small assets of our own."""

from __future__ import annotations

from datetime import date

import dagster as dg
import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.platform.execution.run import select_assets
from xinsider_assets.platform.run_options import FORCE_TAG
from xinsider_assets_tests.sample_project import DAY, SampleProject

ALL = ["script", "source_text", "style", "video"]


def test_a_first_run_makes_everything_and_a_second_nothing(sample_project: SampleProject):
    assert sample_project.make()[0] == ALL
    made, events = sample_project.make()
    assert made == []
    reused = [
        e.materialization.metadata["reused"].value for e in events if e.is_step_materialization
    ]
    assert reused == [True] * 4
    assert set(sample_project.states().values()) == {"fresh"}


def test_a_change_stops_spreading_where_content_did_not_change(sample_project: SampleProject):
    """A new code version of the script makes it again; its equal content spares the video.

    The script's `moment` differs, but is volatile: it must not count.
    """
    sample_project.make()
    assert sample_project.states(version=2) == {
        "style": "fresh",
        "source_text": "fresh",
        "script": "stale",
        "video": "stale",
    }
    assert sample_project.make(version=2)[0] == ["script"]


def test_a_change_of_content_goes_through_to_the_end(sample_project: SampleProject):
    sample_project.make()
    sample_project.world.salutation = "Sir"
    assert sample_project.make(version=2)[0] == ["script", "video"]


def test_a_setting_makes_stale_what_it_shapes_and_nothing_before(sample_project: SampleProject):
    sample_project.make()
    assert sample_project.make(voice_speed=1.5)[0] == ["source_text"]


def test_a_forced_run_makes_what_is_selected(sample_project: SampleProject):
    sample_project.make()
    assert sample_project.make(tags={FORCE_TAG: "true"}, select="script")[0] == ["script"]


def test_what_the_launchpad_asks_for_is_made(sample_project: SampleProject):
    sample_project.make()
    job = sample_project.open()[0].resolve_job_def("make_day")

    def made(select: str, **options: object) -> list[str]:
        sample_project.world.made.clear()
        result = job.execute_in_process(
            run_config={"resources": {"run_options": {"config": options}}},
            partition_key=f"{DAY}",
            asset_selection=[dg.AssetKey(select)],
            instance=sample_project.instance,
            raise_on_error=False,
        )
        return sample_project.world.made if result.success else ["failed"]

    assert made("script") == []
    assert made("script", force=True) == ["script"]
    assert made("script", regenerate=["script"]) == ["script"]
    assert made("script", regenerate=["video"]) == ["failed"]


def test_a_selection_makes_a_step_and_what_is_above_it(sample_project: SampleProject):
    assert sample_project.make(select="*script")[0] == ["script", "source_text"]


def test_a_deleted_or_edited_file_is_noticed_and_made_again(sample_project: SampleProject):
    sample_project.make()
    (sample_project.folder / DAY.isoformat() / "script.json").unlink()
    assert sample_project.states()["script"] == "missing"
    assert sample_project.make()[0] == ["script"]

    path = sample_project.folder / DAY.isoformat() / "source_text.json"
    path.write_text(path.read_text().replace("hello", "hullo"))
    assert sample_project.states()["source_text"] == "stale"
    assert sample_project.make()[0] == ["source_text"]


def test_days_are_apart_and_share_what_has_no_day(sample_project: SampleProject):
    sample_project.make()
    made, _ = sample_project.make(day=date(2013, 1, 25))
    assert made == ["script", "source_text", "video"]


def test_a_failure_keeps_what_was_there_and_skips_what_follows(sample_project: SampleProject):
    sample_project.make()
    sample_project.world.text = "refuse"
    made, events = sample_project.make(voice_speed=2.0)
    assert made == ["source_text"]
    failures = [e for e in events if e.is_step_failure]
    assert [e.step_failure_data.user_failure_data.description for e in failures] == [
        "the ink is dry: fill it"
    ]
    assert events[-1].event_type == dg.DagsterEventType.RUN_FAILURE
    assert "hello" in (sample_project.folder / DAY.isoformat() / "source_text.json").read_text()


def test_an_unknown_selection_is_explained(sample_project: SampleProject):
    defs, _ = sample_project.open()
    assets = r"\(the assets: script, source_text, style, video\)"
    with pytest.raises(InputError, match=f"'lettre' is not understood: .*{assets}"):
        select_assets(defs, "lettre")
    with pytest.raises(InputError, match=r"'\+\*\(' is not understood"):
        select_assets(defs, "+*(")
    with pytest.raises(InputError, match=f"means no asset: .*{assets}"):
        select_assets(defs, "group:nowhere")


def test_checks_that_came_later_are_made_up_for_without_making_anything(
    sample_project: SampleProject,
):
    """A release may add checks to assets that are fresh: the run looks, and needs no other work."""
    sample_project.is_checked = False
    sample_project.make()
    sample_project.is_checked = True
    made, events = sample_project.make()
    assert made == []
    checks = [
        event.asset_check_evaluation_data
        for event in events
        if event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION
    ]
    assert [(check.check_name, check.passed) for check in checks] == [("polite", True)]
    assert events[-1].event_type == dg.DagsterEventType.RUN_SUCCESS


def test_what_was_made_by_hand_is_put_aside_when_it_is_made_again(sample_project: SampleProject):
    sample_project.make()
    sample_project.file("script").write_text(
        sample_project.file("script").read_text().replace("Dear", "Dearest")
    )
    sample_project.make()
    [aside] = sample_project.folder.glob(".set-aside/2013-01-24/script/*/script.json")
    assert "Dearest" in aside.read_text()
    assert "Dearest" not in sample_project.file("script").read_text()


def test_what_is_damaged_is_not_put_aside(sample_project: SampleProject):
    sample_project.make()
    sample_project.file("script").write_text("{")
    assert (
        sample_project.staleness_by_asset()["script"].reason
        == "script.json was damaged outside: it cannot be read"
    )
    sample_project.make()
    assert not list(sample_project.folder.glob(".set-aside/**/*.json"))


def test_a_materialization_says_why_it_was_made(sample_project: SampleProject):
    sample_project.make()
    assert sample_project.last("script").metadata["made_because"].value == "it was never made"
    sample_project.make(voice_speed=1.5)
    because = sample_project.last("source_text").metadata["made_because"].value
    assert because == "the voice speed changed from 1.1 to 1.5"
    sample_project.world.salutation = "Sir"
    sample_project.make(voice_speed=1.5, version=2)
    assert (
        sample_project.last("script").metadata["made_because"].value
        == "its code changed (script.py)"
    )
    assert sample_project.last("video").metadata["made_because"].value == "script has new content"
