from __future__ import annotations

import dagster as dg

from xinsider_assets.daily.alarm import alarm_of
from xinsider_assets.errors import InputError

LATE = "Exceeded maximum runtime of 5400 seconds."


def test_a_run_whose_steps_all_were_well_is_told_in_dagsters_words():
    """It crashed, was killed, or took too long; without an address there is no link."""
    run = dg.DagsterRun(job_name="make_day", run_id="r", tags={"dagster/partition": "2012-10-24"})
    alarm = alarm_of(run, (), LATE, None)
    assert alarm.problems == {"make_day": LATE}
    assert alarm.text == f"XInsider: make_day of 2012-10-24 failed\n• make_day: {LATE}\nrun r"
    assert alarm.link is None


def test_a_run_without_a_day_has_none():
    alarm = alarm_of(dg.DagsterRun(job_name="punctuality", run_id="r"), (), LATE, None)
    assert alarm.day is None
    assert alarm.text.startswith("XInsider: punctuality failed\n")


def test_the_text_tells_five_problems_and_the_rest_is_beside_it():
    @dg.op
    def fall() -> None:
        raise InputError("first") from None

    @dg.job
    def falls() -> None:
        for number in range(7):
            fall.alias(f"fall_{number}")()

    result = falls.execute_in_process(raise_on_error=False)
    failures = [event for event in result.all_events if event.is_step_failure]
    alarm = alarm_of(result.dagster_run, failures, LATE, None)
    assert set(alarm.problems.values()) == {"xinsider_assets.errors.InputError: first"}
    assert len(alarm.problems) == 7
    assert alarm.text.count("•") == 6
    assert "• and 2 more\n" in alarm.text
