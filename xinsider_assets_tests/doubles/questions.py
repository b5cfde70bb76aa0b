"""Schemas as the writers' may look, for asking the doubles."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel

GOOD_POST = "900000020130124033"
SPAM = "900000020130124008"


class Choice(BaseModel):
    post_id: Literal["900000020130124033", "900000020130124008"]
    reason: str


class Found(BaseModel):
    id: str
    text: str
    author_handle: str
    likes: int


class FoundPosts(BaseModel):
    posts: list[Found]


class Sections(BaseModel):
    hook: str
    what_happened: str
    numbers: str
    watch: str
    risk: str


class Analysis(BaseModel):
    title: str
    hashtags: list[str]
    sections: Sections
    sentiment: Literal["bullish", "bearish", "neutral"]


class Prompt(BaseModel):
    index: int
    prompt: str


class Prompts(BaseModel):
    prompts: list[Prompt]


def text_format(name: str, shape: type[BaseModel]) -> dict[str, Any]:
    """As the Responses API takes it."""
    form = {"type": "json_schema", "name": name, "strict": True}
    return {"format": {**form, "schema": shape.model_json_schema()}}
