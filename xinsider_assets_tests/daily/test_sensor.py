"""The failure sensor, tick by tick, through Dagster's own sensor evaluation and real HTTP."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from dagster._core.scheduler.instigation import InstigatorTick, TickStatus

from xinsider_assets.daily.exchange import open_days
from xinsider_assets.daily_settings import BEGIN
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.platform.execution.killed import BY_COMMAND
from xinsider_assets_tests.daily.world import CAUSE, World, definitions, world

SECRET = "T0K3N"
CAUSE_OF_ALL = "posts: nothing was found: widen XINSIDER_X_QUERY"


@dataclass
class Webhook:
    """A webhook on loopback: what it was posted, and what it answers next."""

    url: str
    posts: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)


@pytest.fixture(scope="module")
def serving() -> Iterator[Webhook]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            hook.paths.append(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = hook.answers.pop(0) if hook.answers else 200
            if status == 200:
                hook.posts.append(json.loads(body))
            self.send_response(status)
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            """Keep the tests' output clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        hook = Webhook(f"http://127.0.0.1:{server.server_port}/hooks/{SECRET}?a=b")
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield hook
        server.shutdown()
        thread.join()


@pytest.fixture
def webhook(serving: Webhook) -> Webhook:
    """The webhook as if nothing had been."""
    for what in (serving.posts, serving.paths, serving.answers):
        what.clear()
    return serving


@dataclass
class Failing:
    """A project whose days fail, and a clock for the sensor's ticks."""

    world: World
    folder: Path
    days: Iterator[date]
    now: datetime

    def fail(self, cause: str = CAUSE_OF_ALL) -> dg.DagsterRun:
        """Let the next scheduled day fail."""
        self.now = datetime.combine(next(self.days), BEGIN, NEW_YORK)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(CAUSE, cause)
            (run_id,) = self.world.tick(self.now.isoformat()).run_ids
        run = self.world.run(run_id)
        assert run.status == dg.DagsterRunStatus.FAILURE
        return run

    def tick(self) -> InstigatorTick:
        self.now += timedelta(seconds=31.0)
        return self.world.sensor_tick(self.now)


@pytest.fixture(scope="module")
def failing(serving: Webhook, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Failing]:
    folder = tmp_path_factory.mktemp("failing")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XINSIDER_DAILY", "true")
        patch.setenv("XINSIDER_CATCH_UP_DAYS", "0")
        patch.setenv("XINSIDER_FAILURE_WEBHOOK", serving.url)
        patch.setenv("XINSIDER_INTERFACE_URL", "http://127.0.0.1:3000/")
        with world(folder, runs_at_once=True) as found:
            found.switch_on("2012-10-31")
            days = iter(open_days(date(2012, 10, 31), date(2012, 12, 31)))
            failing = Failing(found, folder, days, datetime(2012, 10, 31, 12, tzinfo=NEW_YORK))
            assert (failing.tick().skip_reason or "").startswith("Initiating")
            yield failing


def test_without_a_webhook_no_sensor_runs(monkeypatch: pytest.MonkeyPatch):
    (sensor,) = definitions().sensors or ()
    assert isinstance(sensor, dg.SensorDefinition)
    assert sensor.default_status == dg.DefaultSensorStatus.STOPPED
    monkeypatch.setenv("XINSIDER_FAILURE_WEBHOOK", "https://hooks.example/T")
    (sensor,) = definitions().sensors or ()
    assert isinstance(sensor, dg.SensorDefinition)
    assert sensor.default_status == dg.DefaultSensorStatus.RUNNING


def test_a_failed_run_is_posted_once(failing: Failing, webhook: Webhook):
    run = failing.fail()
    assert failing.tick().status == TickStatus.SUCCESS
    link = f"http://127.0.0.1:3000/runs/{run.run_id}"
    assert webhook.posts == [
        {
            "text": (
                f"XInsider: make_day of 2012-10-31 failed\n• final_video: {CAUSE_OF_ALL}\n{link}"
            ),
            "run_id": run.run_id,
            "job": "make_day",
            "day": "2012-10-31",
            "problems": {"final_video": CAUSE_OF_ALL},
            "link": link,
        }
    ]
    assert webhook.paths == [f"/hooks/{SECRET}?a=b"]
    assert failing.tick().status == TickStatus.SKIPPED
    assert len(webhook.posts) == 1


def test_a_strangers_words_do_nothing(failing: Failing, webhook: Webhook):
    """No control character, nobody called, no link made, and not without end."""
    failing.fail("the post says \x1b[31m<!channel>\n@here\u202e buy" + "!" * 600)
    failing.tick()
    (post,) = webhook.posts
    cause = post["problems"]["final_video"]
    assert len(cause) == 500
    assert cause.startswith("the post says \\x1b[31m<!channel> @here\\u202e buy!")
    line = post["text"].splitlines()[1]
    assert line.startswith("• final_video: the post says \\x1b[31m‹!channel› ＠here\\u202e buy!")


def test_three_tries_then_the_alarm_waits_for_the_next_tick(failing: Failing, webhook: Webhook):
    """A webhook that is down loses no alarm: they are posted in their order when it is back."""
    first = failing.fail()
    webhook.answers = [500, 429, 503]
    down = failing.tick()
    assert down.status == TickStatus.FAILURE
    assert f"answered 503: the alarm of run {first.run_id} is kept" in str(down.error)
    assert len(webhook.paths) == 3
    second = failing.fail()
    webhook.answers = [500, 500]
    assert failing.tick().status == TickStatus.SUCCESS
    assert failing.tick().status == TickStatus.SUCCESS
    assert [post["run_id"] for post in webhook.posts] == [first.run_id, second.run_id]


def test_an_alarm_that_is_never_taken_does_not_stop_the_others(failing: Failing, webhook: Webhook):
    """What is refused, or not taken for an hour, is lost, and its tick says so.

    No redirect is followed: whoever can redirect the webhook would learn what fails here.
    """
    refused, outdated, last = failing.fail(), failing.fail(), failing.fail()
    webhook.answers = [307, 500, 500, 500]
    moved = "redirects to 127.0.0.1:1 (HTTP 307), which is not followed"
    for run, told in ((refused, moved), (outdated, "answered 500")):
        tick = failing.tick()
        assert tick.status == TickStatus.FAILURE
        assert f"{told}: the alarm of run {run.run_id} is lost" in str(tick.error)
    assert len(webhook.paths) == 4
    assert failing.tick().status == TickStatus.SUCCESS
    assert [post["run_id"] for post in webhook.posts] == [last.run_id]


def test_nothing_tells_the_secret(
    failing: Failing, webhook: Webhook, caplog: pytest.LogCaptureFixture
):
    """httpx logs the address of each request; nothing of it may come into a log or a record."""
    caplog.set_level(logging.DEBUG)
    failing.fail()
    webhook.answers = [500, 404]
    failing.tick()
    assert len(webhook.paths) == 2
    assert any(record.name == "httpx" for record in caplog.records)
    assert SECRET not in caplog.text
    kept = b"".join(path.read_bytes() for path in failing.folder.rglob("*") if path.is_file())
    assert b"answered 404" in kept
    assert SECRET.encode() not in kept


def test_a_run_of_the_command_raises_no_alarm(failing: Failing, webhook: Webhook):
    run = failing.fail()
    failing.world.instance.add_run_tags(run.run_id, {BY_COMMAND: "true"})
    assert failing.tick().status == TickStatus.SKIPPED
    assert webhook.posts == []
    assert failing.tick().status == TickStatus.SKIPPED
