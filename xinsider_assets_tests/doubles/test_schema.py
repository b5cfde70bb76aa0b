from __future__ import annotations

from typing import Literal

from pydantic import BaseModel

from xinsider_assets_tests.doubles.content.schema import enums, properties, shaped


class Inner(BaseModel):
    kind: Literal["a", "b"]
    note: str | None
    weight: float


class Outer(BaseModel):
    title: str
    inner: Inner
    many: list[Inner]
    tags: list[str]
    count: int
    sure: bool


KNOWN = {
    "title": "T",
    "many": [{"kind": "b", "note": "n", "weight": 2.5, "other": 1}, {"kind": "c"}],
    "tags": ["x", "y"],
    "count": 3,
}


def test_what_is_known_fills_the_schema_and_the_rest_is_the_least():
    outer = Outer.model_validate(shaped(Outer.model_json_schema(), KNOWN))
    assert (outer.title, outer.tags, outer.count, outer.sure) == ("T", ["x", "y"], 3, False)
    assert outer.many[0] == Inner(kind="b", note="n", weight=2.5)
    assert outer.many[1] == Inner(kind="a", note=None, weight=0.0)


def test_no_property_is_added():
    document = shaped(Outer.model_json_schema(), KNOWN)
    assert set(document["many"][0]) == {"kind", "note", "weight"}


def test_names_and_choices_are_found_at_any_depth():
    schema = Outer.model_json_schema()
    assert {"title", "inner", "kind", "note"} <= properties(schema)
    assert enums(schema) == [["a", "b"]]
