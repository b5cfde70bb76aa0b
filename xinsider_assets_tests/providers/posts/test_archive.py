from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from xinsider_assets.errors import InputError, NoPostsError, NoPostsExchangeClosedError
from xinsider_assets.providers.posts import build_post_source
from xinsider_assets.settings import Settings
from xinsider_assets_tests.providers.posts.builders import DAY

RESPONSE: dict[str, Any] = {
    "data": [
        {
            "id": f"29405000000000000{number}",
            "text": f"Apple falls 12% after results &amp; {number} more $AAPL https://t.co/x",
            "author_id": "7",
            "created_at": "2013-01-24T17:00:00.000Z",
            "lang": "en",
            "public_metrics": {
                "like_count": 5,
                "retweet_count": 4,
                "reply_count": 3,
                "quote_count": 2,
            },
            "entities": {"cashtags": [{"tag": "AAPL"}]},
        }
        for number in range(3)
    ],
    "includes": {
        "users": [
            {
                "id": "7",
                "username": "tortoise_fic",
                "name": "The Ticker Tortoise",
                "public_metrics": {"followers_count": 9},
            }
        ]
    },
    "meta": {"result_count": 3},
}


def source(folder: Path | None):
    return build_post_source(Settings(_env_file=None, posts="archive", posts_folder=folder))


def stored(folder: Path, content: object, day: date = DAY) -> Path:
    path = folder / f"{day.isoformat()}.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def error_of(folder: Path | None) -> str:
    with pytest.raises(InputError) as caught:
        source(folder).fetch(DAY)
    return str(caught.value)


def test_a_stored_response_is_read(tmp_path: Path):
    stored(tmp_path, RESPONSE)

    tweets = source(tmp_path).fetch(DAY)

    first = tweets.tweets[0]
    assert (tweets.origin, tweets.fetched_count, len(tweets.tweets)) == ("archive", 3, 3)
    assert first.id == "294050000000000000"
    assert first.text == "Apple falls 12% after results & 0 more $AAPL"
    assert (first.cashtags, first.link_count) == (("AAPL",), 1)
    assert first.engagement.reposts == 4
    assert first.author.followers == 9


def test_a_byte_order_mark_does_no_harm(tmp_path: Path):
    stored(tmp_path, b"\xef\xbb\xbf" + json.dumps(RESPONSE).encode())

    assert source(tmp_path).fetch(DAY).tweets


def test_no_folder_set():
    assert "XINSIDER_POSTS_FOLDER" in error_of(None)


def test_folder_not_there(tmp_path: Path):
    message = error_of(tmp_path / "nowhere")

    assert "nowhere" in message
    assert "does not exist" in message


def test_missing_day_names_the_nearest_ones(tmp_path: Path):
    for month in range(1, 10):
        stored(tmp_path, RESPONSE, date(2014, month, 1))
    (tmp_path / "notes.json").write_text("{}")

    message = error_of(tmp_path)

    assert f"{DAY}.json" in message
    assert "2014-01-01" in message
    assert "2014-09-01" not in message


def test_empty_folder_says_how_files_are_named(tmp_path: Path):
    assert "YYYY-MM-DD.json" in error_of(tmp_path)


def test_not_json_names_line_and_column(tmp_path: Path):
    path = stored(tmp_path, b'{"data": [\n  {"id": oops}\n]}')

    message = error_of(tmp_path)

    assert str(path) in message
    assert "line 2, column 10" in message


@pytest.mark.parametrize("content", [b"\xff\xfe{", b"", b"[" * 100_000])
def test_rubbish_is_an_error_for_the_user(tmp_path: Path, content: bytes):
    stored(tmp_path, content)

    assert f"{DAY}.json" in error_of(tmp_path)


@pytest.mark.parametrize("content", [{}, {"data": []}, {"meta": {"result_count": 0}}])
def test_an_empty_day_is_an_error(tmp_path: Path, content: object):
    stored(tmp_path, content)

    message = error_of(tmp_path)

    assert message.startswith("make another day, or fetch this one with a wider query: ")
    assert f"no posts in {tmp_path}" in message


@pytest.mark.parametrize("is_there", [True, False])
@pytest.mark.parametrize(
    ("day", "closure"),
    [
        (date(2013, 1, 21), "Dr. Martin Luther King Jr. Day"),
        (date(2013, 1, 26), "a weekend"),
        (date(2012, 10, 29), "a closure out of the ordinary"),
    ],
)
def test_a_day_without_posts_on_which_the_exchange_was_closed_has_a_type_of_its_own(
    tmp_path: Path, day: date, closure: str, *, is_there: bool
):
    stored(tmp_path, RESPONSE)
    if is_there:
        stored(tmp_path, {"meta": {"result_count": 0}}, day)

    with pytest.raises(NoPostsExchangeClosedError) as caught:
        source(tmp_path).fetch(day)

    message = str(caught.value)
    assert message.startswith(f"nothing to make for {day}, the exchange was closed ({closure})")
    assert (caught.value.day, caught.value.closure) == (day, closure)


def test_a_day_without_posts_on_which_the_exchange_was_open_begins_with_the_remedy(tmp_path: Path):
    stored(tmp_path, RESPONSE, date(2013, 1, 25))

    with pytest.raises(NoPostsError) as caught:
        source(tmp_path).fetch(DAY)

    assert not isinstance(caught.value, NoPostsExchangeClosedError)
    assert str(caught.value).startswith("make another day, or store the response of this day")


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (("data", 1, "public_metrics", "like_count"), None, "data[1].public_metrics.like_count"),
        (("data", 1, "public_metrics", "like_count"), -3, "data[1].public_metrics.like_count"),
        (("data", 1, "public_metrics", "like_count"), "many", "data[1].public_metrics.like_count"),
        (("data", 2, "id"), 294050000000000002, "data[2].id"),
        (("data", 0, "created_at"), "yesterday", "data[0].created_at"),
        (("data", 0, "created_at"), "2013-01-24T17:00:00", "data[0].created_at"),
        (("data", 0, "text"), "DELETE", "data[0].text"),
        (("data", 0), [], "data[0]"),
        (("includes",), "DELETE", "includes"),
        (("includes", "users", 0, "username"), "DELETE", "includes.users[0].username"),
        (("includes", "users", 0, "public_metrics"), "DELETE", "includes.users[0].public_metrics"),
    ],
)
def test_a_wrong_field_is_named_by_its_path(
    tmp_path: Path, path: tuple[str | int, ...], value: object, named: str
):
    response: Any = copy.deepcopy(RESPONSE)
    *way, last = path
    holder = response
    for step in way:
        holder = holder[step]
    if value == "DELETE":
        del holder[last]
    else:
        holder[last] = value
    stored(tmp_path, response)

    message = error_of(tmp_path)

    assert f"the field {named} is " in message
    assert "tweet.fields" in message


def test_a_list_at_the_top_is_named_as_such(tmp_path: Path):
    stored(tmp_path, [RESPONSE])

    assert "the document" in error_of(tmp_path)


def test_a_post_whose_author_is_missing_is_counted(tmp_path: Path):
    """The platform leaves out authors that were suspended since."""
    response = copy.deepcopy(RESPONSE)
    response["data"][1]["author_id"] = "404"
    stored(tmp_path, response)

    tweets = source(tmp_path).fetch(DAY)

    assert tweets.dropped == {"author not in the response": 1}


def test_posts_of_another_day_are_an_error_with_the_counts(tmp_path: Path):
    response = copy.deepcopy(RESPONSE)
    for post in response["data"]:
        post["created_at"] = "2013-01-20T17:00:00.000Z"
    stored(tmp_path, response)

    message = error_of(tmp_path)

    assert "3 older than the day's window" in message
    assert str(DAY) in message
