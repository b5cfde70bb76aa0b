"""Request posts from Grok's search, check them against its citations, and count them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from pydantic import AwareDatetime, Field, TypeAdapter, ValidationError

from xinsider_assets.artifacts.base import Model
from xinsider_assets.artifacts.posts import Author, Engagement, PostId
from xinsider_assets.providers.client.call import Usage
from xinsider_assets.providers.posts.folding import SAME_ID
from xinsider_assets.providers.posts.live.grok_model import GrokModel, cited_posts
from xinsider_assets.providers.posts.normalise import MALFORMED_ID
from xinsider_assets.providers.posts.raw import RawPost
from xinsider_assets.providers.posts.window import DayWindow
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.providers.vendors.structured import Question, ask_for_reply
from xinsider_assets.settings import Settings

NOT_CITED = "not among Grok's citations"
TOO_MANY = "more than were asked of Grok"
UNREADABLE = "a time or count of Grok's that cannot be"

DATA = ("instructions/find_posts.txt",)
_INSTRUCTIONS = Path(__file__).parent.joinpath(*DATA)
_TOKENS_FOUND_A_TURN = 5_000
_TOKENS_THOUGHT_A_TURN = 1_000
_TOKENS_A_POST = 300
"""Tokens of a post of 280 characters with its author and counts, as JSON."""
_POST_ID = TypeAdapter[str](PostId)
_MOMENT = TypeAdapter[datetime](AwareDatetime)


class FoundPost(Model):
    """A post as the search shows it."""

    id: str = Field(description="Digits, as in the post's address.")
    author_handle: str = Field(description="Without the @.")
    author_name: str
    author_verified: bool
    author_followers: int | None
    created_at: str = Field(description="RFC 3339, UTC.")
    language: str = Field(description="ISO 639-1.")
    text: str
    likes: int | None
    reposts: int | None
    replies: int | None
    quotes: int | None
    views: int | None

    def raw(self) -> RawPost:
        """Convert to the common form of all sources.

        Grok does not return author ids, so a substitute is derived from the handle.

        Raises:
            ValidationError: The time is invalid, or a count is negative or out of bounds.
        """
        handle = self.author_handle.removeprefix("@")
        return RawPost(
            id=self.id,
            text=self.text,
            author=Author(
                id=_stand_in(handle),
                handle=handle,
                name=self.author_name,
                verified=self.author_verified,
                followers=self.author_followers or 0,
            ),
            created_at=_MOMENT.validate_python(self.created_at),
            lang=self.language,
            engagement=Engagement(
                likes=self.likes or 0,
                reposts=self.reposts or 0,
                replies=self.replies or 0,
                quotes=self.quotes or 0,
                views=self.views or 0,
            ),
        )


class FoundPosts(Model):
    """The posts, the most seen first."""

    posts: tuple[FoundPost, ...]


@dataclass(frozen=True)
class Finds:
    """The usable posts of Grok's answer, and the number of omitted ones, by reason."""

    posts: tuple[FoundPost, ...]
    left_out: Counter[str]


def find_posts(providers: ProviderContext, window: DayWindow) -> Finds:
    """Have Grok search a time window.

    Args:
        providers: The provider context.
        window: The time window.

    Raises:
        ProviderError: There is no answer, or the second answer is also invalid.
    """
    settings = providers.settings
    model = GrokModel(
        account=providers.account("xai"),
        model=settings.grok_model,
        from_date=window.start.astimezone(timezone.utc).date(),
        # xAI's documents disagree whether this date is inclusive; one more day covers both cases,
        # and posts outside the window are dropped
        to_date=window.end.astimezone(timezone.utc).date() + timedelta(days=1),
        most_turns=settings.grok_max_turns,
    )
    question = Question(
        operation="fetch",
        name="post_search",
        instructions=_INSTRUCTIONS.read_text(encoding="utf-8"),
        data={
            "posts_wanted": settings.posts_wanted,
            "published_from": _utc(window.start),
            "published_before": _utc(window.end),
        },
        shape=FoundPosts,
        most_tokens=grok_answer_tokens(settings),
        besides=grok_search(settings),
    )
    reply = ask_for_reply(providers, model, question, lambda _: ())
    return sift(reply.answer.posts, cited_posts(reply.document), settings.posts_wanted)


def grok_search(settings: Settings) -> Usage:
    """Estimate Grok's additional usage: searches, and the input tokens of their results."""
    turns = settings.grok_max_turns
    return Usage(input_tokens=turns * _TOKENS_FOUND_A_TURN, searches=turns)


def grok_answer_tokens(settings: Settings) -> int:
    """Return the token limit for Grok's list of posts and its reasoning."""
    thoughts = settings.grok_max_turns * _TOKENS_THOUGHT_A_TURN
    return thoughts + _TOKENS_A_POST * settings.posts_wanted


def sift(posts: Iterable[FoundPost], cited: frozenset[str], wanted: int) -> Finds:
    """Keep the cited posts, without duplicates, up to the requested number.

    Args:
        posts: The posts in Grok's order.
        cited: The ids that the search itself cites.
        wanted: The maximum number of posts to keep.
    """
    kept: dict[str, FoundPost] = {}
    left_out: Counter[str] = Counter()
    for post in posts:
        reason = _why_not(post, cited, kept)
        if reason is None and len(kept) >= wanted:
            reason = TOO_MANY
        if reason is None:
            kept[post.id] = post
        else:
            left_out[reason] += 1
    return Finds(tuple(kept.values()), left_out)


def raw_posts(finds: Finds) -> tuple[list[RawPost], Counter[str]]:
    """Convert Grok's posts to the common form, and count all omitted posts."""
    posts = [raw for raw in map(_raw, finds.posts) if raw is not None]
    return posts, finds.left_out + Counter({UNREADABLE: len(finds.posts) - len(posts)})


def _raw(post: FoundPost) -> RawPost | None:
    try:
        return post.raw()
    except ValidationError:
        return None


def _why_not(post: FoundPost, cited: frozenset[str], kept: dict[str, FoundPost]) -> str | None:
    try:
        _POST_ID.validate_python(post.id)
    except ValidationError:
        return MALFORMED_ID
    if post.id not in cited:
        return NOT_CITED
    return SAME_ID if post.id in kept else None


def _stand_in(handle: str) -> str:
    """Return a deterministic numeric id for a handle."""
    digest = hashlib.sha256(handle.casefold().encode("utf-8", "replace")).digest()
    return str(int.from_bytes(digest[:8], "big"))


def _utc(moment: datetime) -> str:
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
