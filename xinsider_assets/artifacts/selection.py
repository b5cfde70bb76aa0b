"""Which post was chosen, and why each of the others was not."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from pydantic import Field

from xinsider_assets.artifacts.base import JsonArtifact, Model
from xinsider_assets.artifacts.posts import Engagement, PostId, PostOrigin, Symbol


class RelatedStock(Model):
    """A stock that the post is about, quoted at the close of `as_of`."""

    symbol: Symbol
    name: str
    """As it is said: "Apple", not "Apple Inc."."""
    sector: str
    current_price: float
    change_percent: float
    as_of: date


class SelectedTweet(Model):
    """The chosen post, its text unaltered from the normalised one."""

    id: PostId
    text: str
    author: str
    """The display name."""
    author_handle: str
    author_verified: bool
    created_at: datetime
    lang: str
    engagement: Engagement
    related_stocks: tuple[RelatedStock, ...] = Field(min_length=1)
    """The first is the one that the video is about."""


class Candidate(Model):
    """One post as the selector saw it."""

    id: PostId
    score: float
    parts: dict[str, float]
    """The score's parts by name; `score` is their sum."""
    symbols: tuple[Symbol, ...]
    rejected: str | None = None
    """Why it was not eligible, in words."""


class TweetSelectionReport(JsonArtifact):
    """The selection with everything that led to it."""

    entries: ClassVar[tuple[str, ...]] = ("tweet_selection_report.json",)
    volatile: ClassVar[frozenset[str]] = frozenset({"timestamp"})

    day: date
    made_by: str
    origin: PostOrigin
    selected_tweet: SelectedTweet
    selection_reason: str
    timestamp: datetime
    candidates: tuple[Candidate, ...]
    """Every post of the day, best first."""
    picture_ideas: tuple[str, ...] = ()
    """What the pictures may show, if one call chose the post and gave them."""
