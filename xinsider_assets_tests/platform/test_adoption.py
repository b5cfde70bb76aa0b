"""What was edited by hand becomes the day's truth."""

from __future__ import annotations

import dagster as dg
import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.platform.checks import CheckFailedError
from xinsider_assets_tests.sample_project import DAY, SampleProject


def edit(sample_project: SampleProject, asset: str, before: str, after: str) -> None:
    file = sample_project.file(asset)
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after))


def test_an_edit_is_noticed_adopted_and_followed(sample_project: SampleProject):
    sample_project.make()
    edit(sample_project, "script", "Dear reader", "Dear editor")
    assert sample_project.staleness_by_asset()["script"].reason == "script.json was edited outside"

    adopted = sample_project.adopt("script")

    assert adopted.is_news
    assert [finding.is_well for finding in adopted.findings] == [True]
    assert sample_project.states() == {
        "style": "fresh",
        "source_text": "fresh",
        "script": "fresh",
        "video": "stale",
    }
    assert sample_project.staleness_by_asset()["video"].reason == "script has new content"
    assert sample_project.make()[0] == ["video"]
    assert "Dear editor" in sample_project.file("video").read_text()
    assert set(sample_project.states().values()) == {"fresh"}


def test_dagster_takes_it_for_the_artifact_too(sample_project: SampleProject):
    """Its interface shows who made it, and the checks; its own resolver finds it fresh."""
    from dagster._core.definitions.data_version import CachingStaleStatusResolver, StaleStatus
    from dagster._core.loader import LoadingContextForTest

    sample_project.make()
    edit(sample_project, "script", "Dear reader", "Dear editor")
    sample_project.adopt("script")
    last = sample_project.last("script")
    assert last.metadata["made_by"].value == "an editor, by hand"
    assert last.metadata["made_because"].value == "it was edited by hand and adopted"
    defs, _ = sample_project.open()
    resolver = CachingStaleStatusResolver(
        sample_project.instance,
        defs.resolve_asset_graph(),
        LoadingContextForTest(sample_project.instance),
    )
    assert resolver.get_status(dg.AssetKey("script"), DAY.isoformat()) == StaleStatus.FRESH
    assert resolver.get_status(dg.AssetKey("video"), DAY.isoformat()) == StaleStatus.STALE


def test_one_day_is_edited_again_and_again(sample_project: SampleProject):
    """A second adoption once ended in an error of Dagster's database of checks."""
    sample_project.make()
    for before, after in (("reader", "editor"), ("editor", "critic")):
        edit(sample_project, "script", f"Dear {before}", f"Dear {after}")
        assert sample_project.adopt("script").is_news
    assert sample_project.make()[0] == ["video"]
    edit(sample_project, "script", "Dear critic", "Dear all")
    sample_project.adopt("script")
    key = dg.AssetCheckKey(dg.AssetKey("script"), "polite")
    history = sample_project.instance.event_log_storage.get_asset_check_execution_history(
        key, limit=99
    )
    assert [one.status.value for one in history].count("SUCCEEDED") == 5
    assert sample_project.make()[0] == ["video"]
    assert "Dear all" in sample_project.file("video").read_text()


def test_a_refused_edit_records_nothing(sample_project: SampleProject):
    sample_project.make()
    runs = sample_project.instance.get_runs_count()
    edit(sample_project, "script", "Dear reader", "damn reader")
    with pytest.raises(CheckFailedError):
        sample_project.adopt("script")
    assert sample_project.instance.get_runs_count() == runs


def test_other_layout_is_no_news(sample_project: SampleProject):
    sample_project.make()
    edit(sample_project, "script", "{", "{\n\n\n")
    assert not sample_project.adopt("script").is_news
    assert set(sample_project.states().values()) == {"fresh"}


def test_what_does_not_pass_the_checks_is_not_adopted(sample_project: SampleProject):
    sample_project.make()
    edit(sample_project, "script", "Dear reader", "damn reader")
    with pytest.raises(CheckFailedError, match="not adopted: polite: it swears: fix it"):
        sample_project.adopt("script")
    assert sample_project.states()["script"] == "stale"
    assert "damn" in sample_project.file("script").read_text()


def test_an_adopted_artifact_that_is_made_again_is_kept_aside(sample_project: SampleProject):
    sample_project.make()
    edit(sample_project, "script", "Dear reader", "Dear editor")
    sample_project.adopt("script")
    sample_project.world.text = "good morning"
    sample_project.make(voice_speed=1.5)
    [aside] = sample_project.folder.glob(".set-aside/2013-01-24/script/*/script.json")
    assert "Dear editor" in aside.read_text()
    assert "good morning" in sample_project.file("script").read_text()


def test_what_is_stale_by_a_change_can_be_kept_as_it_is(sample_project: SampleProject):
    sample_project.make()
    sample_project.world.text = "good morning"
    sample_project.make("source_text", voice_speed=1.5)
    assert (
        sample_project.staleness_by_asset(voice_speed=1.5)["script"].reason
        == "source_text has new content"
    )
    assert not sample_project.adopt("script", voice_speed=1.5).is_news
    assert set(sample_project.states(voice_speed=1.5).values()) == {"fresh"}


def test_what_has_no_day_can_be_adopted_too(sample_project: SampleProject):
    sample_project.make()
    style = sample_project.folder / "shared" / "style.json"
    style.write_text(style.read_text().replace("white", "green"))
    assert sample_project.adopt("style").is_news
    assert sample_project.staleness_by_asset()["video"].reason == "style has new content"


def test_an_artifact_of_ones_own_can_be_there_first(sample_project: SampleProject):
    sample_project.make("source_text")
    sample_project.file("script").write_text('{"text": "by me", "moment": 1}')
    assert sample_project.adopt("script").is_news
    assert sample_project.make()[0] == ["style", "video"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "script of 2013-01-24 is fresh: there is nothing to adopt; edit"),
        ("{", r"script\.json is missing or damaged"),
        ('{"text": "a", "moment": 1, "colour": "red"}', r"script\.json is missing or damaged"),
    ],
)
def test_what_cannot_be_adopted_is_said(
    sample_project: SampleProject, content: str | None, complaint: str
):
    sample_project.make()
    if content is not None:
        sample_project.file("script").write_text(content)
    with pytest.raises(InputError, match=complaint):
        sample_project.adopt("script")


def test_what_it_is_made_from_must_be_there(sample_project: SampleProject):
    sample_project.file("script").parent.mkdir(parents=True)
    sample_project.file("script").write_text('{"text": "by me", "moment": 1}')
    with pytest.raises(InputError, match=r"source_text\.json is missing or damaged"):
        sample_project.adopt("script")
