"""From any source's raw posts to the day's normalised ones; pure, the same for every source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timezone
from types import MappingProxyType

from pydantic import TypeAdapter, ValidationError

from xinsider_assets.artifacts.posts import Author, Post, PostId, PostOrigin, ViralTweets
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.providers.posts.cashtags import find_cashtags
from xinsider_assets.providers.posts.folding import Foldable, fold
from xinsider_assets.providers.posts.invisible_chars import hides_text
from xinsider_assets.providers.posts.raw import RawPost
from xinsider_assets.providers.posts.text import clean_line, clean_name, clean_text
from xinsider_assets.providers.posts.window import DayWindow, window_of

MALFORMED_ID = "malformed id"
NO_AUTHOR = "author not in the response"

_POST_ID = TypeAdapter[str](PostId)
_HANDLE = re.compile(r"[A-Za-z0-9_]{1,30}")
"""Up to fifteen on X; archives give authors longer names of their own."""
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def normalise(
    raw_posts: Iterable[RawPost],
    *,
    day: date,
    made_by: str,
    origin: PostOrigin,
    left_out: Mapping[str, int] = MappingProxyType({}),
) -> ViralTweets:
    """Clean, judge and fold the posts; each one left out is counted under its reason.

    The result does not depend on the order of the posts: they come out by time, then id.

    Args:
        raw_posts: Of any source.
        day: The day whose window must contain them.
        made_by: The maker that the artifact names.
        origin: What the artifact says of the posts.
        left_out: Posts that the source gave and that were dropped before, by reason.
    """
    window = window_of(day)
    dropped = Counter(left_out)
    kept: list[Foldable] = []
    fetched_count = dropped.total()
    for raw in raw_posts:
        fetched_count += 1
        outcome = _prepare(raw, window)
        if isinstance(outcome, str):
            dropped[outcome] += 1
        else:
            kept.append(outcome)
    posts, folded = fold(kept)
    dropped.update(folded)
    return ViralTweets(
        day=day,
        made_by=made_by,
        origin=origin,
        fetched_count=fetched_count,
        dropped=dict(sorted((+dropped).items())),
        tweets=tuple(posts),
    )


def _prepare(raw: RawPost, window: DayWindow) -> Foldable | str:
    """The cleaned post, or why there is none."""
    if raw.author is None:
        return NO_AUTHOR
    if (fault := _fault(raw, raw.author, window)) is not None:
        return fault
    author = _clean_author(raw.author)
    if _HANDLE.fullmatch(author.handle) is None:
        return "malformed handle"
    clean = clean_text(raw.text)
    if not any(character.isalnum() for character in clean.text):
        return "no text left"
    post = Post(
        id=raw.id,
        text=clean.text,
        author=author,
        created_at=raw.created_at.astimezone(timezone.utc),
        lang=raw.lang if _LANGUAGE_TAG.fullmatch(raw.lang) else "und",
        engagement=raw.engagement,
        cashtags=find_cashtags(
            clean.text, raw.cashtags, day=raw.created_at.astimezone(NEW_YORK).date()
        ),
        link_count=clean.link_count,
    )
    return Foldable(post, raw.repost_of)


def _fault(raw: RawPost, author: Author, window: DayWindow) -> str | None:
    """What speaks against a post as it came."""
    if not is_id(raw.id) or not is_id(author.id):
        return MALFORMED_ID
    if raw.created_at < window.start:
        return "older than the day's window"
    if raw.created_at >= window.end:
        return "later than the day's window"
    return "hidden text" if hides_text(raw.text) or hides_text(author.name) else None


def _clean_author(author: Author) -> Author:
    handle = clean_line(author.handle).lstrip("@")
    return author.model_copy(update={"handle": handle, "name": clean_name(author.name) or handle})


def is_id(text: str) -> bool:
    """Whether a text may go into requests and links as the id of a post or a user."""
    try:
        _POST_ID.validate_python(text)
    except ValidationError:
        return False
    return True
