"""`xinsider status` and `xinsider adopt`, where making costs money and where it does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from xinsider_assets.cli import app
from xinsider_assets_tests.doubles import DAY, Doubles

REPLAY_DAY = "2013-01-24"
STATES = ("fresh", "stale", "missing")


pytestmark = pytest.mark.usefixtures("project")


def run(*arguments: str) -> tuple[str, str]:
    result = CliRunner().invoke(app, arguments)
    assert "Traceback" not in result.output
    assert (result.exit_code == 0) == (not result.stderr)
    return result.stdout, result.stderr


def status(*arguments: str) -> Any:
    return json.loads(run("status", *arguments, "--json")[0])


def line(said: str, asset: str) -> list[str]:
    """A line of the table: the asset, its state, and the words."""
    lines = [line.rstrip().split(None, 2) for line in said.splitlines() if line]
    [found] = [line for line in lines if line[0] == asset and line[1] in STATES]
    return found


def test_what_a_make_may_cost_is_said_in_calls_and_dollars(
    doubles: Doubles, monkeypatch: pytest.MonkeyPatch
):
    for name, value in {**doubles.environment(), "XINSIDER_POSTS": "grok"}.items():
        monkeypatch.setenv(name, value)
    before = status(f"{DAY}")
    assert before["make"]["outside_calls"] == 1
    assert before["make"]["usd_by_asset"] == {"viral_tweets": before["make"]["usd"]}
    said, _ = run("status", f"{DAY}")
    usd = f"${before['make']['usd']:.2f}"
    assert said.splitlines()[0] == f"{DAY}: 0 fresh, 0 stale, 18 missing"
    assert f"with up to 1 provider call, for up to {usd} (viral_tweets {usd})" in said

    run("make", f"{DAY}", "--select", "viral_tweets")
    after = status()
    assert after["day"] == f"{DAY}"
    assert after["make"]["outside_calls"] == 0
    assert after["make"]["usd"] == 0.0
    assert after["make"]["video_spent_usd"] > 0.0
    assert len(after["make"]["assets"]) == 17
    assert after["assets"][0]["asset"] == "viral_tweets"
    assert after["assets"][0]["state"] == "fresh"
    assert "grok" in after["assets"][0]["made_by"]


def test_causes_are_told_in_words(monkeypatch: pytest.MonkeyPatch):
    run("make", REPLAY_DAY, "--select", "+tweet_selection_report")
    assert line(run("status")[0], "market_data")[1] == "fresh"

    monkeypatch.setenv("XINSIDER_WATCH_LIST", "AAPL,IBM")
    said, _ = run("status")
    assert line(said, "market_data")[1:] == [
        "stale",
        "the watch list changed from AAPL, MSFT, IBM, GOOG, META to AAPL, IBM",
    ]
    assert line(said, "tweet_selection_report")[1:] == ["stale", "it may change with market_data"]
    assert "without provider calls: $0.00" in said

    run("make", REPLAY_DAY, "--select", "market_data")
    said, _ = run("status")
    assert line(said, "market_data")[1] == "fresh"
    # the posts name all of these stocks anyway: equal content, and the change stops there
    assert line(said, "tweet_selection_report")[1] == "fresh"


def test_an_edit_is_offered_for_adoption_and_adopted(project: Path):
    run("make", REPLAY_DAY, "--select", "+tweet_selection_report")
    report = project / "data" / REPLAY_DAY / "tweet_selection_report.json"
    text = json.loads(report.read_text())
    report.write_text(json.dumps({**text, "selection_reason": "the editor likes it"}))

    said, _ = run("status")
    assert line(said, "tweet_selection_report")[2] == (
        "tweet_selection_report.json was edited outside"
    )
    assert f"to keep it: xinsider adopt tweet_selection_report {REPLAY_DAY}" in said
    [asset] = [a for a in status()["assets"] if a["asset"] == "tweet_selection_report"]
    assert asset["handmade"] is True

    said, error = run("adopt", "tweet_selection_report", REPLAY_DAY)
    assert not error
    assert "✓ post_unaltered:" in said
    assert f"tweet_selection_report of {REPLAY_DAY} is adopted; 15 assets to be made" in said
    state, since = line(run("status")[0], "tweet_selection_report")[1:]
    assert state == "fresh"
    assert since.endswith("by an editor, by hand")


def test_an_edit_that_is_wrong_is_refused_with_the_reason(project: Path):
    run("make", REPLAY_DAY, "--select", "+tweet_selection_report")
    report = project / "data" / REPLAY_DAY / "tweet_selection_report.json"
    text = json.loads(report.read_text())
    text["selected_tweet"]["text"] += " Buy now!"
    report.write_text(json.dumps(text))
    _, error = run("adopt", "tweet_selection_report", REPLAY_DAY)
    assert "is not adopted: post_unaltered:" in error
    assert "Buy now!" in report.read_text()


def test_an_unknown_asset_is_told_with_the_known_ones():
    _, error = run("adopt", "skript", REPLAY_DAY)
    assert error.startswith("error: there is no asset skript (the assets: viral_tweets, ")


def test_where_nothing_was_ever_made_today_is_meant():
    said = status()
    assert {asset["state"] for asset in said["assets"]} == {"missing"}
    assert {asset["causes"][0] for asset in said["assets"]} == {"it was never made"}
