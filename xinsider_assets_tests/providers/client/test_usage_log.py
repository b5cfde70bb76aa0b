from __future__ import annotations

import gc
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from xinsider_assets.errors import XInsiderError
from xinsider_assets.providers.client.budget import Budget
from xinsider_assets.providers.client.call import Usage
from xinsider_assets.providers.client.database import VERSION
from xinsider_assets.providers.client.faults import BudgetError
from xinsider_assets.providers.client.usage_log import UsageLog
from xinsider_assets.providers.client.work import Work, doing
from xinsider_assets_tests.providers.client.loopback_provider import speech

DAY, NEXT_DAY = date(2013, 1, 24), date(2013, 1, 25)
AMPLE = Budget(1000.0, 1000.0)
KEY = "ab" * 12


@pytest.fixture
def usage_log(tmp_path: Path) -> UsageLog:
    return UsageLog(tmp_path / "state" / "register.sqlite")


def pay(
    usage_log: UsageLog,
    cost_usd: float,
    work: Work | None = None,
    budget: Budget = AMPLE,
) -> int:
    """A call that was answered."""
    with doing(work or Work("narration", DAY, "run")):
        entry = usage_log.send(speech(), KEY, 1, cost_usd, budget)
    usage_log.settle(entry, "answered", latency_s=1.0, cost_usd=cost_usd, usage=Usage(characters=1))
    return entry


def move(usage_log: UsageLog, entry: int, moment: datetime) -> None:
    """Let a call have been made at another moment."""
    with sqlite3.connect(usage_log.path) as database:
        database.execute("UPDATE calls SET at=? WHERE id=?", (moment.isoformat(), entry))


class TestSpending:
    def test_is_by_run_day_and_asset(self, usage_log: UsageLog):
        pay(usage_log, 1.0, Work("narration", DAY, "a"))
        pay(usage_log, 2.0, Work("narration", NEXT_DAY, "a"))
        pay(usage_log, 4.0, Work("illustrations", DAY, "b"))
        pay(usage_log, 8.0, Work("studio_background", None, "b"))
        assert usage_log.spending().cost_usd == 15.0
        assert usage_log.spending(day=DAY).cost_usd == 5.0
        assert usage_log.spending(run_id="b").cost_usd == 12.0
        assert usage_log.spending(run_id="a", day=DAY).cost_usd == 1.0
        assert usage_log.spending(asset="studio_background").cost_usd == 8.0

    def test_of_what_never_was_is_nothing_and_makes_no_file(self, usage_log: UsageLog):
        assert usage_log.spending().cost_usd == 0.0
        assert usage_log.variation("narration", DAY) == 0
        assert not usage_log.path.parent.exists()

    def test_of_a_month_ends_with_it_by_universal_time(self, usage_log: UsageLog):
        new_year = datetime(2027, 1, 1, tzinfo=timezone.utc)
        for cost_usd, moment in (
            (1.0, new_year - timedelta(milliseconds=1)),
            (2.0, new_year),
            (4.0, datetime(2027, 1, 31, 23, 59, 59, 999_000, timezone.utc)),
            (8.0, datetime(2027, 2, 1, tzinfo=timezone.utc)),
        ):
            move(usage_log, pay(usage_log, cost_usd), moment)
        assert usage_log.month_usd(new_year) == 6.0
        # in New York the old year has not ended yet
        new_york = timezone(timedelta(hours=-5))
        assert usage_log.month_usd(new_year.astimezone(new_york)) == 6.0
        assert usage_log.month_usd(new_year - timedelta(days=1)) == 1.0


class TestBudget:
    def test_counts_decimal_fractions_as_people_do(self, usage_log: UsageLog):
        """Fifteen times ten cents are a dollar and a half, though not as floating numbers."""
        for _ in range(15):
            pay(usage_log, 0.1, budget=Budget(1.5, 1.5))
        with pytest.raises(BudgetError):
            pay(usage_log, 0.001, budget=Budget(1.5, 100.0))

    def test_a_refused_call_is_not_noted(self, usage_log: UsageLog):
        with pytest.raises(BudgetError):
            pay(usage_log, 2.0, budget=Budget(1.0, 1.0))
        assert usage_log.spending().calls == 0

    def test_a_free_call_needs_none(self, usage_log: UsageLog):
        pay(usage_log, 0.0, budget=Budget(0.0, 0.0))

    def test_of_a_video_is_for_its_day_and_all_its_runs(self, usage_log: UsageLog):
        budget = Budget(1.0, 100.0)
        pay(usage_log, 0.9, Work("narration", DAY, "a"), budget)
        pay(usage_log, 0.9, Work("narration", NEXT_DAY, "a"), budget)
        pay(usage_log, 5.0, Work("studio_background", None, "a"), budget)
        with pytest.raises(BudgetError, match=r"are spent on 2013-01-24 and the next call, for il"):
            pay(usage_log, 0.2, Work("illustrations", DAY, "b"), budget)


class TestUnfinished:
    def test_is_what_was_paid_since_the_asset_was_made_last(self, usage_log: UsageLog):
        work = Work("narration", DAY, "a")
        pay(usage_log, 1.0, work)
        assert usage_log.unfinished_usd("narration", DAY) == 1.0
        assert usage_log.unfinished_usd("narration", NEXT_DAY) == 0.0
        usage_log.finish(work, 2.0)
        assert usage_log.unfinished_usd("narration", DAY) == 0.0
        pay(usage_log, 4.0, work)
        assert usage_log.unfinished_usd("narration", DAY) == 4.0

    def test_leaves_out_what_may_be_lost(self, usage_log: UsageLog):
        with doing(Work("narration", DAY, "a")):
            usage_log.send(speech(), KEY, 1, 1.0, AMPLE)
        assert usage_log.unfinished_usd("narration", DAY) == 0.0
        assert usage_log.spending(day=DAY).lost_usd == 1.0


class TestVariations:
    def test_a_wish_is_for_one_more(self, usage_log: UsageLog):
        assert usage_log.vary("narration", DAY) == 1
        assert usage_log.variation("narration", DAY) == 1
        assert usage_log.variation("narration", NEXT_DAY) == 0
        assert usage_log.variation("studio_background", None) == 0

    def test_an_unfinished_one_is_gone_on_with(self, usage_log: UsageLog):
        usage_log.vary("narration", DAY)
        assert usage_log.vary("narration", DAY) == 1
        usage_log.finish(Work("narration", DAY, "a", variation=1), 1.0)
        assert usage_log.variation("narration", DAY) == 1
        assert usage_log.vary("narration", DAY) == 2

    def test_one_that_was_given_up_is_not(self, usage_log: UsageLog):
        """Its answers stay in the store and would be found again."""
        usage_log.vary("narration", DAY)
        usage_log.give_up(Work("narration", DAY, "a", variation=1))
        assert usage_log.vary("narration", DAY) == 2

    def test_another_ones_end_does_not_end_it(self, usage_log: UsageLog):
        usage_log.vary("narration", DAY)
        usage_log.finish(Work("narration", NEXT_DAY, "a", variation=1), 1.0)
        usage_log.finish(Work("narration", DAY, "a", variation=0), 1.0)
        assert usage_log.vary("narration", DAY) == 1


class TestServing:
    def test_makes_up_for_what_a_killed_process_could_not_note(self, usage_log: UsageLog):
        with doing(Work("narration", DAY, "killed")):
            entry = usage_log.send(speech(), KEY, 1, 3.0, AMPLE)
        arrived = datetime.now(timezone.utc) + timedelta(seconds=4)
        usage_log.serve(
            speech(), KEY, entry=entry, arrived=arrived, cost_usd=2.0, usage=Usage(characters=9)
        )
        with usage_log.reading() as database:
            paid, served = database.execute("SELECT * FROM calls ORDER BY id").fetchall()
        assert (paid["state"], paid["cost_usd"], paid["usage"]) == (
            "answered",
            2.0,
            '{"characters": 9}',
        )
        assert paid["latency_s"] == pytest.approx(4.0, abs=0.5)
        assert (served["state"], served["saved_usd"], served["cost_usd"]) == ("served", 2.0, 0.0)

    def test_goes_by_what_was_noted_then(self, usage_log: UsageLog):
        entry = pay(usage_log, 3.0)
        now = datetime.now(timezone.utc)
        usage_log.serve(speech(), KEY, entry=entry, arrived=now, cost_usd=9.0, usage=Usage())
        assert usage_log.spending().saved_usd == 3.0
        assert usage_log.spending().cost_usd == 3.0

    def test_leaves_another_registers_numbers_alone(self, usage_log: UsageLog):
        """The store may outlive a usage log that was moved away."""
        entry = pay(usage_log, 3.0)
        now = datetime.now(timezone.utc)
        usage_log.serve(speech(), "cd" * 12, entry=entry, arrived=now, cost_usd=9.0, usage=Usage())
        assert usage_log.spending().saved_usd == 9.0
        assert usage_log.spending().cost_usd == 3.0


def test_many_threads_write_at_once(usage_log: UsageLog):
    """Each has its own register too, as each process has."""
    ready = threading.Barrier(8)

    def write(place: int) -> None:
        mine = usage_log if place % 2 else UsageLog(usage_log.path)
        ready.wait()
        for _ in range(10):
            pay(mine, 0.5)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(8)))
    assert usage_log.spending().calls == 80
    assert usage_log.spending().cost_usd == 40.0


class TestTheFile:
    def test_that_is_damaged_is_one_clear_error(self, usage_log: UsageLog):
        pay(usage_log, 1.0)
        for path in usage_log.path.parent.iterdir():
            path.write_bytes(b"this is no database " * 1000)
        again = UsageLog(usage_log.path)
        for use in (again.spending, lambda: pay(again, 1.0)):
            with pytest.raises(XInsiderError, match="usage log: file is not a"):
                use()

    def test_of_a_newer_version_is_refused_and_left_as_it_is(self, usage_log: UsageLog):
        usage_log.path.parent.mkdir()
        with sqlite3.connect(usage_log.path) as database:
            database.execute(f"PRAGMA user_version={VERSION + 1}")
        before = usage_log.path.read_bytes()
        for use in (usage_log.spending, lambda: pay(usage_log, 1.0)):
            with pytest.raises(XInsiderError, match="written by a newer version of xinsider"):
                use()
        assert usage_log.path.read_bytes() == before

    def test_in_a_place_that_refuses_is_one_clear_error(self, tmp_path: Path):
        (tmp_path / "state").write_text("a file where the folder should be")
        usage_log = UsageLog(tmp_path / "state" / "register.sqlite")
        with pytest.raises(XInsiderError, match="usage log"):
            usage_log.vary("narration", DAY)

    def test_keeps_its_version(self, usage_log: UsageLog):
        pay(usage_log, 1.0)
        with sqlite3.connect(usage_log.path) as database:
            assert database.execute("PRAGMA user_version").fetchone() == (VERSION,)

    def test_is_whole_when_its_user_is_gone(self, tmp_path: Path):
        """The log beside it is written back, so that the file alone can be moved or copied."""
        pay(UsageLog(tmp_path / "register.sqlite"), 1.0)
        gc.collect()
        assert [file.name for file in tmp_path.iterdir()] == ["register.sqlite"]
