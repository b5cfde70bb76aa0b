"""Which days the interface offers, and that an offer changes nothing of what was made."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.test_utils import freeze_time

from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.platform.partitions import (
    every_day,
    exchange_days,
    first_offered_day,
    offered_days,
)
from xinsider_assets.settings import Settings
from xinsider_assets_tests.sample_project import DAY, SampleProject

TODAY = date(2026, 11, 25)


def keys_at(moment: str, days: dg.PartitionsDefinition[str]) -> list[str]:
    with freeze_time(datetime.fromisoformat(moment).replace(tzinfo=NEW_YORK)):
        return list(days.get_partition_keys())


def test_the_embedded_posts_offer_the_replay_days():
    days = offered_days(Settings()).get_partition_keys()
    assert days == ["2012-10-18", "2012-10-24", "2013-01-24"]


@pytest.mark.parametrize(
    ("moment", "last"),
    [
        ("2026-11-25 00:01", "2026-11-25"),
        ("2026-11-27 09:00", "2026-11-27"),
        ("2026-11-28 12:00", "2026-11-27"),
        ("2026-11-29 23:59", "2026-11-27"),
        ("2026-11-30 00:01", "2026-11-30"),
    ],
)
def test_other_posts_offer_the_exchanges_days_up_to_today(moment: str, last: str):
    """Thanksgiving and weekends are not among them."""
    found = keys_at(moment, exchange_days(date(2026, 11, 20)))
    known = [f"2026-11-{day}" for day in ("20", "23", "24", "25", "27", "30")]
    assert found == [day for day in known if day <= last]


def test_the_first_day_is_near_and_what_was_made_stays_on_offer(tmp_path: Path):
    settings = Settings(posts="grok", data_folder=tmp_path)
    assert first_offered_day(settings, TODAY) == date(2026, 10, 26)
    for name in ("shared", "2012-10-18", "2013-01-24", "2026-11-20"):
        (tmp_path / name).mkdir()
    assert first_offered_day(settings, TODAY) == date(2026, 10, 26)
    (tmp_path / "2026-05-04").mkdir()
    assert first_offered_day(settings, TODAY) == date(2026, 5, 4)
    chosen = settings.model_copy(update={"first_day": date(2026, 11, 2)})
    assert first_offered_day(chosen, TODAY) == date(2026, 11, 2)


def test_an_archive_is_offered_from_its_first_file_on(tmp_path: Path):
    posts = tmp_path / "posts"
    settings = Settings(posts="archive", posts_folder=posts, data_folder=tmp_path / "data")
    assert first_offered_day(settings, TODAY) == date(2026, 10, 26)
    posts.mkdir()
    (posts / "2015-01-28.json").write_text("{}")
    assert first_offered_day(settings, TODAY) == date(2015, 1, 28)


@pytest.mark.parametrize(
    "offer", [offered_days(Settings()), exchange_days(date(2013, 1, 2))], ids=["replay", "exchange"]
)
def test_what_was_made_is_fresh_under_another_offer(
    sample_project: SampleProject, offer: dg.PartitionsDefinition[str]
):
    """By our own records, and by Dagster's, whose tags of the inputs are the same."""
    assert sample_project.make()[0] == ["script", "source_text", "style", "video"]
    before = sample_project.last("video").tags or {}
    sample_project.days = offer
    assert sample_project.make()[0] == []
    tags = sample_project.last("video").tags or {}
    inputs = [name for name in before if name.startswith("dagster/input_data_version/")]
    assert len(inputs) == 2
    assert [tags[name] for name in inputs] == [before[name] for name in inputs]
    assert tags["dagster/code_version"] == before["dagster/code_version"]
    assert sample_project.instance.get_materialized_partitions(dg.AssetKey("script")) == {f"{DAY}"}


def test_the_command_makes_any_calendar_day():
    days = keys_at("2026-11-28 12:00", every_day())
    assert (days[0], days[-1]) == ("2006-03-21", "2026-11-28")
