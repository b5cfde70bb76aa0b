from __future__ import annotations

import copy
import gzip
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from xinsider_assets.errors import InputError, NoPostsError, NoPostsExchangeClosedError
from xinsider_assets.providers.posts.factory import build_post_source
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


@pytest.mark.parametrize(
    ("content", "remedy"),
    [
        (b"\xff\xfe{", "store the response as it came, in UTF-8"),
        (b"", "store the response of the X API in it"),
        (b" \n ", "store the response of the X API in it"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"data": []} trailing', "not JSON at line 1, column 14"),
        (b"PK\x03\x04zip", "unpack it, or compress it with gzip"),
        (gzip.compress(b"{}" * 500, mtime=0)[:-9], "its gzip data is damaged"),
        (b'{"title": "Unauthorized", "status": 401}', "an error of the X API (Unauthorized)"),
        (b"3", "the document is not an object"),
        (b'{"data": 3}', "the field data is not a list"),
    ],
)
def test_rubbish_is_an_error_for_the_user(tmp_path: Path, content: bytes, remedy: str):
    stored(tmp_path, content)

    message = error_of(tmp_path)

    assert f"{DAY}.json" in message
    assert remedy in message


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
        (date(2012, 10, 29), "an unscheduled closure"),
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


ODD = [
    (("data", 1, "public_metrics"), "DELETE", "unusable public_metrics"),
    (("data", 1, "public_metrics", "like_count"), None, "unusable public_metrics.like_count"),
    (("data", 1, "public_metrics", "like_count"), -1, "unusable public_metrics.like_count"),
    (("data", 1, "public_metrics", "like_count"), "many", "unusable public_metrics.like_count"),
    (("data", 1, "id"), 294050000000000002, "unusable id"),
    (("data", 1, "created_at"), "yesterday", "unusable created_at"),
    (("data", 1, "created_at"), "2013-01-24T17:00:00", "unusable created_at"),
    (("data", 1, "text"), None, "unusable text"),
    (("data", 1, "author_id"), "DELETE", "unusable author_id"),
    (("data", 1), [], "unusable form"),
    (("data", 1, "author_id"), "404", "author not in the response"),
    (("data", 1, "author_id"), "8", "author with unusable public_metrics"),
]


def changed(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """The response with one more user, who has no counts, and another value at the path."""
    response: Any = copy.deepcopy(RESPONSE)
    response["includes"]["users"].append({"id": "8", "username": "b", "name": "B"})
    *way, last = path
    holder = response
    for step in way:
        holder = holder[step]
    if value == "DELETE":
        del holder[last]
    else:
        holder[last] = value
    return response


@pytest.mark.parametrize(("path", "value", "reason"), ODD)
def test_one_odd_post_or_user_is_dropped_and_counted_and_the_rest_is_used(
    tmp_path: Path, path: tuple[str | int, ...], value: object, reason: str
):
    stored(tmp_path, changed(path, value))

    tweets = source(tmp_path).fetch(DAY)

    assert tweets.dropped == {reason: 1}
    assert (tweets.fetched_count, len(tweets.tweets)) == (3, 2)


@pytest.mark.parametrize(
    ("field", "value"),
    [("lang", None), ("entities", None), ("note_tweet", None), ("referenced_tweets", None)],
)
def test_a_field_that_is_null_is_a_field_that_is_missing(tmp_path: Path, field: str, value: object):
    stored(tmp_path, changed(("data", 1, field), value))

    assert len(source(tmp_path).fetch(DAY).tweets) == 3


@pytest.mark.parametrize(
    ("remove", "reason"),
    [("includes", "3 author not in the response"), ("text", "3 unusable text")],
)
def test_a_file_whose_posts_all_lack_a_field_says_what_to_ask_for(
    tmp_path: Path, remove: str, reason: str
):
    response = copy.deepcopy(RESPONSE)
    for holder in (response, *response["data"]):
        holder.pop(remove, None)
    stored(tmp_path, response)

    message = error_of(tmp_path)

    assert f"none of its 3 posts can be used ({reason})" in message
    assert "tweet.fields=created_at" in message
    assert "post.fields" in message


def in_posts_words(value: Any) -> Any:
    """A response in the words of X's newer specification."""
    words = {
        "note_tweet": "note_post",
        "referenced_tweets": "referenced_posts",
        "retweet_count": "repost_count",
        "retweeted": "reposted",
    }
    if isinstance(value, dict):
        return {words.get(name, name): in_posts_words(field) for name, field in value.items()}
    if isinstance(value, list):
        return [in_posts_words(item) for item in value]
    return words.get(value, value) if isinstance(value, str) else value


def test_both_vocabularies_are_read_alike(tmp_path: Path):
    response = copy.deepcopy(RESPONSE)
    first, second, third = response["data"]
    first["note_tweet"] = {"text": "The whole of a long post about $AAPL"}
    second["referenced_tweets"] = [{"type": "retweeted", "id": third["id"]}]
    tweets = []
    for folder, content in (("a", response), ("b", in_posts_words(response))):
        (tmp_path / folder).mkdir()
        stored(tmp_path / folder, content)
        tweets.append(source(tmp_path / folder).fetch(DAY))

    assert tweets[0] == tweets[1]
    assert tweets[0].dropped == {"repost folded": 1}
    assert tweets[0].tweets[0].text == "The whole of a long post about $AAPL"
    assert tweets[0].tweets[0].engagement.reposts == 4


def pages() -> tuple[dict[str, Any], dict[str, Any]]:
    """The response in two pages, of which only the second describes the author."""
    first, second = copy.deepcopy(RESPONSE), copy.deepcopy(RESPONSE)
    first["data"], second["data"] = first["data"][:2], second["data"][2:]
    del first["includes"]
    return first, second


def flat() -> list[dict[str, Any]]:
    """Posts by themselves, each with its author inside, as twarc's flatten stores them."""
    author = RESPONSE["includes"]["users"][0]
    return [{**post, "author": author} for post in RESPONSE["data"]]


def lines(documents: Iterable[object]) -> bytes:
    return "".join(f"{json.dumps(document)}\n" for document in documents).encode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list of pages.json", json.dumps(pages()).encode()),
        (
            "pages one after the other.json",
            json.dumps(pages()[0], indent=2).encode() + json.dumps(pages()[1], indent=2).encode(),
        ),
        ("lines.json", lines(pages())),
        ("lines.jsonl", lines(pages())),
        ("lines.ndjson", lines(flat())),
        ("posts.json", json.dumps(flat()).encode()),
        (
            "streamed.jsonl",
            lines({"data": post, "includes": RESPONSE["includes"]} for post in RESPONSE["data"]),
        ),
        ("gzip.json.gz", gzip.compress(json.dumps(RESPONSE).encode(), mtime=0)),
        ("gzip.jsonl.gz", gzip.compress(lines(pages()), mtime=0)),
        ("gzip by content.json", gzip.compress(json.dumps(RESPONSE).encode(), mtime=0)),
        ("utf16.json", json.dumps(RESPONSE).encode("utf-16")),
        ("utf16 without mark.json", json.dumps(RESPONSE).encode("utf-16-le")),
        ("upper case.JSON", b"\xef\xbb\xbf" + json.dumps(RESPONSE).encode()),
    ],
)
def test_every_layout_compression_and_encoding_gives_the_same_day(
    tmp_path: Path, name: str, content: bytes
):
    plain = tmp_path / "plain"
    plain.mkdir()
    stored(plain, RESPONSE)
    (tmp_path / f"{DAY}.{name.partition('.')[2]}").write_bytes(content)
    (tmp_path / f"._{DAY}.json").write_bytes(b"\0\5\x16\7 macOS")

    assert source(tmp_path).fetch(DAY) == source(plain).fetch(DAY)
    assert source(tmp_path).days() == [DAY]


def test_two_files_of_one_day_are_named(tmp_path: Path):
    stored(tmp_path, RESPONSE)
    (tmp_path / f"{DAY}.jsonl").write_text("{}")

    assert f"{DAY}.json and {DAY}.jsonl are both for {DAY}" in error_of(tmp_path)


@pytest.mark.parametrize("name", [f"tweets_{DAY}.json", f"{DAY:%Y%m%d}.json", f"{DAY}.txt"])
def test_a_file_of_the_day_under_another_name_is_named_with_its_right_name(
    tmp_path: Path, name: str
):
    stored(tmp_path, RESPONSE, date(2013, 1, 25))
    (tmp_path / name).write_text("{}")

    message = error_of(tmp_path)

    assert str(tmp_path / name) in message
    assert f"rename it to {DAY}.json" in message


def test_a_folder_whose_names_are_all_of_another_form_says_what_is_there(tmp_path: Path):
    (tmp_path / "tweets_2014-07-01.json").write_text("{}")

    message = error_of(tmp_path)

    assert "must be named YYYY-MM-DD.json" in message
    assert "tweets_2014-07-01.json" in message


def test_posts_of_another_day_are_an_error_with_the_counts(tmp_path: Path):
    response = copy.deepcopy(RESPONSE)
    for post in response["data"]:
        post["created_at"] = "2013-01-20T17:00:00.000Z"
    stored(tmp_path, response)

    message = error_of(tmp_path)

    assert "3 older than the day's window" in message
    assert str(DAY) in message
