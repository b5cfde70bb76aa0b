"""What was edited by hand becomes the day's truth."""

from __future__ import annotations

import dagster as dg
import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.platform.checks import CheckFailedError
from xinsider_assets_tests.house import DAY, House


def edit(house: House, asset: str, before: str, after: str) -> None:
    file = house.file(asset)
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after))


def test_an_edit_is_noticed_adopted_and_followed(house: House):
    house.make()
    edit(house, "letter", "Dear reader", "Dear editor")
    assert house.verdicts()["letter"].reason == "letter.json was edited outside"

    adopted = house.adopt("letter")

    assert adopted.is_news
    assert [finding.is_well for finding in adopted.findings] == [True]
    assert house.states() == {
        "paper": "fresh",
        "note": "fresh",
        "letter": "fresh",
        "parcel": "stale",
    }
    assert house.verdicts()["parcel"].reason == "letter has new content"
    assert house.make()[0] == ["parcel"]
    assert "Dear editor" in house.file("parcel").read_text()
    assert set(house.states().values()) == {"fresh"}


def test_dagster_takes_it_for_the_artifact_too(house: House):
    """Its interface shows who made it, and the checks; its own resolver finds it fresh."""
    from dagster._core.definitions.data_version import CachingStaleStatusResolver, StaleStatus
    from dagster._core.loader import LoadingContextForTest

    house.make()
    edit(house, "letter", "Dear reader", "Dear editor")
    house.adopt("letter")
    last = house.last("letter")
    assert last.metadata["made_by"].value == "an editor, by hand"
    assert last.metadata["made_because"].value == "it was edited by hand and adopted"
    defs, _ = house.open()
    resolver = CachingStaleStatusResolver(
        house.instance, defs.resolve_asset_graph(), LoadingContextForTest(house.instance)
    )
    assert resolver.get_status(dg.AssetKey("letter"), DAY.isoformat()) == StaleStatus.FRESH
    assert resolver.get_status(dg.AssetKey("parcel"), DAY.isoformat()) == StaleStatus.STALE


def test_one_day_is_edited_again_and_again(house: House):
    """A second adoption once ended in an error of Dagster's database of checks."""
    house.make()
    for before, after in (("reader", "editor"), ("editor", "critic")):
        edit(house, "letter", f"Dear {before}", f"Dear {after}")
        assert house.adopt("letter").is_news
    assert house.make()[0] == ["parcel"]
    edit(house, "letter", "Dear critic", "Dear all")
    house.adopt("letter")
    key = dg.AssetCheckKey(dg.AssetKey("letter"), "polite")
    history = house.instance.event_log_storage.get_asset_check_execution_history(key, limit=99)
    assert [one.status.value for one in history].count("SUCCEEDED") == 5
    assert house.make()[0] == ["parcel"]
    assert "Dear all" in house.file("parcel").read_text()


def test_a_refused_edit_records_nothing(house: House):
    house.make()
    runs = house.instance.get_runs_count()
    edit(house, "letter", "Dear reader", "damn reader")
    with pytest.raises(CheckFailedError):
        house.adopt("letter")
    assert house.instance.get_runs_count() == runs


def test_other_layout_is_no_news(house: House):
    house.make()
    edit(house, "letter", "{", "{\n\n\n")
    assert not house.adopt("letter").is_news
    assert set(house.states().values()) == {"fresh"}


def test_what_does_not_pass_the_checks_is_not_adopted(house: House):
    house.make()
    edit(house, "letter", "Dear reader", "damn reader")
    with pytest.raises(CheckFailedError, match="not adopted: polite: it swears: fix it"):
        house.adopt("letter")
    assert house.states()["letter"] == "stale"
    assert "damn" in house.file("letter").read_text()


def test_an_adopted_artifact_that_is_made_again_is_kept_aside(house: House):
    house.make()
    edit(house, "letter", "Dear reader", "Dear editor")
    house.adopt("letter")
    house.world.text = "good morning"
    house.make(voice_speed=1.5)
    [aside] = house.folder.glob(".set-aside/2013-01-24/letter/*/letter.json")
    assert "Dear editor" in aside.read_text()
    assert "good morning" in house.file("letter").read_text()


def test_what_is_stale_by_a_change_can_be_kept_as_it_is(house: House):
    house.make()
    house.world.text = "good morning"
    house.make("note", voice_speed=1.5)
    assert house.verdicts(voice_speed=1.5)["letter"].reason == "note has new content"
    assert not house.adopt("letter", voice_speed=1.5).is_news
    assert set(house.states(voice_speed=1.5).values()) == {"fresh"}


def test_what_has_no_day_can_be_adopted_too(house: House):
    house.make()
    paper = house.folder / "shared" / "paper.json"
    paper.write_text(paper.read_text().replace("white", "green"))
    assert house.adopt("paper").is_news
    assert house.verdicts()["parcel"].reason == "paper has new content"


def test_an_artifact_of_ones_own_can_be_there_first(house: House):
    house.make("note")
    house.file("letter").write_text('{"text": "by me", "moment": 1}')
    assert house.adopt("letter").is_news
    assert house.make()[0] == ["paper", "parcel"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "letter of 2013-01-24 is fresh: there is nothing to adopt; edit"),
        ("{", r"letter\.json is missing or damaged"),
        ('{"text": "a", "moment": 1, "colour": "red"}', r"letter\.json is missing or damaged"),
    ],
)
def test_what_cannot_be_adopted_is_said(house: House, content: str | None, complaint: str):
    house.make()
    if content is not None:
        house.file("letter").write_text(content)
    with pytest.raises(InputError, match=complaint):
        house.adopt("letter")


def test_what_it_is_made_from_must_be_there(house: House):
    house.file("letter").parent.mkdir(parents=True)
    house.file("letter").write_text('{"text": "by me", "moment": 1}')
    with pytest.raises(InputError, match=r"note\.json is missing or damaged"):
        house.adopt("letter")
