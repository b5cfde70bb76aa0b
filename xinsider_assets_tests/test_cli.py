"""Bad input on the command line: one clear error, status 1, no traceback, nothing half-written."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from xinsider_assets.cli import app
from xinsider_assets.new_york import NEW_YORK

DAY = "2015-01-28"

POST = {
    "id": "560188249252327424",
    "text": "Apple posted the biggest quarterly profit in history, $18 billion $AAPL",
    "author_id": "1",
    "created_at": "2015-01-28T15:00:00.000Z",
    "lang": "en",
    "public_metrics": {
        "like_count": 900,
        "retweet_count": 800,
        "reply_count": 10,
        "quote_count": 5,
        "impression_count": 90_000,
    },
}
USER = {
    "id": "1",
    "username": "orchardledger",
    "name": "Orchard Ledger",
    "verified": True,
    "created_at": "2009-01-01T00:00:00.000Z",
    "public_metrics": {"followers_count": 120_000},
}


@pytest.fixture
def root(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with an archive of one post and prices of one stock."""
    posts, prices = project / "posts", project / "prices"
    posts.mkdir()
    prices.mkdir()
    write_posts(project, json.dumps({"data": [POST], "includes": {"users": [USER]}}))
    write_prices(project, until="2015-01-28")
    for name, value in {
        "POSTS": "archive",
        "POSTS_FOLDER": posts,
        "MARKET": "csv",
        "PRICES_FOLDER": prices,
    }.items():
        monkeypatch.setenv(f"XINSIDER_{name}", str(value))
    return project


def write_posts(root: Path, text: str) -> None:
    (root / "posts" / f"{DAY}.json").write_text(text)


def write_prices(root: Path, until: str) -> None:
    last = datetime.fromisoformat(until)
    days = [last - timedelta(days=index) for index in range(400)]
    rows = [
        f"{day:%Y-%m-%d},110,117,109,{110 + index % 7},{110 + index % 7},50000000"
        for index, day in enumerate(reversed(days))
        if day.weekday() < 5
    ]
    header = "Date,Open,High,Low,Close,Adj Close,Volume"
    (root / "prices" / "AAPL.csv").write_text("\n".join([header, *rows]) + "\n")


def make(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["make", *arguments])


def error_of(result: Result) -> str:
    """The one line of a failed command's error."""
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert result.stderr.startswith("error: ")
    return result.stderr.strip()


def test_a_day_that_is_none(root: Path):
    assert "'yesterday' is not a day; write it as YYYY-MM-DD" in error_of(make("yesterday"))


def test_a_future_day(root: Path):
    tomorrow = datetime.now(NEW_YORK).date() + timedelta(days=1)
    assert "lies in the future; the last day that can be made is" in error_of(make(f"{tomorrow}"))


def test_a_day_before_there_were_posts(root: Path):
    told = error_of(make("2006-03-20"))
    assert "is before the first post on X was written; name a day from 2006-03-21 on" in told


def test_a_selection_that_means_nothing(root: Path):
    message = error_of(make(DAY, "--select", "viral_twits"))
    assert "'viral_twits' is not understood" in message
    assert "viral_tweets" in message


def test_a_day_without_a_file_of_posts(root: Path):
    message = error_of(make("2015-01-27", "--select", "viral_tweets"))
    assert "2015-01-27" in message
    assert str(root / "posts") in message


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{ not json", "not JSON"),
        ('{"includes": {}}', "data"),
        (json.dumps({"data": [{**POST, "public_metrics": {}}]}), "public_metrics"),
        (json.dumps({"data": []}), "no post"),
    ],
)
def test_a_file_of_posts_that_is_not_what_it_should_be(root: Path, text: str, named: str):
    write_posts(root, text)
    message = error_of(make(DAY, "--select", "viral_tweets"))
    assert f"{DAY}.json" in message
    assert named in message
    assert not (root / "data" / DAY / "viral_tweets_normalized.json").exists()


def test_a_bad_file_does_not_replace_what_was_good(root: Path):
    assert make(DAY, "--select", "viral_tweets").exit_code == 0
    good = (root / "data" / DAY / "viral_tweets_normalized.json").read_bytes()
    write_posts(root, "{ not json")
    error_of(make(DAY, "--select", "viral_tweets", "--force"))
    assert (root / "data" / DAY / "viral_tweets_normalized.json").read_bytes() == good


def test_a_symbol_without_prices(root: Path):
    (root / "prices" / "AAPL.csv").unlink()
    message = error_of(make(DAY, "--select", "*market_data"))
    assert "AAPL" in message
    assert str(root / "prices") in message


def test_prices_that_end_before_the_day(root: Path):
    write_prices(root, until="2015-01-02")
    message = error_of(make(DAY, "--select", "*market_data"))
    assert "AAPL.csv" in message
    assert "2015-01-02" in message


def test_what_is_above_was_never_made(root: Path):
    message = error_of(make(DAY, "--select", "market_data"))
    assert "viral_tweets_normalized.json is missing" in message
    assert "--select '*final_video'" in message


def test_a_browser_that_is_not_there(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XINSIDER_BROWSER", "/nowhere/chromium")
    message = error_of(make(DAY, "--select", "*tweet_screenshot"))
    assert "/nowhere/chromium" in message


def test_a_folder_that_cannot_be_written(root: Path, monkeypatch: pytest.MonkeyPatch):
    """A file stands where the data folder should be: no user, not even root, can write there."""
    (root / "taken").write_text("")
    monkeypatch.setenv("XINSIDER_DATA_FOLDER", str(root / "taken"))
    message = error_of(make(DAY, "--select", "viral_tweets"))
    assert "taken" in message
    assert "XINSIDER_DATA_FOLDER" in message


def test_the_doctor_names_what_is_missing_and_the_remedy(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("XINSIDER_BROWSER", "/nowhere/chromium")
    monkeypatch.setenv("XINSIDER_POSTS_FOLDER", str(root / "empty"))
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 1
    lines = {line.split()[1]: line for line in result.output.splitlines() if line[:1] in "✓✗"}
    assert lines["browser"].startswith("✗")
    assert "/nowhere/chromium" in lines["browser"]
    assert lines["posts"].startswith("✗")
    assert "XINSIDER_POSTS_FOLDER" in lines["posts"]
    assert lines["fonts"].startswith("✓")
    assert lines["ffmpeg"].startswith("✓")


def test_an_interrupted_make_ends_at_once_and_keeps_what_was_finished(root: Path):
    """The command as a shell starts it: a test runner's children may ignore interrupts."""
    command = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from xinsider_assets.cli import main; main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", command, "make", DAY],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as making:
        assert making.stdout is not None
        while "viral_tweets made" not in making.stdout.readline():
            pass
        making.send_signal(signal.SIGINT)
        _, errors = making.communicate(timeout=60)
    assert making.returncode == 130
    assert errors.startswith("interrupted; finished assets are kept")
    assert (root / "data" / DAY / "viral_tweets_normalized.json").exists()
    assert not (root / "data" / DAY / "final_video.mp4").exists()
