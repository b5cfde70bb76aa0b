"""What holds for every provider: latency, faults in a row, the log of calls, its file."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException, HTTPResponse, RemoteDisconnected
from pathlib import Path
from typing import get_args

import pytest

from xinsider_assets.providers.posts.window import window_of
from xinsider_assets_tests.doubles import Doubles, Provider, paid_again, paid_count, read_calls
from xinsider_assets_tests.doubles.content.calendar import last_weekday

TWEETS = "/x/2/tweets?ids=900000020130124033"


def get(doubles: Doubles, path: str = TWEETS, timeout_s: float = 5.0) -> HTTPResponse:
    """A request by hand: what is sent shows as it is."""
    connection = HTTPConnection(doubles.root_url.removeprefix("http://"), timeout=timeout_s)
    connection.request("GET", path, headers={"authorization": f"Bearer {doubles.key('x')}"})
    return connection.getresponse()


def wait_for(truth: Callable[[], bool]) -> None:
    end_s = time.monotonic() + 5.0
    while not truth():
        assert time.monotonic() < end_s
        time.sleep(0.01)


def test_faults_come_in_their_order_and_then_answers(doubles: Doubles):
    doubles.fault("x", "server_error", times=2)
    doubles.fault("x", "unavailable", after=1)
    assert [get(doubles).status for _ in range(6)] == [500, 500, 200, 503, 200, 200]


def test_faults_of_one_provider_leave_the_others_alone(doubles: Doubles):
    doubles.fault("gemini", "server_error")
    assert get(doubles).status == 200


def test_a_fault_that_a_provider_cannot_have_is_told(doubles: Doubles):
    with pytest.raises(ValueError, match="yahoo has no fault 'quota'; it has all_nan"):
        doubles.fault("yahoo", "quota")
    with pytest.raises(ValueError, match="happens at speech, not at alignment"):
        doubles.fault("elevenlabs", "cut_audio", endpoint="alignment")
    with pytest.raises(TypeError, match="sharp"):
        doubles.fault("elevenlabs", "cut_audio", sharp=0.3)
    with pytest.raises(ValueError, match="no endpoint x_search"):
        Doubles(latency_s={"x_search": 1.0})


@pytest.mark.parametrize("provider", get_args(Provider))
def test_every_fault_says_what_the_real_provider_sends(provider: Provider):
    from xinsider_assets_tests.doubles.vendors import VENDORS

    kinds = Doubles.faults(provider)
    assert {"timeout", "connection_reset", "server_error", "slow_drip"} <= set(kinds)
    for kind in kinds:
        assert getattr(VENDORS[provider], kind).__doc__, kind


def test_silence_lasts_until_the_client_gives_up(doubles: Doubles):
    doubles.fault("x", "timeout")
    with pytest.raises(TimeoutError):
        get(doubles, timeout_s=0.2)
    assert (doubles.calls[-1].status, doubles.calls[-1].paid) == (None, False)


def test_a_reset_is_one(doubles: Doubles):
    doubles.fault("x", "connection_reset")
    with pytest.raises(ConnectionResetError) as error:
        get(doubles)
    assert not isinstance(error.value, RemoteDisconnected)


def test_a_cut_body_is_shorter_than_its_head_says(doubles: Doubles):
    doubles.fault("x", "truncated_json", share=0.25)
    with pytest.raises(HTTPException, match="IncompleteRead"):
        get(doubles).read()
    assert doubles.calls[-1].paid


def test_bytes_that_drip_pass_any_timeout_between_reads(doubles: Doubles):
    whole = get(doubles).read()
    doubles.fault("x", "slow_drip", interval_s=0.002)
    start_s = time.monotonic()
    assert get(doubles, timeout_s=0.3).read() == whole
    assert time.monotonic() - start_s > 0.002 * len(whole)


def test_closing_frees_whoever_still_waits():
    with Doubles(latency_s={"posts": 60.0}) as doubles:
        doubles.fault("x", "timeout")
        waiting = [threading.Thread(target=_ignore, args=(doubles,)) for _ in range(2)]
        for thread in waiting:
            thread.start()
        wait_for(lambda: len(doubles.calls) == 2)
        start_s = time.monotonic()
    assert time.monotonic() - start_s < 2.0
    for thread in waiting:
        thread.join(timeout=2.0)
        assert not thread.is_alive()


def _ignore(doubles: Doubles) -> None:
    try:
        get(doubles, timeout_s=20.0)
    except (OSError, HTTPException):
        return


def test_latency_is_waited_side_by_side():
    with Doubles(latency_s={"posts": 0.5}) as doubles:
        get(doubles, "/x/2/nothing")
        start_s = time.monotonic()
        threads = [threading.Thread(target=get, args=(doubles,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        taken_s = time.monotonic() - start_s
    assert 0.5 <= taken_s < 1.5


def test_a_bill_lists_what_was_answered(doubles: Doubles):
    before = doubles.paid_count()
    get(doubles)
    get(doubles, "/yahoo/v8/finance/chart/AAPL?range=1d")
    get(doubles, "/x/2/nothing")
    doubles.fault("x", "server_error")
    get(doubles)
    assert doubles.paid_count() == before + 1
    last = doubles.calls[-1]
    assert (last.provider, last.endpoint, last.fault) == ("x", "posts", "server_error")
    assert last.headers["authorization"].endswith(doubles.key("x"))
    assert last.request == {"ids": "900000020130124033"}
    assert last.answered_s is not None
    assert last.answered_s >= last.arrived_s


def test_paying_again_is_seen(doubles: Doubles):
    known = len(doubles.calls)
    get(doubles)
    get(doubles, TWEETS + "&tweet.fields=lang")
    assert paid_again(doubles.calls[known:]) == []
    get(doubles)
    assert [call.number for call in paid_again(doubles.calls[known:])] == [known + 2]


def test_an_answer_that_nobody_awaits_is_paid_all_the_same():
    with Doubles(latency_s={"posts": 0.3}) as doubles:
        address = doubles.root_url.removeprefix("http://").split(":")
        with socket.create_connection((address[0], int(address[1]))) as line:
            key = doubles.key("x")
            request = f"GET {TWEETS} HTTP/1.1\r\nhost: d\r\nauthorization: Bearer {key}\r\n\r\n"
            line.sendall(request.encode())
            wait_for(lambda: len(doubles.calls) == 1)
        wait_for(lambda: doubles.calls[0].answered_s is not None)
        assert (doubles.calls[0].paid, doubles.calls[0].awaited) == (True, False)


def test_the_file_of_calls_outlives_the_server_and_holds_no_key(tmp_path: Path):
    file = tmp_path / "calls.jsonl"
    with Doubles(calls_file=file) as doubles:
        get(doubles)
        assert paid_count(read_calls(file)) == 1
    assert [call.path for call in read_calls(file)] == ["/2/tweets"]
    assert doubles.key("x") not in file.read_text()
    assert read_calls(tmp_path / "none.jsonl") == []


def test_a_recent_day_has_its_posts_in_its_window_and_its_prices_up_to_it():
    with Doubles(recent=True) as doubles:
        assert doubles.day == last_weekday()
        page = json.loads(get(doubles, f"{TWEETS}&tweet.fields=created_at").read())
        prices = doubles.days.prices.rows("AAPL")
    window = window_of(doubles.day)
    assert window.start.strftime("%Y-%m-%d") <= page["data"][0]["created_at"][:10]
    assert page["data"][0]["created_at"][:10] <= window.end.strftime("%Y-%m-%d")
    assert prices is not None
    assert prices.index[-1].date() == doubles.day
    assert prices["close"].iloc[-1] == pytest.approx(450.5)
    assert doubles.day.isoweekday() <= 5


def test_a_process_of_its_own_says_where_it_is(tmp_path: Path):
    ready_file = tmp_path / "ready.json"
    command = [sys.executable, "-m", "xinsider_assets_tests.doubles"]
    process = subprocess.Popen(
        [*command, "--ready-file", str(ready_file), "--no-warm-up"],
        cwd=Path(__file__).parents[2],
        env={**os.environ},
    )
    try:
        end_s = time.monotonic() + 60.0
        while not ready_file.exists():
            assert process.poll() is None
            assert time.monotonic() < end_s
            time.sleep(0.05)
        ready = json.loads(ready_file.read_text())
        address = ready["environment"]["XINSIDER_X_BASE_URL"].removeprefix("http://")
        host, _, path = address.partition("/")
        connection = HTTPConnection(host, timeout=5.0)
        token = ready["environment"]["X_BEARER_TOKEN"]
        headers = {"authorization": f"Bearer {token}"}
        connection.request("GET", f"/{path}/2/tweets?ids=900000020130124033", headers=headers)
        assert connection.getresponse().status == 200
        assert paid_count(read_calls(Path(ready["calls_file"]))) == 1
        assert ready["day"] == "2013-01-24"
    finally:
        process.terminate()
    assert process.wait(timeout=10.0) == 0
