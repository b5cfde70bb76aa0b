"""What models put around their JSON, and what must not pass for it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.providers.vendors.json_answer import only_object

ANSWER = '{"hook": "Apple fell {AAPL.change_pct.day}", "parts": [{"id": 1}, {"id": 2}]}'


@pytest.mark.parametrize(
    "said",
    [
        "{}",
        " \n{}\n",
        "\ufeff{}",
        "```json\n{}\n```",
        "```\n{}```",
        "Here is the JSON you asked for:\n\n{}",
        "I open with {{AAPL.price.day}} as its hook.\n```json\n{}\n```\nEach {{slot}} is filled.",
        "{}\n\n[[1]](https://x.com/i/status/12) [2]",
        "<answer>{}</answer>",
    ],
)
def test_one_object_is_found_in_what_stands_around_it(said: str) -> None:
    assert json.loads(only_object(said.format(ANSWER))) == json.loads(ANSWER)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "no JSON at all",
        "not {JSON} at all",
        '{"a": {"b": 1}',
        '{"a": {"b": 1},}',
        '{"a": 1} {"b": 2}',
        '{"a": 1}\n{"b": ',
        '{"a": "never ends {"b": 1}',
        '{"a":' * 3_000,
    ],
)
def test_anything_else_is_left_as_it_is(said: str) -> None:
    assert only_object(said) == said


JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=4), JSON), st.text(st.characters(exclude_characters="{}")))
def test_any_object_is_found_whole(answer: dict[str, object], around: str) -> None:
    written = json.dumps(answer, ensure_ascii=False)
    assert only_object(f"{around}{written}{around}") == written
