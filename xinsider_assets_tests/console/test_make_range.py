"""`xinsider make --from A --to B`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from xinsider_assets.cli import app
from xinsider_assets.console.make_range import days_between
from xinsider_assets.errors import InputError


def test_a_range_is_of_days_on_which_the_exchange_is_open():
    """Hurricane Sandy closed it on the Monday and Tuesday."""
    days = days_between(date(2012, 10, 26), date(2012, 10, 31), every_day=False)
    assert days == [date(2012, 10, 26), date(2012, 10, 31)]
    assert len(days_between(date(2012, 10, 26), date(2012, 10, 31), every_day=True)) == 6


@pytest.mark.parametrize(
    ("first", "last", "complaint"),
    [
        (date(2012, 10, 31), date(2012, 10, 26), "ends .2012-10-26. before it starts"),
        (date(2012, 10, 27), date(2012, 10, 30), "closed on every day .* --every-day"),
    ],
)
def test_an_empty_range_is_told(first: date, last: date, complaint: str):
    with pytest.raises(InputError, match=complaint):
        days_between(first, last, every_day=False)


@pytest.mark.usefixtures("project")
def test_a_failed_day_does_not_stop_the_others():
    """Only two of the days have posts."""
    command = ["make", "--from", "2012-10-18", "--to", "2012-10-24", "--select", "viral_tweets"]

    first = CliRunner().invoke(app, command)
    assert first.exit_code == 1
    assert "2012-10-19 (2 of 5)" in first.stdout
    assert first.stderr.startswith(
        "error: 3 of 5 days failed: 2012-10-19, 2012-10-22, 2012-10-23; the same command retries"
    )
    summary = first.stdout.rsplit("\nday ", 1)[1]
    assert "2012-10-18  made 1 asset" in summary
    assert "2012-10-24  made 1 asset" in summary
    assert "no posts for 2012-10-22" in " ".join(summary.split())
    assert "Traceback" not in first.output

    again = CliRunner().invoke(app, command)
    assert "2012-10-18: everything is fresh, nothing to do" in again.stdout
    assert again.stdout.count("made in") == 0


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--from", "2012-10-18"],
        ["2012-10-18", "--to", "2012-10-24"],
        ["2012-10-18", "--every-day"],
    ],
)
def test_a_day_or_a_range_and_not_half_of_one(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("XINSIDER_ROOT", str(tmp_path))
    result = CliRunner().invoke(app, ["make", *arguments])
    assert result.exit_code == 1
    assert result.stderr.startswith("error: name one day, like: make 2013-01-24; or a range")
