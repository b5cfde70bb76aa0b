"""The site over real HTTP, and its film in a real browser."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.client import HTTPConnection, HTTPResponse

import pytest
import uvicorn

from xinsider_assets.artifacts.media import FinalVideo
from xinsider_assets.errors import InputError
from xinsider_assets.lineage.model import Lineage
from xinsider_assets.lineage.server import LineageSite, listen
from xinsider_assets_tests.lineage.small import DAY, DURATION_S, SCENE_STARTS_S, Small
from xinsider_assets_tests.lineage.visitor import Visitor

VIDEO = f"/lineage/{DAY}/video.mp4"


@contextmanager
def serving(site: LineageSite) -> Iterator[int]:
    with listen(0) as listener:
        server = uvicorn.Server(uvicorn.Config(site.app(), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def port(small: Small) -> Iterator[int]:
    def trace(day: date) -> Lineage:
        if day != DAY:
            raise InputError(f"<b>{day}</b> was never made")
        return small.lineage

    with serving(LineageSite(small.store, trace)) as port:
        yield port


def get(port: int, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=sent)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def test_lists_the_days_that_have_a_video(port: int) -> None:
    response, body = get(port, "/")
    assert response.status == 200
    assert f'href="/lineage/{DAY}"' in body.decode()
    assert "Apple&#39;s worst day in years" in body.decode()


def test_page_of_a_day_may_not_be_framed_kept_or_used_by_others(port: int) -> None:
    response, body = get(port, f"/lineage/{DAY}")
    assert response.status == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert f'src="{DAY}/video.mp4"' in body.decode()
    assert response.headers["content-security-policy"] == "frame-ancestors 'none'"
    assert response.headers["cross-origin-resource-policy"] == "same-origin"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["cache-control"] == "no-store"


def test_day_without_a_video_says_why_in_text(port: int) -> None:
    response, body = get(port, "/lineage/2013-01-25")
    assert response.status == 404
    assert "&lt;b&gt;2013-01-25&lt;/b&gt; was never made" in body.decode()


@pytest.mark.parametrize(
    ("wanted", "status", "first", "length"),
    [
        (None, 200, 0, None),
        ("bytes=0-", 206, 0, None),
        ("bytes=100-199", 206, 100, 100),
        ("bytes=1000-", 206, 1000, -1000),
        ("bytes=-50", 206, -50, 50),
        ("bytes=0-0", 206, 0, 1),
        ("bytes=5-999999999", 206, 5, -5),
    ],
)
def test_film_is_served_in_ranges(
    small: Small, port: int, wanted: str | None, status: int, first: int, length: int | None
) -> None:
    film = small.film.read_bytes()
    response, body = get(port, VIDEO, **({"Range": wanted} if wanted else {}))
    assert response.status == status
    assert response.headers["accept-ranges"] == "bytes"
    assert response.headers["content-type"] == "video/mp4"
    begin = first % len(film)
    count = len(film) if length is None else length if length > 0 else len(film) + length
    assert body == film[begin : begin + count]
    if status == 206:
        last = begin + count - 1
        assert response.headers["content-range"] == f"bytes {begin}-{last}/{len(film)}"


@pytest.mark.parametrize(
    ("wanted", "status"),
    [
        ("bytes=9-3", 400),
        ("chapters=1-2", 400),
        ("bytes=" + "9" * 5000 + "-", 400),
        ("bytes=999999999-", 416),
        ("bytes=-0", 416),
    ],
)
def test_range_that_the_film_does_not_have_is_refused(port: int, wanted: str, status: int) -> None:
    response, _ = get(port, VIDEO, Range=wanted)
    assert response.status == status
    assert response.headers["x-content-type-options"] == "nosniff"


def test_part_of_a_film_that_has_changed_is_all_of_the_new_one(small: Small, port: int) -> None:
    tag = get(port, VIDEO, "HEAD")[0].headers["etag"]
    assert get(port, VIDEO, Range="bytes=1-2", If_Range=tag)[0].status == 206
    assert get(port, VIDEO, Range="bytes=1-2", If_Range='"of another"')[0].status == 200


def test_day_whose_film_is_gone_has_no_video(port: int) -> None:
    assert get(port, "/lineage/2013-01-25/video.mp4")[0].status == 404


def test_reader_that_stalls_blocks_no_other(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as stalled:
        stalled.sendall(f"GET {VIDEO} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert stalled.recv(12) == b"HTTP/1.1 200"
        assert get(port, VIDEO, Range="bytes=0-9")[0].status == 206


@pytest.mark.parametrize("host", ["evil.example", "evil.example:3001", "127.0.0.1.evil.example"])
@pytest.mark.parametrize("path", ["/", f"/lineage/{DAY}", VIDEO])
def test_a_strangers_name_for_this_machine_is_refused(port: int, host: str, path: str) -> None:
    response, body = get(port, path, Host=host)
    assert response.status == 400
    assert b"Apple" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_but_reading_is_allowed(port: int, method: str) -> None:
    assert get(port, f"/lineage/{DAY}", method)[0].status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/lineage/../data/2013-01-24",
        "/lineage/..%2f..%2fetc",
        "/lineage/..%2fshared/video.mp4",
        "/lineage/shared/video.mp4",
        "/lineage/20130124",
        "/lineage/2013-02-30",
        "/lineage/2013-01-24/viral_tweets_normalized.json",
        "/lineage/2013-01-24%00/video.mp4",
        "/lineage/%EF%BC%92013-01-24",
        "/etc/passwd",
        "//evil.example/",
    ],
)
def test_no_path_leads_anywhere_else(port: int, path: str) -> None:
    response, body = get(port, path)
    assert response.status == 404
    assert b"root:" not in body


def test_film_seeks_in_a_browser(port: int, browser: Visitor) -> None:
    own = f"http://127.0.0.1:{port}"
    with browser.visit(f"{own}/") as visit:
        visit.click("li a")
        visit.until("#film", "film => film.readyState >= 1")
        assert abs(visit.of("#film", "film => film.duration") - DURATION_S) < 0.2
        visit.click("#scene3")
        visit.until("#film", f"film => film.currentTime >= {SCENE_STARTS_S[2]} && !film.seeking")
        assert all(one.startswith((own, "data:")) for one in visit.requested)
        assert visit.complaints == []


def test_a_film_that_is_another_one_is_not_shown(small: Small) -> None:
    root = small.lineage.link("final_video").model_copy(update={"lies_there": False})
    lineage = small.lineage.model_copy(update={"links": (*small.lineage.links[:-1], root)})
    with serving(LineageSite(small.store, lambda _day: lineage)) as port:
        body = get(port, f"/lineage/{DAY}")[1].decode()
    assert "The video is not available" in body
    assert FinalVideo.entries[0] in body


def test_taken_port_is_an_error_that_names_the_setting(small: Small, port: int) -> None:
    with pytest.raises(InputError, match="XINSIDER_LINEAGE_PORT"):
        listen(port)
