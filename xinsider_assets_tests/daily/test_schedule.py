"""The daily schedule, tick by tick, through Dagster's own scheduler on SQLite.

An instance takes seconds to set up, so most tests share one; as a daemon takes no tick that lies
before its last, they stand in the order of their days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.scheduler.instigation import TickStatus

from xinsider_assets.daily.days import days_to_request
from xinsider_assets.daily.schedule import DAILY_VIDEO
from xinsider_assets_tests.daily.world import World, definitions, world


@pytest.fixture(scope="module")
def on(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A project with the schedule on, and with it from Monday 2012-10-15 at noon."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XINSIDER_DAILY", "true")
        with world(tmp_path_factory.mktemp("on")) as found:
            found.switch_on("2012-10-15")
            yield found


def asked(on: World, day: str, catch_up_days: int, first_day: str = "2012-01-01") -> list[str]:
    days = days_to_request(
        on.instance,
        DAILY_VIDEO,
        date.fromisoformat(day),
        catch_up_days,
        date.fromisoformat(first_day),
    )
    return [f"{day}" for day in days]


def test_by_itself_it_is_off():
    (schedule,) = definitions().schedules or ()
    assert isinstance(schedule, dg.ScheduleDefinition)
    assert schedule.default_status == dg.DefaultScheduleStatus.STOPPED


def test_it_asks_for_the_day_after_the_close(on: World):
    """The first tick asks for one day: switching it on buys no week of videos."""
    assert on.schedules_at("2012-10-15 16:29") == []
    assert on.requested("2012-10-15 16:30") == ["2012-10-15"]
    (run,) = on.runs()
    assert run.job_name == "make_day"
    assert run.tags["dagster/priority"] == "1"
    assert on.schedules_at("2012-10-15 16:31") == []


def test_a_tick_that_is_taken_up_again_asks_for_no_day_twice(on: World):
    """The daemon died in the midst of a tick: what it had asked for is found again by its key."""
    on.clear("2012-10-16")
    tick = on.tick("2012-10-16 16:30")
    on.end("2012-10-16", well=False)
    on.instance.update_tick(tick.with_status(TickStatus.STARTED))
    count = len(on.runs())
    on.schedules_at("2012-10-16 16:32")
    assert len(on.runs()) == count


def test_a_tick_that_the_daemon_missed_is_taken_when_it_is_back(on: World):
    """Up at 20:00 again, it takes the tick of 16:30; up on Saturday, that of Friday."""
    on.clear("2012-10-17")
    assert on.requested("2012-10-17 20:00") == ["2012-10-17"]
    on.end("2012-10-17", well=True)
    assert on.requested("2012-10-20 10:00") == ["2012-10-19", "2012-10-18"]


def test_what_is_missing_is_caught_up_and_what_is_there_is_left(on: World):
    """A failed day is asked for again at each tick, also at one on which a storm stops trade."""
    on.clear("2012-10-25")
    assert on.requested("2012-10-25 16:30") == ["2012-10-25"]
    on.end("2012-10-25", well=False)
    assert on.requested("2012-10-26 16:30") == ["2012-10-26", "2012-10-25"]
    on.end("2012-10-26", well=True)
    on.end("2012-10-25", well=False)
    assert on.requested("2012-10-29 16:30") == ["2012-10-25"]
    assert "dagster/priority" not in on.runs()[-1].tags


def test_a_day_in_the_making_is_not_asked_for_again(on: World):
    """That of 2012-10-25 waits in the queue since the tick before."""
    tick = on.tick("2012-10-30 16:30")
    assert tick.status == TickStatus.SKIPPED
    on.end("2012-10-25", well=False)
    assert asked(on, "2012-10-30", 7) == ["2012-10-25"]


def test_it_reaches_as_far_back_as_is_set(on: World):
    assert asked(on, "2012-10-31", 7) == ["2012-10-31", "2012-10-25"]
    assert asked(on, "2012-10-31", 5) == ["2012-10-31"]
    assert asked(on, "2012-10-31", 0) == ["2012-10-31"]
    assert asked(on, "2012-10-31", 7, first_day="2012-10-26") == ["2012-10-31"]


@pytest.mark.parametrize(
    ("before", "day"),
    [("2012-11-02", "2012-11-05"), ("2013-03-08", "2013-03-11")],
    ids=["into winter time", "into summer time"],
)
def test_it_keeps_new_yorks_time(before: str, day: str, on: World):
    on.clear(before)
    assert on.requested(f"{before} 16:30") == [before]
    on.end(before, well=True)
    assert on.schedules_at(f"{day} 16:29") == []
    assert on.requested(f"{day} 16:30") == [day]


@pytest.mark.parametrize(
    ("day", "reason"),
    [("2013-03-29", "Good Friday"), ("2018-12-05", "an unscheduled closure")],
)
def test_on_a_day_without_trade_it_says_why_it_asks_for_nothing(day: str, reason: str, on: World):
    on.clear(day)
    tick = on.tick(f"{day} 16:30")
    assert tick.status == TickStatus.SKIPPED
    assert tick.skip_reason == (
        f"the exchange is closed on {day} ({reason}), and no earlier video is missing"
    )


def test_a_half_day_has_its_video_and_a_weekend_has_no_tick(on: World):
    on.clear("2018-12-24")
    assert on.requested("2018-12-24 16:30") == ["2018-12-24"]
    on.clear("2018-12-29")
    on.schedules_at("2018-12-28 20:00")
    assert on.schedules_at("2018-12-30 23:00") == []


def test_a_pause_is_not_made_up_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Days while it was switched off were not wanted: switching it on again buys none of them."""
    monkeypatch.setenv("XINSIDER_DAILY", "true")
    with world(tmp_path) as on:
        on.switch_on("2012-10-17")
        assert on.requested("2012-10-17 16:30") == ["2012-10-17"]
        on.end("2012-10-17", well=True)
    monkeypatch.setenv("XINSIDER_DAILY", "false")
    with world(tmp_path) as off:
        assert off.schedules_at("2012-10-18 16:30") == []
    monkeypatch.setenv("XINSIDER_DAILY", "true")
    with world(tmp_path) as again:
        again.switch_on("2012-10-22")
        assert again.requested("2012-10-22 16:30") == ["2012-10-22"]
        again.end("2012-10-22", well=False)
        assert again.requested("2012-10-23 16:30") == ["2012-10-23", "2012-10-22"]
