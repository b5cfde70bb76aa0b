"""An editor takes another of the day's posts."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.cli import app

DAY = "2013-01-24"


def run(*arguments: str) -> str:
    """What a command says that ends well."""
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def error(*arguments: str) -> str:
    """The one line of a command that fails."""
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    return result.stderr


def test_a_day_without_a_selection(project: Path):
    assert f"xinsider make {DAY} --select '*tweet_selection_report'" in error("pick", DAY)


def test_another_post_is_taken_as_an_edit_that_the_checks_have_passed(project: Path):
    run("make", DAY, "--select", "*tweet_selection_report")
    file = project / "data" / DAY / "tweet_selection_report.json"
    before = TweetSelectionReport.model_validate_json(file.read_bytes())
    taken, other = [one.id for one in before.candidates if one.rejected is None][:2]
    rejected = next(one for one in before.candidates if one.rejected is not None)

    listed = run("pick", DAY)
    assert [listed.index(one.id) for one in before.candidates] == sorted(
        listed.index(one.id) for one in before.candidates
    )
    assert f"post {taken} is already selected" in error("pick", DAY, taken)
    assert f"cannot be selected: {rejected.rejected}" in error("pick", DAY, rejected.id)
    assert f"{DAY} has no post 5" in error("pick", DAY, "5")
    assert TweetSelectionReport.model_validate_json(file.read_bytes()) == before

    said = run("pick", DAY, other)
    assert "is adopted" in said
    assert "financial_analysis" in said.splitlines()[-1]
    after = TweetSelectionReport.model_validate_json(file.read_bytes())
    assert after.selected_tweet.id == other
    assert after.made_by == "an editor, by hand"
    assert after.selection_reason.startswith("Picked by an editor. ")
    assert after.candidates == before.candidates
    states = {one["asset"]: one["state"] for one in json.loads(run("status", "--json"))["assets"]}
    assert states["tweet_selection_report"] == "fresh"

    run("make", DAY, "--select", "tweet_selection_report")
    assert TweetSelectionReport.model_validate_json(file.read_bytes()) == after
