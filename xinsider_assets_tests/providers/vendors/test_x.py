from __future__ import annotations

import logging
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from xinsider_assets.providers.client.faults import FinalError, PassingError, ProviderError
from xinsider_assets.providers.vendors import x
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets_tests.doubles import Doubles

REQUEST = {
    "query": "($AAPL) -is:retweet",
    "start_time": "2013-01-23T21:00:00Z",
    "end_time": "2013-01-25T05:00:00Z",
    "max_results": 10,
    "tweet_fields": "created_at,public_metrics",
}


def account(doubles: Doubles, **changes: str) -> Account:
    url, key = doubles.base_url("x"), doubles.key("x")
    return replace(Account("x", key, url), **changes)


def fault(account: Account, timeout_s: float = 2.0) -> ProviderError:
    with pytest.raises(ProviderError) as caught:
        x.XClient(account).search_recent(REQUEST, timeout_s)
    error = caught.value
    # an SDK's exception may carry the request's headers
    assert error.__cause__ is None
    assert error.__context__ is None or error.__suppress_context__
    assert account.key not in str(error)
    return error


@contextmanager
def answering(status: int, body: bytes, **headers: str) -> Generator[list[str]]:
    """A server that gives every request this answer; yields its base URL and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(status)
            for name, value in {**headers, "content-length": str(len(body))}.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *_: Any) -> None:  # noqa: A002 (as in the base)
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    asked.append(f"http://127.0.0.1:{server.server_address[1]}")
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield asked
    finally:
        server.shutdown()
        server.server_close()


def test_tweepy_is_led_to_the_account_and_asks_with_its_key(doubles: Doubles):
    found = x.XClient(account(doubles)).search_recent(REQUEST, 2.0)

    call = doubles.calls[-1]
    assert call.path == "/2/tweets/search/recent"
    assert call.headers["authorization"] == f"Bearer {doubles.key('x')}"
    assert call.headers["user-agent"].count("Tweepy/4") == 1
    assert call.request["query"] == REQUEST["query"]
    assert call.request["tweet.fields"] == REQUEST["tweet_fields"]
    assert x.usage_of(found).posts == len(found["data"]) == 10


def test_posts_are_read_by_id_and_the_unknown_stand_among_the_errors(doubles: Doubles):
    known = x.XClient(account(doubles)).search_recent(REQUEST, 2.0)["data"][0]["id"]

    read = x.XClient(account(doubles)).look_up({"ids": f"{known},123"}, 2.0)

    assert [post["id"] for post in read["data"]] == [known]
    assert read["errors"][0]["value"] == "123"
    assert x.usage_of(read).posts == 1


def test_no_key_is_logged_at_any_level(doubles: Doubles, caplog: pytest.LogCaptureFixture):
    """tweepy logs the headers that it makes, urllib3 the address."""
    with caplog.at_level(logging.DEBUG):
        x.XClient(account(doubles)).search_recent(REQUEST, 2.0)

    assert "Making API request" in caplog.text
    assert doubles.key("x") not in caplog.text


def test_a_netrc_file_does_not_take_the_keys_place(
    doubles: Doubles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    netrc = tmp_path / "netrc"
    netrc.write_text("default login somebody password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))

    x.XClient(account(doubles)).search_recent(REQUEST, 2.0)

    assert doubles.calls[-1].headers["authorization"] == f"Bearer {doubles.key('x')}"


@pytest.mark.parametrize(
    ("kind", "options", "words"),
    [
        ("bad_key", {}, ("key was refused", "X_BEARER_TOKEN")),
        ("quota", {}, ("account is empty", "Monthly product cap")),
        ("quota", {"status": 402}, ("account is empty", "credits")),
        ("quota", {"status": 403}, ("not allowed", "developer console")),
    ],
)
def test_what_trying_again_cannot_mend_is_final(
    doubles: Doubles, kind: str, options: dict[str, Any], words: tuple[str, str]
):
    doubles.fault("x", kind, **options)

    error = fault(account(doubles))

    assert isinstance(error, FinalError)
    assert all(word in str(error) for word in words)


@pytest.mark.parametrize("kind", ["timeout", "connection_reset", "truncated_json"])
def test_what_may_have_been_answered_may_be_billed(doubles: Doubles, kind: str):
    doubles.fault("x", kind)

    error = fault(account(doubles), timeout_s=0.3)

    assert isinstance(error, PassingError)
    assert error.may_be_billed


@pytest.mark.parametrize("kind", ["server_error", "unavailable", "rate_limited"])
def test_what_x_turns_away_is_not_billed(doubles: Doubles, kind: str):
    doubles.fault("x", kind)

    error = fault(account(doubles))

    assert isinstance(error, PassingError)
    assert (error.may_be_billed, error.retry_after_s) == (False, None)


def test_the_moment_that_x_names_is_the_pause_that_it_asks_for(doubles: Doubles):
    doubles.fault("x", "rate_limited", retry_after_s=40)

    error = fault(account(doubles))

    assert isinstance(error, PassingError)
    assert error.retry_after_s == pytest.approx(40, abs=2)


@pytest.mark.parametrize(
    ("reset", "retry_after", "pause_s"),
    [("soon", None, None), ("nan", None, None), ("0", None, 0.0), ("99999999999", "7", 7.0)],
)
def test_a_moment_that_is_none_is_passed_over(
    reset: str, retry_after: str | None, pause_s: float | None
):
    """tweepy itself would end in a ValueError."""
    more = {"retry_after": retry_after} if retry_after else {}
    with answering(429, b"{}", x_rate_limit_reset=reset, **more) as asked:
        error = fault(Account("x", "a-key-of-ours", asked[0]))

    assert isinstance(error, PassingError)
    assert error.retry_after_s == pause_s


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Bad Gateway</html>",
        b"[1, 2]",
        b'"text"',
        b'{"errors": {"a": 1}, "detail": ["x"]}',
        b'{"errors": [[]], "type": 7}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
@pytest.mark.parametrize(("status", "kind"), [(502, PassingError), (400, FinalError)])
def test_errors_in_any_form_are_typed(status: int, kind: type[ProviderError], body: bytes):
    """tweepy's exceptions trip over most of these."""
    with answering(status, body) as asked:
        error = fault(Account("x", "a-key-of-ours", asked[0]))

    assert isinstance(error, kind)
    assert f"HTTP {status}" in str(error)


@pytest.mark.parametrize("body", [b"", b"[]", b"7", b"[" * 100_000, b"\xff", b"<html>"])
def test_an_answer_that_is_no_object_is_not_whole(body: bytes):
    with answering(200, body) as asked:
        error = fault(Account("x", "a-key-of-ours", asked[0]))

    assert isinstance(error, PassingError)
    assert error.may_be_billed


def test_a_refused_query_is_told_in_xs_words_without_anything_invisible():
    body = b'{"errors": [{"message": "\\u202emissing \\u001b[31mEOF, key a-key-of-ours"}]}'
    with answering(400, body) as asked:
        error = fault(Account("x", "a-key-of-ours", asked[0]))

    assert "missing [31mEOF, key [key]" in str(error)
    assert "XINSIDER_X_QUERY" in str(error)


def test_nobody_is_followed_elsewhere():
    with answering(200, b"{}") as elsewhere, answering(302, b"", location=elsewhere[0]) as asked:
        error = fault(Account("x", "a-key-of-ours", asked[0]))

    assert isinstance(error, FinalError)
    assert len(elsewhere) == 1


@pytest.mark.parametrize("key", ["two\nlines", "ke€y"])
def test_a_key_that_no_header_takes_is_named_and_not_shown(doubles: Doubles, key: str):
    error = fault(account(doubles, key=key))

    assert isinstance(error, FinalError)
    assert "X_BEARER_TOKEN" in str(error)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "http://no-such-host.invalid"])
def test_nobody_there_is_not_billed(doubles: Doubles, url: str):
    error = fault(account(doubles, base_url=url))

    assert isinstance(error, PassingError)
    assert f"{url} cannot be reached" in str(error)
    assert not error.may_be_billed


def test_a_line_that_is_not_safe_is_final(doubles: Doubles):
    url = doubles.base_url("x").replace("http://", "https://")

    error = fault(account(doubles, base_url=url))

    assert isinstance(error, FinalError)
    assert "XINSIDER_X_BASE_URL" in str(error)
