"""The day's posts, normalised."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field, NonNegativeInt, StringConstraints

from xinsider_assets.artifacts.base import JsonArtifact, Model

PostId = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,20}$")]
"""Digits of ASCII alone: an id becomes part of links and of requests."""
Symbol = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,5}([.-][A-Z]{1,2})?$")]

Count = Annotated[int, Field(ge=0, le=10**12)]
"""What a platform counts; a count of more than a hundred times mankind is invalid."""

PostOrigin = Literal["fictional", "archive", "live"]
"""Written for a replay day, read from a folder of stored responses, or fetched from X."""


class Engagement(Model):
    """Counts at the time when the post was fetched."""

    likes: Count = 0
    reposts: Count = 0
    replies: Count = 0
    quotes: Count = 0
    views: Count = 0


class Author(Model):
    """Who wrote a post; `handle` without the @."""

    id: str
    handle: str
    name: str
    verified: bool = False
    followers: Count = 0
    created_at: datetime | None = None


class Post(Model):
    """One post: NFKC text with entities resolved, links and control characters taken out."""

    id: PostId
    text: str
    author: Author
    created_at: datetime
    lang: str
    engagement: Engagement
    cashtags: tuple[Symbol, ...] = ()
    link_count: NonNegativeInt = 0
    copies: NonNegativeInt = 0
    """Exact duplicates and reposts that were folded into this one."""


class ViralTweets(JsonArtifact):
    """What the day's source gave and what was kept of it."""

    entries: ClassVar[tuple[str, ...]] = ("viral_tweets_normalized.json",)

    day: date
    made_by: str
    origin: PostOrigin
    fetched_count: NonNegativeInt
    dropped: dict[str, NonNegativeInt] = Field(default_factory=dict)
    """How many posts were left out, by reason."""
    failed_sources: dict[str, str] = Field(default_factory=dict)
    """Sources that were asked and failed, with what went wrong; the posts are the others'."""
    tweets: tuple[Post, ...]
